package dev.postern.cli;

import dev.postern.report.JsonReport;
import dev.postern.source.SystemFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "schema",
        description = "Print the JSON Schema of what Postern reads or writes, for editors and validators.",
        footerHeading = "%nExamples:%n",
        footer = {"  postern schema system > system.schema.json", "  postern schema report"})
final class SchemaCommand implements Runnable {
    /** What there is a schema of. */
    private enum Of {
        SYSTEM,
        REPORT
    }

    @Parameters(paramLabel = "WHAT", description = "system or report.")
    private Of of;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        String schema = of == Of.SYSTEM ? SystemFile.schema() : JsonReport.schema();
        spec.commandLine().getOut().println(schema.strip());
    }
}
