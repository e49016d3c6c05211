package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The forms in which an answer can be had, all UTF-8. */
public enum ReportFormat {
    TEXT,
    MARKDOWN,
    JSON,
    MERMAID,
    DOT;

    /** As written after {@code --format}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ReportFormat::word).toList();
    }

    public static Optional<ReportFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    /** Whether the form is a picture, of the path that the settings name or of everything. */
    public boolean isPicture() {
        return this == MERMAID || this == DOT;
    }

    /**
     * @param out is flushed and left open
     * @throws NoSuchElementException where the settings name a path for a picture and the answer has none of that id
     */
    public void write(AttackPaths paths, ReportSettings settings, OutputStream out) throws IOException {
        switch (this) {
            case TEXT -> write(TextReport.of(paths, settings), out);
            case MARKDOWN -> write(MarkdownReport.of(paths, settings), out);
            case JSON -> JsonReport.write(paths, settings, out);
            case MERMAID ->
                write(
                        pictured(paths, settings)
                                .map(path -> MermaidPicture.of(path, paths, settings))
                                .orElseGet(() -> MermaidPicture.of(paths, settings)),
                        out);
            case DOT ->
                write(
                        pictured(paths, settings)
                                .map(path -> DotPicture.of(path, paths, settings))
                                .orElseGet(() -> DotPicture.of(paths, settings)),
                        out);
        }
    }

    private static void write(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Optional<AttackPath> pictured(AttackPaths paths, ReportSettings settings) {
        return settings.path()
                .map(id -> paths.goals().stream()
                        .flatMap(goal -> goal.paths().stream())
                        .filter(path -> path.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("no path listed has the id " + id)));
    }
}
