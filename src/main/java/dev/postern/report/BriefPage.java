package dev.postern.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A page that reads as plain text and is Markdown: lines are broken at the width, and nothing that comes in becomes markup. */
final class BriefPage {
    /** What would begin a list where a line begins with it. */
    private static final Pattern LISTED = Pattern.compile("\\d+[.)]");

    private final StringBuilder text = new StringBuilder();
    private final int width;
    private final boolean plain;

    /** @param plain for a terminal, where marks of Markdown would only be in the way */
    BriefPage(int width, boolean plain) {
        this.width = width;
        this.plain = plain;
    }

    void title(String words) {
        underlined(words, "=");
    }

    void heading(String words) {
        text.append('\n');
        underlined(words, "-");
    }

    private void underlined(String words, String mark) {
        String shown = plain ? Visible.text(words) : Markdown.prose(words);
        text.append(shown).append('\n');
        text.append(mark.repeat(Math.max(3, Columns.of(shown)))).append('\n');
    }

    void paragraph(String words) {
        text.append('\n');
        broken("", words);
    }

    void list(List<String> items) {
        text.append('\n');
        items.forEach(item -> broken("- ", item));
    }

    private void broken(String mark, String words) {
        List<String> pieces = new ArrayList<>();
        for (String word : plain ? List.of(Visible.text(words).strip().split(" +")) : Markdown.pieces(words)) {
            if (LISTED.matcher(word).matches() && !pieces.isEmpty()) {
                pieces.add(pieces.remove(pieces.size() - 1) + " " + word);
            } else {
                pieces.add(word);
            }
        }
        String lead = mark;
        for (String line : Columns.wrap(pieces, " ", width - mark.length())) {
            text.append(lead).append(line).append('\n');
            lead = " ".repeat(mark.length());
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
