package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.playbook.AttackIndex;
import dev.postern.report.ReportFormat;
import dev.postern.report.ReportSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a report goes, and in which form. */
final class OutputOptions {
    private static final int WIDEST = 120;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, markdown or json; a simulation also as mermaid or dot (${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the report to a file instead of stdout.")
    private Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    ProgressLine progress() {
        return new ProgressLine(spec.commandLine().getErr(), Terminal.showsProgress());
    }

    /** Writes an answer in one form. */
    @FunctionalInterface
    interface Answer {
        void write(ReportFormat format, ReportSettings settings, OutputStream out) throws IOException;
    }

    /**
     * Every mistake in the options that only this group can see; asked before any work is done.
     *
     * @param pictures whether what is asked for can be drawn
     */
    List<Problem> problems(boolean pictures) {
        List<Problem> problems = new ArrayList<>();
        List<String> formats = Arrays.stream(ReportFormat.values())
                .filter(known -> pictures || !known.isPicture())
                .map(ReportFormat::word)
                .toList();
        if (!formats.contains(format)) {
            problems.add(new Problem(
                    "format",
                    Origin.option("--format"),
                    ReportFormat.words().contains(format)
                            ? "this answer cannot be drawn (%s)".formatted(format)
                            : "there is no format \"%s\"".formatted(format),
                    Nearest.maybe(format, formats)));
        }
        if (file != null && Files.isDirectory(file)) {
            problems.add(new Problem(
                    "output", Origin.option("--output"), "%s is a folder".formatted(file), "Name a file in it."));
        }
        return problems;
    }

    void write(Answer answer) {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        try {
            answer.write(ReportFormat.named(format).orElseThrow(), settings(), report);
            deliver(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReportSettings settings() {
        return file == null ? terminal() : terminal().withColour(false);
    }

    /** For text on stdout. */
    static ReportSettings terminal() {
        return ReportSettings.DEFAULT
                .withWidth(width())
                .withColour(Terminal.showsColours())
                .withTechniques(AttackIndex.shipped()::technique);
    }

    private static int width() {
        try {
            int columns = Integer.parseInt(System.getenv().getOrDefault("COLUMNS", ""));
            return Math.min(WIDEST, Math.max(ReportSettings.NARROWEST, columns));
        } catch (NumberFormatException e) {
            return ReportSettings.DEFAULT.width();
        }
    }

    private void deliver(ByteArrayOutputStream report) throws IOException {
        if (file == null) {
            spec.commandLine().getOut().print(report.toString(StandardCharsets.UTF_8));
        } else {
            new ReportFile(file).write(report.toByteArray());
        }
    }
}
