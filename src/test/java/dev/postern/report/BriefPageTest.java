package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BriefPageTest {
    private static final String WORDS = "1. The goal \"reads - a b\" of role_x is reached.";

    private static String told(int width, boolean plain) {
        BriefPage page = new BriefPage(width, plain);
        page.paragraph(WORDS);
        return page.toString();
    }

    @Test
    void aTerminalGetsTheWordsAsTheyAre() {
        assertThat(told(80, true)).isEqualTo("\n" + WORDS + "\n");
    }

    @Test
    void whatIsInQuotesIsOneSpanThatNoLineBreaks() {
        assertThat(told(80, false)).isEqualTo("\n1\\. The goal `\"reads - a b\"` of `role_x` is reached.\n");
        assertThat(told(20, false)).contains("\n`\"reads - a b\"` of\n");
    }
}
