package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "schema",
        description = "Print the JSON Schema of what Postern reads or writes, for editors and validators.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern schema system > system.schema.json",
            "  postern schema report",
            "  postern schema choke-points"
        })
final class SchemaCommand implements Runnable {
    @Parameters(
            paramLabel = "WHAT",
            description =
                    "system, answers, accepted, attackers, expected, cases, playbook, report, test, coverage, or a question such as choke-points or what-if.")
    private String what;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(schema().strip());
    }

    private String remedy() {
        String near = Nearest.maybe(what, KnownSchemas.words());
        return near.isEmpty() ? "There are: %s.".formatted(String.join(", ", KnownSchemas.words())) : near;
    }

    private String schema() {
        return KnownSchemas.find(what)
                .orElseThrow(() -> new WrongUsageException(List.of(new Problem(
                        "schema", Origin.option("schema"), "there is no schema of \"%s\"".formatted(what), remedy()))));
    }
}
