package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.report.JsonShape;
import dev.postern.source.AcceptedFile;
import dev.postern.source.AnswersFile;
import dev.postern.source.AttackersFile;
import dev.postern.source.CasesFile;
import dev.postern.source.ExpectedFile;
import dev.postern.source.SystemFile;
import java.util.ArrayList;
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
    private static final String SYSTEM = "system";
    private static final String ATTACKERS = "attackers";
    private static final String ANSWERS = "answers";
    private static final String ACCEPTED = "accepted";
    private static final String EXPECTED = "expected";
    private static final String CASES = "cases";

    @Parameters(
            paramLabel = "WHAT",
            description =
                    "system, answers, accepted, attackers, expected, cases, report, or a question such as choke-points or what-if.")
    private String what;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(schema().strip());
    }

    private String schema() {
        if (what.equals(SYSTEM)) {
            return SystemFile.schema();
        }
        if (what.equals(ATTACKERS)) {
            return AttackersFile.schema();
        }
        if (what.equals(ANSWERS)) {
            return AnswersFile.schema();
        }
        if (what.equals(ACCEPTED)) {
            return AcceptedFile.schema();
        }
        if (what.equals(CASES)) {
            return CasesFile.schema();
        }
        if (what.equals(EXPECTED)) {
            return ExpectedFile.schema();
        }
        return JsonShape.named(what)
                .map(JsonShape::schema)
                .orElseThrow(() -> new WrongUsageException(List.of(new Problem(
                        "schema", Origin.option("schema"), "there is no schema of \"%s\"".formatted(what), maybe()))));
    }

    private String maybe() {
        List<String> known = new ArrayList<>(List.of(SYSTEM, ANSWERS, ACCEPTED, ATTACKERS, EXPECTED, CASES));
        known.addAll(JsonShape.words());
        return Nearest.maybe(what, known);
    }
}
