package dev.postern.report;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Detour;
import dev.postern.analysis.GoalAnswer;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;

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
                json,
                JsonShape.REPORT.id(),
                paths.outcome(),
                paths.starts().keySet(),
                paths.attacker(),
                paths.answers());
        json.text("verdict", paths.verdict().kind().word());
        json.list("reasons", paths.verdict().reasons(), json::string);
        json.text("summary", paths.summary());
        json.list("goals", paths.goals(), this::goal);
        json.list(
                "paths",
                paths.goals().stream()
                        .flatMap(goal -> Stream.concat(goal.paths().stream(), goal.redundant().stream()))
                        .toList(),
                json::path);
        json.list("assumptions", paths.assumptions(), assumption -> json.assumption(assumption, paths.answers()));
        json.list(
                "blocked",
                paths.goals().stream().flatMap(goal -> goal.blocked().stream()).toList(),
                this::blocked);
        json.list("disagreements", paths.disagreements(), json::disagreement);
        json.list("gained", paths.gained(), json::fact);
        if (!paths.attacker().patientWithNoise()) {
            json.list("detours", paths.detours(), this::detour);
        }
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
        json.flatList("redundant", goal.redundant(), path -> json.string(path.id()));
        json.flag("complete", goal.complete());
        json.list("brokenBy", goal.breakers(), breaker -> {
            json.startFlat();
            json.controlKeys(breaker.control());
            json.number("cost", breaker.cost());
            json.end();
        });
        json.list("helpless", goal.helpless(), json::placed);
        json.flag("blockedComplete", goal.blockedComplete());
        json.end();
    }

    private void blocked(GoalAnswer.Blocked blocked) throws IOException {
        json.start();
        json.path("path", blocked.path(), false);
        json.list("by", blocked.by(), json::control);
        json.end();
    }

    private void detour(Detour detour) throws IOException {
        json.start();
        json.key("goal");
        json.fact(detour.goal());
        json.key("avoided");
        json.path(detour.avoided());
        if (detour.instead().isPresent()) {
            json.text("instead", detour.instead().get().id());
            json.number("more", detour.more().getAsLong());
        }
        json.end();
    }

    private void note(SystemModel.Note note) throws IOException {
        json.start();
        json.key("origin");
        json.origin(note.at());
        json.text("text", note.text());
        json.flag("doubt", note.doubt());
        json.end();
    }
}
