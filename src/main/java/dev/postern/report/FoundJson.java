package dev.postern.report;

import dev.postern.analysis.Difference;
import dev.postern.analysis.Drift;
import dev.postern.model.PlacedControl;
import java.io.IOException;
import java.util.Optional;

/** A path that holds on one side of a comparison, with what the other side lacks of what it rests on. */
final class FoundJson {
    private final JsonPieces json;

    FoundJson(JsonPieces json) {
        this.json = json;
    }

    void before(Drift.Found found) throws IOException {
        found(found, false);
    }

    void after(Drift.Found found) throws IOException {
        found(found, true);
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

    /** @param isAfter whether it is the side after that has it */
    void cause(Difference cause, boolean isAfter) throws IOException {
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
}
