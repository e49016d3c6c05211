package dev.postern.report;

import dev.postern.playbook.Playbook;
import dev.postern.testing.Coverage;
import dev.postern.testing.Mutants;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** What of a playbook is put to the test where, for programs. */
public final class CoverageJson {
    private final JsonPieces json;

    private CoverageJson(JsonPieces json) {
        this.json = json;
    }

    /**
     * @param mutants where they were asked for
     * @param out is flushed and left open
     */
    public static void write(Playbook playbook, Coverage coverage, Optional<Mutants> mutants, OutputStream out)
            throws IOException {
        JsonPieces.write(out, ReportSettings.DEFAULT, json -> {
            json.start();
            json.text("schema", JsonShape.COVERAGE.id());
            JsonHeader.playbook(json, playbook);
            new CoverageJson(json).write(coverage, mutants);
            json.end();
        });
    }

    private void write(Coverage coverage, Optional<Mutants> mutants) throws IOException {
        json.list("rules", coverage.rules(), rule -> {
            json.start();
            json.text("rule", rule.rule().id());
            json.flag("triggered", rule.isTriggered());
            where(rule.cases(), rule.fixtures());
            json.end();
        });
        json.list("controls", coverage.controls(), control -> {
            json.start();
            json.text("kind", control.kind());
            json.flag("exercised", control.isExercised());
            where(control.cases(), control.fixtures());
            json.end();
        });
        json.list("tactics", coverage.tactics().entrySet(), tactic -> {
            json.start();
            json.text("tactic", tactic.getKey());
            json.flatList("techniques", tactic.getValue(), json::string);
            json.end();
        });
        if (mutants.isPresent()) {
            json.key("mutants");
            json.start();
            json.number("all", mutants.get().all());
            json.list("unnoticed", mutants.get().unnoticed(), mutant -> {
                json.start();
                json.text("rule", mutant.rule().id());
                json.text("dropped", mutant.dropped());
                json.end();
            });
            json.end();
        }
    }

    private void where(int cases, List<String> fixtures) throws IOException {
        json.number("cases", cases);
        json.flatList("fixtures", fixtures, json::string);
    }
}
