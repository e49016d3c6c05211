package dev.postern.report;

import dev.postern.analysis.Situation;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The answer to one question about a situation, in every form in which it can be had; a subclass for each question. */
public abstract class QuestionReport {
    private final Situation situation;

    QuestionReport(Situation situation) {
        this.situation = situation;
    }

    /** Which question it answers; the command, the schema and the JSON are called after it. */
    abstract JsonShape shape();

    /** Tells the answer to people, the answer first; what it was asked of comes after it. */
    abstract void tell(Page page);

    /** Writes the keys of the answer, after those of the {@link JsonHeader}. */
    abstract void write(JsonPieces json) throws IOException;

    /**
     * @param format one that {@link ReportFormat#isPicture} is not
     * @param out is flushed and left open
     */
    public final void write(ReportFormat format, ReportSettings settings, OutputStream out) throws IOException {
        switch (format) {
            case TEXT -> print(new TextPage(settings), out);
            case MARKDOWN -> print(new MarkdownPage(settings), out);
            case JSON ->
                JsonPieces.write(out, settings, json -> {
                    json.start();
                    JsonHeader.write(
                            json,
                            shape().id(),
                            situation.outcome(),
                            situation.starts().keySet(),
                            situation.attacker(),
                            situation.answers());
                    write(json);
                    json.list("doubts", situation.doubts(), json::string);
                    json.end();
                });
            case MERMAID, DOT -> throw new IllegalArgumentException("an answer is no picture");
        }
    }

    private void print(Page page, OutputStream out) throws IOException {
        tell(page);
        page.heading("Asked of");
        page.rows(AskedOf.rows(situation));
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** What ends the answer's first sentence where the run may say less than there is. */
    final String asFarAsFound() {
        return situation.doubts().isEmpty() ? "" : " There may be more than was found.";
    }

    /** Told after the answer's first sentence wherever the run may say less than there is. */
    final void doubts(Page page) {
        if (!situation.doubts().isEmpty()) {
            page.rows(situation.doubts().stream()
                    .map(doubt -> new Standing.Row("beware", doubt))
                    .toList());
        }
    }

    /** Origins by their files' short names, the full name where two files share one. */
    final FileNames files() {
        Set<String> files = new TreeSet<>();
        SystemModel system = situation.outcome().system();
        system.facts()
                .values()
                .forEach(supports ->
                        supports.forEach(support -> files.add(support.origin().file())));
        Stream.of(system.controls(), system.sensors())
                .flatMap(placed -> placed.values().stream())
                .forEach(placed -> files.add(placed.origin().file()));
        Stream.of(
                        system.starts(),
                        system.goals(),
                        situation.outcome().playbook().catalogue())
                .flatMap(origins -> origins.values().stream())
                .forEach(origin -> files.add(origin.file()));
        return new FileNames(files);
    }

    final Situation situation() {
        return situation;
    }
}
