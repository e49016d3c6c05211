package dev.postern.cli;

import dev.postern.report.ReportFormat;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a report goes, and in which form. */
final class OutputOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private ReportFormat format;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the report to a file instead of stdout.")
    private Path file;

    @Option(names = "--steps", paramLabel = "all", description = "all: show the steps that only carry as well.")
    private String steps = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    ProgressLine progress() {
        return new ProgressLine(spec.commandLine().getErr(), Ansi.AUTO.enabled());
    }
}
