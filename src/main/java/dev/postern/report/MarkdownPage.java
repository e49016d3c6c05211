package dev.postern.report;

import java.util.List;
import java.util.stream.Collectors;

/** An answer in Markdown. */
final class MarkdownPage implements Page {
    private final StringBuilder text = new StringBuilder();
    private final Further further;

    MarkdownPage(ReportSettings settings) {
        further = settings.further();
    }

    @Override
    public Further further() {
        return further;
    }

    @Override
    public void lead(String sentence) {
        if (!text.isEmpty()) {
            line("");
        }
        line("**" + Markdown.prose(sentence) + "**");
    }

    @Override
    public void rows(List<Standing.Row> rows) {
        line("");
        rows.forEach(row -> line("- **" + Markdown.prose(row.label()) + "**: " + Markdown.prose(row.text())));
    }

    @Override
    public void heading(String words, String subject) {
        line("");
        line("## " + Markdown.prose(words) + (subject.isEmpty() ? "" : " " + Markdown.code(subject)));
    }

    @Override
    public void paragraph(String words) {
        line("");
        line(Markdown.prose(words));
    }

    @Override
    public void list(List<List<Cell>> items) {
        line("");
        items.forEach(item -> line("- " + item.stream().map(MarkdownPage::shown).collect(Collectors.joining(" "))));
    }

    @Override
    public void table(List<String> head, List<List<Cell>> rows) {
        line("");
        line(row(head.stream().map(Cell::words).toList()));
        line(head.stream().map(cell -> "---").collect(Collectors.joining("|", "|", "|")));
        rows.forEach(cells -> line(row(cells)));
    }

    private static String row(List<Cell> cells) {
        return cells.stream()
                .map(cell -> shown(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String shown(Cell cell) {
        return cell.isName() ? Markdown.code(cell.text()) : Markdown.prose(cell.text());
    }

    @Override
    public int columns() {
        return ReportSettings.DEFAULT.width();
    }

    @Override
    public void drawing(List<String> lines) {
        fenced("text", lines);
    }

    @Override
    public void diff(List<String> lines) {
        fenced("diff", lines);
    }

    private void fenced(String language, List<String> lines) {
        List<String> shown = lines.stream().map(Visible::text).toList();
        String fence = shown.stream().anyMatch(line -> line.contains("```")) ? "~~~~~~" : "```";
        line("");
        line(fence + language);
        shown.forEach(this::line);
        line(fence);
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
