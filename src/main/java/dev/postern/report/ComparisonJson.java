package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Drift;
import dev.postern.model.Assumption;
import java.io.IOException;

/** A comparison as keys of JSON; which of them a question has, and in which order, is said by its report. */
final class ComparisonJson {
    private final Drift drift;
    private final JsonPieces json;
    private final FoundJson found;

    ComparisonJson(Drift drift, JsonPieces json) {
        this.drift = drift;
        this.json = json;
        found = new FoundJson(json);
    }

    void side(String key, AttackPaths side) throws IOException {
        json.key(key);
        json.start();
        json.text("system", side.outcome().system().name());
        json.text("digest", side.outcome().system().digest());
        json.text("verdict", side.verdict().kind().word());
        json.list("reasons", side.verdict().reasons(), json::string);
        json.list(
                "paths",
                side.goals().stream().flatMap(goal -> goal.paths().stream()).toList(),
                this::inShort);
        json.end();
    }

    private void inShort(AttackPath path) throws IOException {
        json.startFlat();
        json.text("id", path.id());
        json.number("effort", path.effort());
        json.number("noise", path.noise());
        json.number("count", path.count());
        json.flag("viable", path.isViable());
        json.end();
    }

    void differences() throws IOException {
        json.list("new", drift.opened(), found::after);
        json.list("gone", drift.closed(), found::before);
        json.list("certain", drift.confirmed(), found::after);
        json.list("changed", drift.changed(), this::changed);
        json.list("rerouted", drift.rerouted(), this::rerouted);
        json.list("goals", drift.goals(), this::goal);
        json.list("assumptions", new Comparison(drift).openAssumptions(), this::assumption);
        json.flag("complete", drift.isComplete());
    }

    private void changed(Drift.Changed changed) throws IOException {
        json.start();
        json.key("before");
        json.start();
        json.path("id", changed.before());
        json.end();
        json.key("after");
        json.start();
        json.path("id", changed.after());
        json.end();
        json.list("controls", changed.controls(), control -> {
            json.startFlat();
            json.controlKeys(control.control());
            json.text("before", control.before().word());
            json.text("after", control.after().word());
            json.end();
        });
        json.end();
    }

    private void rerouted(Drift.Rerouted rerouted) throws IOException {
        json.start();
        json.key("goal");
        json.fact(rerouted.goal());
        json.text("from", rerouted.from().id());
        json.text("to", rerouted.to().id());
        json.number("extraEffort", rerouted.extraEffort());
        json.flag("viable", rerouted.to().isViable());
        json.end();
    }

    private void goal(Drift.OfGoal goal) throws IOException {
        json.start();
        json.key("goal");
        json.fact(goal.goal());
        json.text("before", goal.before().word());
        json.text("after", goal.after().word());
        json.flag("askedBefore", goal.askedBefore());
        json.flag("askedAfter", goal.askedAfter());
        if (goal.cut().isPresent()) {
            json.key("cut");
            json.start();
            json.list("causes", goal.cut().get().leaves(), cause -> found.cause(cause, goal.isOpened()));
            json.flag("smallest", goal.cut().get().smallest());
            json.end();
        }
        json.end();
    }

    private void assumption(Assumption assumption) throws IOException {
        json.startFlat();
        json.text("id", assumption.id());
        json.text("text", assumption.text());
        json.end();
    }
}
