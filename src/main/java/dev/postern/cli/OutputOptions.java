package dev.postern.cli;

import dev.postern.analysis.AttackPaths;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.playbook.AttackIndex;
import dev.postern.report.ReportFormat;
import dev.postern.report.ReportSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import picocli.CommandLine.Help.Ansi;
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
            description = "One of: text, markdown, json, mermaid, dot (${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the report to a file instead of stdout.")
    private Path file;

    @Option(
            names = "--all-steps",
            description = "Show the steps that only carry by themselves, instead of within the step that uses them.")
    private boolean allSteps;

    @Option(
            names = "--in-full",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "How many paths to tell step by step (${DEFAULT-VALUE}), the cheapest of each goal first; the others in short.")
    private int inFull;

    @Option(
            names = "--path",
            paramLabel = "ID",
            description = "The path that a picture shows, instead of everything the attacker gains.")
    private String path;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    ProgressLine progress() {
        return new ProgressLine(spec.commandLine().getErr(), Ansi.AUTO.enabled());
    }

    /** Every mistake in the options that only this group can see; asked before any work is done. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (ReportFormat.named(format).isEmpty()) {
            problems.add(new Problem(
                    "format",
                    Origin.option("--format"),
                    "there is no format \"%s\"".formatted(format),
                    Nearest.maybe(format, ReportFormat.words())));
        }
        if (inFull < 0) {
            problems.add(new Problem(
                    "not-positive", Origin.option("--in-full"), "it is at least 0 (%d)".formatted(inFull), ""));
        }
        if (file != null && Files.isDirectory(file)) {
            problems.add(new Problem(
                    "output", Origin.option("--output"), "%s is a folder".formatted(file), "Name a file in it."));
        }
        return problems;
    }

    void write(AttackPaths paths) {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        try {
            ReportFormat.named(format).orElseThrow().write(paths, settings(), report);
            deliver(report);
        } catch (NoSuchElementException e) {
            throw new RefusedException(new Problem(
                    "no-path",
                    Origin.option("--path"),
                    e.getMessage(),
                    "The text report names the ids of the paths; more of them with --paths."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReportSettings settings() {
        ReportSettings settings = ReportSettings.DEFAULT
                .withWidth(width())
                .withColour(file == null && Ansi.AUTO.enabled())
                .withAllSteps(allSteps)
                .withPathsInFull(inFull)
                .withTechniques(AttackIndex.shipped()::technique);
        return path == null ? settings : settings.withPath(path);
    }

    private static int width() {
        try {
            int columns = Integer.parseInt(System.getenv().getOrDefault("COLUMNS", ""));
            return Math.min(WIDEST, Math.max(ReportSettings.NARROWEST, columns));
        } catch (NumberFormatException e) {
            return ReportSettings.DEFAULT.width();
        }
    }

    /** A file is put in place whole or not at all. */
    private void deliver(ByteArrayOutputStream report) throws IOException {
        if (file == null) {
            spec.commandLine().getOut().print(report.toString(StandardCharsets.UTF_8));
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new RefusedException(new Problem(
                    "output", Origin.option("--output"), "there is no folder %s".formatted(folder), "Make it first."));
        }
        Path half = folder.resolve(".%s.%d.part"
                .formatted(file.getFileName(), ProcessHandle.current().pid()));
        try {
            Files.write(half, report.toByteArray());
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
