package dev.postern.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lines for a terminal: every text that enters it is made visible and broken at the width, no line ends with a space. */
final class TextLines {
    private static final int GAP = 2;
    private static final int NARROWEST = 20;
    private final StringBuilder text = new StringBuilder();
    private int headingEnd = -1;
    private final int width;
    private final boolean colour;

    TextLines(int width, boolean colour) {
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
        headingEnd = text.length();
    }

    /** Whether nothing was put after the last heading. */
    boolean isUnderHeading() {
        return text.length() == headingEnd;
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

    /** Rows of equally many cells, two at least; the first and the last column give way where the width does not suffice. */
    void table(int indent, List<List<String>> rows) {
        List<List<String>> shown = rows.stream()
                .map(row -> row.stream().map(Visible::text).toList())
                .toList();
        int last = shown.get(0).size() - 1;
        int[] widths = new int[last + 1];
        for (List<String> row : shown) {
            for (int c = 0; c <= last; c++) {
                widths[c] = Math.max(widths[c], Columns.of(row.get(c)));
            }
        }
        int others = Arrays.stream(widths, 1, last).sum() + last * (GAP + 1);
        int room = Math.max(NARROWEST, width - indent - others);
        if (widths[0] + widths[last] > room) {
            widths[0] = Math.min(widths[0], Math.max(room - widths[last], room / 2));
            widths[last] = Math.min(widths[last], room - widths[0]);
        }
        shown.forEach(row -> row(indent, widths, row));
    }

    private void row(int indent, int[] widths, List<String> row) {
        List<List<String>> cells = IntStream.range(0, row.size())
                .mapToObj(c -> Columns.wrap(List.of(row.get(c)), "", Math.max(1, widths[c])))
                .toList();
        int lines = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < lines; i++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < cells.size(); c++) {
                String cell = i < cells.get(c).size() ? cells.get(c).get(i) : "";
                line.append(c == 0 ? "" : " ".repeat(GAP + 1)).append(Columns.padded(cell, widths[c]));
            }
            put(indent, Ink.PLAIN, line.toString());
        }
    }

    /** Columns left of a line that is {@code taken} columns long. */
    int left(int taken) {
        return width - taken;
    }

    private int room(int indent) {
        return Math.max(NARROWEST, width - indent);
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
