package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.playbook.AttackIndex;
import dev.postern.report.Further;
import dev.postern.report.ReportFormat;
import dev.postern.report.ReportSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a report goes, and in which form. */
final class OutputOptions {
    private static final int WIDEST = 120;

    /** For a simulation alone, and no {@link ReportFormat}: it asks more than the paths. */
    static final String BRIEF = "brief";

    /** For changes of policies alone. */
    private static final String DIFF = "diff";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text, markdown or json; a simulation also as brief, mermaid or dot, changes of policies also as diff (${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the report to a file instead of stdout.")
    private Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whoever reads the report elsewhere, so that it looks the same whatever terminal this process has; at this one where there is none. */
    private Optional<Further> reader = Optional.empty();

    void readBy(Further elsewhere) {
        reader = Optional.of(elsewhere);
    }

    ProgressLine progress() {
        return new ProgressLine(spec.commandLine().getErr(), Terminal.showsProgress());
    }

    /** Writes an answer in one form. */
    @FunctionalInterface
    interface Answer {
        void write(ReportFormat format, ReportSettings settings, OutputStream out) throws IOException;
    }

    /** Writes an answer that has one form. */
    @FunctionalInterface
    interface Brief {
        void write(ReportSettings settings, OutputStream out) throws IOException;
    }

    /**
     * Every mistake in the options that only this group can see; asked before any work is done.
     *
     * @param simulation whether a simulation is asked for, which can be drawn, and told in brief
     */
    List<Problem> problems(boolean simulation) {
        List<String> formats = new ArrayList<>(Arrays.stream(ReportFormat.values())
                .filter(known -> simulation || !known.isPicture())
                .map(ReportFormat::word)
                .toList());
        if (simulation) {
            formats.add(BRIEF);
        }
        return problems(formats);
    }

    /** The same, of an answer that can also be had as changes alone. */
    List<Problem> problemsOfChanges() {
        List<String> formats = new ArrayList<>(Arrays.stream(ReportFormat.values())
                .filter(known -> !known.isPicture())
                .map(ReportFormat::word)
                .toList());
        formats.add(DIFF);
        return problems(formats);
    }

    private List<Problem> problems(List<String> formats) {
        List<Problem> problems = new ArrayList<>();
        if (!formats.contains(format)) {
            problems.add(new Problem("format", Origin.option("--format"), unfit(), Nearest.maybe(format, formats)));
        }
        if (file != null) {
            new ReportFile(file, "--output").problem().ifPresent(problems::add);
        }
        return problems;
    }

    private String unfit() {
        if (isBrief()) {
            return "only a simulation is told in brief (%s)".formatted(format);
        }
        if (isDiff()) {
            return "only changes of policies are told as a diff (%s)".formatted(format);
        }
        return (ReportFormat.words().contains(format)
                        ? "this answer cannot be drawn (%s)"
                        : "there is no format \"%s\"")
                .formatted(format);
    }

    /** Whether one page is wanted, for {@link #writeBrief}. */
    boolean isBrief() {
        return format.equals(BRIEF);
    }

    /** Whether changes alone are wanted, for {@link #writeBrief}. */
    boolean isDiff() {
        return format.equals(DIFF);
    }

    /** The form asked for; none where there is no such form. */
    Optional<ReportFormat> form() {
        return ReportFormat.named(format);
    }

    /** Writes the one page. */
    void writeBrief(Brief brief) {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        try {
            brief.write(settings(), report);
            deliver(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Answer answer) {
        writeBrief((settings, out) -> answer.write(form().orElseThrow(), settings, out));
    }

    private ReportSettings settings() {
        if (reader.isPresent()) {
            return ReportSettings.DEFAULT.withFurther(reader.get()).withTechniques(AttackIndex.shipped()::technique);
        }
        return file == null ? terminal() : terminal().withColour(false).withOnTerminal(false);
    }

    /** For text on stdout. */
    static ReportSettings terminal() {
        return ReportSettings.DEFAULT
                .withWidth(width())
                .withColour(Terminal.showsColours())
                .withOnTerminal(Terminal.isRead())
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

    private void deliver(ByteArrayOutputStream report) {
        if (file == null) {
            spec.commandLine().getOut().print(report.toString(StandardCharsets.UTF_8));
        } else {
            new ReportFile(file, "--output").write(report.toByteArray());
        }
    }
}
