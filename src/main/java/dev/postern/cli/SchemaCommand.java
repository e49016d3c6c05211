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
import dev.postern.source.PlaybookFile;
import dev.postern.source.SystemFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
    /** Of what is read; of what is written, {@link JsonShape} knows. */
    private static final Map<String, Supplier<String>> READ = new LinkedHashMap<>();

    static {
        READ.put("system", SystemFile::schema);
        READ.put("answers", AnswersFile::schema);
        READ.put("accepted", AcceptedFile::schema);
        READ.put("attackers", AttackersFile::schema);
        READ.put("expected", ExpectedFile::schema);
        READ.put("cases", CasesFile::schema);
        READ.put("playbook", PlaybookFile::schema);
    }

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

    private String schema() {
        if (READ.containsKey(what)) {
            return READ.get(what).get();
        }
        return JsonShape.named(what)
                .map(JsonShape::schema)
                .orElseThrow(() -> new WrongUsageException(List.of(new Problem(
                        "schema", Origin.option("schema"), "there is no schema of \"%s\"".formatted(what), maybe()))));
    }

    private String maybe() {
        List<String> known = new ArrayList<>(READ.keySet());
        known.addAll(JsonShape.words());
        return Nearest.maybe(what, known);
    }
}
