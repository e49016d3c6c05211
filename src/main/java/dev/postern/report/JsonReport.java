package dev.postern.report;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.GoalAnswer;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.io.OutputStream;

/** The whole answer as JSON of shape {@code postern.report/1}, UTF-8, written as it goes; every step stands by itself. */
final class JsonReport {
    private final AttackPaths paths;
    private final JsonPieces json;

    private JsonReport(AttackPaths paths, JsonPieces json) {
        this.paths = paths;
        this.json = json;
    }

    /** @param out is flushed and left open */
    static void write(AttackPaths paths, ReportSettings settings, OutputStream out) throws IOException {
        JsonPieces.write(out, settings, json -> new JsonReport(paths, json).report());
    }

    private void report() throws IOException {
        json.start();
        JsonHeader.write(
                json, JsonShape.REPORT.id(), paths.outcome(), paths.starts().keySet(), paths.attacker());
        json.text("verdict", paths.verdict().kind().word());
        json.list("reasons", paths.verdict().reasons(), json::string);
        json.text("summary", paths.summary());
        json.list("goals", paths.goals(), this::goal);
        json.list(
                "paths",
                paths.goals().stream().flatMap(goal -> goal.paths().stream()).toList(),
                path -> {
                    json.start();
                    json.pathKeys("id", path);
                    json.end();
                });
        json.list("assumptions", paths.assumptions(), json::assumption);
        json.list(
                "blocked",
                paths.goals().stream().flatMap(goal -> goal.blocked().stream()).toList(),
                this::blocked);
        json.list("gained", paths.gained(), json::fact);
        json.list("passedOver", paths.outcome().system().passedOver(), this::note);
        json.end();
    }

    private void goal(GoalAnswer goal) throws IOException {
        json.start();
        json.key("goal");
        json.fact(goal.goal());
        json.key("origin");
        json.origin(goal.origin());
        json.text("reached", goal.reached().word());
        json.flatList("paths", goal.paths(), path -> json.string(path.id()));
        json.flag("complete", goal.complete());
        json.list("brokenBy", goal.breakers(), breaker -> {
            json.startFlat();
            json.controlKeys(breaker.control());
            json.number("cost", breaker.cost());
            json.end();
        });
        json.list("helpless", goal.helpless(), this::placed);
        json.end();
    }

    private void placed(PlacedControl placed) throws IOException {
        json.startFlat();
        json.controlKeys(placed.control());
        json.text("state", placed.state().word());
        json.key("origin");
        json.origin(placed.origin());
        json.end();
    }

    private void blocked(GoalAnswer.Blocked blocked) throws IOException {
        json.start();
        json.pathKeys("path", blocked.path());
        json.list("by", blocked.by(), json::control);
        json.end();
    }

    private void note(SystemModel.Note note) throws IOException {
        json.start();
        json.key("origin");
        json.origin(note.at());
        json.text("text", note.text());
        json.end();
    }
}
