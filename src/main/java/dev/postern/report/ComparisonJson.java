package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Difference;
import dev.postern.analysis.Drift;
import dev.postern.model.Assumption;
import dev.postern.model.PlacedControl;
import java.io.IOException;
import java.util.Optional;

/** A comparison as keys of JSON; which of them a question has, and in which order, is said by its report. */
final class ComparisonJson {
    private final Drift drift;
    private final JsonPieces json;

    ComparisonJson(Drift drift, JsonPieces json) {
        this.drift = drift;
        this.json = json;
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
        json.list("new", drift.opened(), found -> found(found, true));
        json.list("gone", drift.closed(), found -> found(found, false));
        json.list("certain", drift.confirmed(), found -> found(found, true));
        json.list("changed", drift.changed(), this::changed);
        json.list("rerouted", drift.rerouted(), this::rerouted);
        json.list("goals", drift.goals(), this::goal);
        json.list("assumptions", new Comparison(drift).openAssumptions(), this::assumption);
        json.flag("complete", drift.isComplete());
    }

    private void found(Drift.Found found, boolean isAfter) throws IOException {
        json.start();
        json.key("path");
        json.start();
        json.path("id", found.path());
        json.end();
        json.list("causes", found.causes(), cause -> cause(cause, isAfter));
        json.end();
    }

    private void cause(Difference cause, boolean isAfter) throws IOException {
        json.start();
        if (cause instanceof Difference.Said said) {
            json.text("kind", said.isStart() ? "start" : "fact");
            json.key("fact");
            json.fact(said.fact());
            json.list("origins", said.origins(), json::origin);
            json.flatList("assumes", said.assumes(), assumption -> json.string(assumption.id()));
            json.flatList("unless", said.unless(), assumption -> json.string(assumption.id()));
        } else if (cause instanceof Difference.Standing standing) {
            json.text("kind", standing.isSensor() ? "sensor" : "control");
            json.key("control");
            json.control(standing.control());
            standing("before", isAfter ? standing.there() : standing.here());
            standing("after", isAfter ? standing.here() : standing.there());
        } else if (cause instanceof Difference.Answered answered) {
            json.text("kind", "answer");
            json.text("assumption", answered.assumption().id());
            json.text("text", answered.assumption().text());
            json.flag("before", !isAfter);
            json.flag("after", isAfter);
        }
        json.end();
    }

    private void standing(String key, Optional<PlacedControl> placed) throws IOException {
        json.text(key, placed.map(control -> control.state().word()).orElse("none"));
        if (placed.isPresent()) {
            json.key(key + "Origin");
            json.origin(placed.get().origin());
        }
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
            json.list("causes", goal.cut().get().leaves(), cause -> cause(cause, goal.isOpened()));
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
