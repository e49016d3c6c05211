package dev.postern.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An answer for a terminal. */
final class TextPage implements Page {
    private static final int INDENT = 2;
    private static final int MOST_LABEL = 20;
    private final TextLines lines;
    private final Further further;

    TextPage(ReportSettings settings) {
        lines = new TextLines(settings.width(), settings.colour());
        further = settings.further();
    }

    @Override
    public Further further() {
        return further;
    }

    @Override
    public void lead(String sentence) {
        lines.paragraph(0, Ink.STRONG, sentence);
    }

    @Override
    public void rows(List<Standing.Row> rows) {
        if (!lines.isUnderHeading()) {
            lines.blank();
        }
        int width = rows.stream()
                .mapToInt(row -> Columns.of(Visible.text(row.label())))
                .filter(columns -> columns <= MOST_LABEL)
                .max()
                .orElse(0);
        rows.forEach(row -> lines.labelled(INDENT, width, row.label(), Ink.FAINT, row.text()));
    }

    @Override
    public void heading(String words, String subject) {
        lines.heading((words.toUpperCase(Locale.ROOT) + " " + subject).strip());
    }

    @Override
    public void paragraph(String words) {
        lines.paragraph(INDENT, Ink.PLAIN, words);
    }

    @Override
    public void list(List<List<Cell>> items) {
        items.forEach(item -> lines.labelled(
                INDENT, 1, "·", Ink.FAINT, item.stream().map(Cell::text).collect(Collectors.joining(" "))));
    }

    @Override
    public void table(List<String> head, List<List<Cell>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(head);
        rows.forEach(row -> all.add(row.stream().map(Cell::text).toList()));
        lines.table(INDENT, all);
    }

    @Override
    public int columns() {
        return lines.left(INDENT);
    }

    @Override
    public void drawing(List<String> drawn) {
        drawn.forEach(line -> lines.line(INDENT, Ink.PLAIN, line));
    }

    @Override
    public void diff(List<String> changed) {
        drawing(changed);
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
