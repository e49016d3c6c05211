package dev.postern.report;

import java.util.List;

/** A page for a terminal: every text that enters it is made visible and broken at the width, no line ends with a space. */
final class TextPage {
    private static final int GAP = 2;
    private final StringBuilder text = new StringBuilder();
    private final int width;
    private final boolean colour;

    TextPage(int width, boolean colour) {
        this.width = width;
        this.colour = colour;
    }

    void blank() {
        if (!text.isEmpty()) {
            text.append('\n');
        }
    }

    void heading(String words) {
        blank();
        line(0, Ink.STRONG, words);
    }

    void paragraph(int indent, Ink ink, String words) {
        Columns.wrap(Visible.text(words), room(indent)).forEach(line -> put(indent, ink, line));
    }

    void line(int indent, Ink ink, String words) {
        put(indent, ink, Visible.text(words));
    }

    /** A label, and beside it, in a column of its own, items with a separator between them. */
    void labelled(int indent, int labelWidth, String label, Ink ink, String separator, List<String> items) {
        String shown = Visible.text(label);
        int column = labelWidth == 0 ? indent : indent + labelWidth + GAP;
        List<String> lines = Columns.wrap(items.stream().map(Visible::text).toList(), separator, room(column));
        boolean beside = !shown.isEmpty() && Columns.of(shown) <= labelWidth;
        if (!beside && !shown.isEmpty()) {
            put(indent, ink, shown);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0 && beside) {
                put(indent, ink, shown, Columns.padded("", labelWidth + GAP - Columns.of(shown)) + lines.get(i));
            } else {
                put(column, Ink.PLAIN, lines.get(i));
            }
        }
    }

    void labelled(int indent, int labelWidth, String label, Ink ink, String words) {
        labelled(indent, labelWidth, label, ink, " ", List.of(words.strip().split(" +")));
    }

    /** A number or mark, what it stands before, and a remark at the right end of the line; below it where there is no room. */
    void entry(int indent, String lead, Ink ink, String words, String remark) {
        String shown = Visible.text(words);
        String right = Visible.text(remark);
        int hanging = indent + Columns.of(lead);
        int space = width - hanging - Columns.of(shown) - Columns.of(right);
        if (space >= GAP) {
            text.append(" ".repeat(indent)).append(paint(ink, lead + shown));
            text.append(" ".repeat(space)).append(paint(Ink.FAINT, right)).append('\n');
            return;
        }
        List<String> lines = Columns.wrap(shown, room(hanging));
        put(indent, ink, lead + lines.get(0));
        lines.subList(1, lines.size()).forEach(line -> put(hanging, ink, line));
        Columns.wrap(right, room(hanging)).forEach(line -> put(hanging, Ink.FAINT, line));
    }

    /** Rows of equally many cells; the first column gives way where the width does not suffice for all. */
    void table(int indent, List<List<String>> rows) {
        List<List<String>> shown = rows.stream()
                .map(row -> row.stream().map(Visible::text).toList())
                .toList();
        int columns = shown.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : shown) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], Columns.of(row.get(c)));
            }
        }
        int others = java.util.Arrays.stream(widths, 1, columns)
                .map(w -> w + GAP + 1)
                .sum();
        int first = Math.max(20, Math.min(widths[0], width - indent - others));
        shown.forEach(row -> row(indent, first, widths, row));
    }

    private void row(int indent, int first, int[] widths, List<String> row) {
        List<String> lines = Columns.wrap(List.of(row.get(0)), "", first);
        lines.subList(0, lines.size() - 1).forEach(line -> put(indent, Ink.PLAIN, line));
        StringBuilder line = new StringBuilder(Columns.padded(lines.get(lines.size() - 1), first));
        for (int c = 1; c < row.size(); c++) {
            line.append(" ".repeat(GAP + 1)).append(Columns.padded(row.get(c), widths[c]));
        }
        put(indent, Ink.PLAIN, line.toString());
    }

    /** Columns left of a line that is {@code taken} columns long. */
    int left(int taken) {
        return width - taken;
    }

    private int room(int indent) {
        return Math.max(20, width - indent);
    }

    private void put(int indent, Ink ink, String inked) {
        put(indent, ink, inked, "");
    }

    private void put(int indent, Ink ink, String inked, String rest) {
        String tail = rest.stripTrailing();
        String head = tail.isEmpty() ? inked.stripTrailing() : inked;
        if (!head.isEmpty() || !tail.isEmpty()) {
            indent(indent).append(paint(ink, head)).append(tail);
        }
        text.append('\n');
    }

    private StringBuilder indent(int columns) {
        return text.append(" ".repeat(columns));
    }

    private String paint(Ink ink, String words) {
        return colour ? ink.on(words) : words;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
