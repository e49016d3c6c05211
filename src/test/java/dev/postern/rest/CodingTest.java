package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodingTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, x",
                "identity, x",
                "br, x",
                "gzip, x-gzip",
                "'gzip;q=0, *;q=0.1', x-deflate",
                "'deflate, gzip', x-gzip",
                "'gzip;q=0.1, deflate;q=0.5', x-deflate",
                "*, x-gzip",
                "'gzip;q=0', x",
                "'*;q=0', x"
            })
    void theTagIsOfWhatIsSent(String accepted, String tag) {
        assertThat(Coding.tag("x", accepted)).isEqualTo(tag);
        assertThat(Coding.unpacked(tag)).isEqualTo("x");
    }

    @Test
    void whatEndsOtherwiseStays() {
        assertThat(Coding.unpacked("abc-rewritten-gzip")).isEqualTo("abc-rewritten");
        assertThat(Coding.unpacked("gzip")).isEqualTo("gzip");
    }
}
