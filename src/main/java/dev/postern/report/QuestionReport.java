package dev.postern.report;

import dev.postern.analysis.Situation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

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
            case MARKDOWN -> print(new MarkdownPage(), out);
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

    final Situation situation() {
        return situation;
    }
}
