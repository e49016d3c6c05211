package dev.postern.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.GoalAnswer;
import dev.postern.model.Assumption;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The whole answer as JSON of shape {@code postern.report/1}, UTF-8, written as it goes; every step stands by itself. */
public final class JsonReport {
    /** The shape's name and version, the value of the key {@code schema}. */
    public static final String SHAPE = "postern.report/1";

    private static final String SCHEMA = "report.schema.json";
    private final AttackPaths paths;
    private final JsonPieces json;

    private JsonReport(AttackPaths paths, JsonPieces json) {
        this.paths = paths;
        this.json = json;
    }

    /** @param out is flushed and left open */
    public static void write(AttackPaths paths, ReportSettings settings, OutputStream out) throws IOException {
        JsonFactory factory = new JsonFactoryBuilder()
                .characterEscapes(new JsonLayout.Escapes())
                .build();
        JsonLayout layout = new JsonLayout();
        try (JsonGenerator generator = factory.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.setPrettyPrinter(layout);
            new JsonReport(paths, new JsonPieces(generator, layout, settings)).report();
            generator.writeRaw('\n');
        }
    }

    /** The JSON Schema (2020-12) of what {@link #write} writes. */
    public static String schema() {
        try (InputStream schema = JsonReport.class.getResourceAsStream(SCHEMA)) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA, e);
        }
    }

    private void report() throws IOException {
        json.start();
        json.text("schema", SHAPE);
        system();
        json.list("starts", paths.starts().keySet(), json::fact);
        json.key("attacker");
        json.startFlat();
        json.text("profile", paths.attacker().profile());
        json.text("skill", paths.attacker().skill().word());
        json.text("noise", paths.attacker().patientWithNoise() ? "any" : "none");
        json.end();
        ending(paths.outcome().ending());
        json.text("verdict", paths.verdict().kind().word());
        json.list("reasons", paths.verdict().reasons(), json::string);
        json.text("summary", paths.summary());
        json.list("goals", paths.goals(), this::goal);
        json.list(
                "paths",
                paths.goals().stream().flatMap(goal -> goal.paths().stream()).toList(),
                path -> {
                    json.start();
                    path("id", path);
                    json.end();
                });
        json.list("assumptions", paths.assumptions(), this::assumption);
        json.list(
                "blocked",
                paths.goals().stream().flatMap(goal -> goal.blocked().stream()).toList(),
                this::blocked);
        json.list("gained", paths.gained(), json::fact);
        json.list("passedOver", paths.outcome().system().passedOver(), this::note);
        json.end();
    }

    private void system() throws IOException {
        SystemModel system = paths.outcome().system();
        json.key("system");
        json.startFlat();
        json.text("name", system.name());
        json.text("digest", system.digest());
        json.number("facts", system.facts().size());
        json.end();
        json.key("playbook");
        json.startFlat();
        json.number("rules", paths.outcome().playbook().rules().size());
        json.text("digest", paths.outcome().playbook().digest());
        json.end();
    }

    private void ending(Ending ending) throws IOException {
        json.key("ending");
        json.startFlat();
        if (ending instanceof Ending.LimitReached reached) {
            json.text("kind", "limit-reached");
            json.text("limit", reached.limit().word());
            json.number("value", reached.value());
        } else {
            json.text("kind", ending.isSaturated() ? "saturated" : "stopped");
        }
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

    private void path(String idKey, AttackPath path) throws IOException {
        json.text(idKey, path.id());
        json.key("goal");
        json.fact(path.goal());
        json.key("entry");
        json.fact(path.entry());
        json.number("effort", path.effort());
        json.number("noise", path.noise());
        json.number("count", path.count());
        json.flag("viable", path.isViable());
        json.flatList("assumes", path.open(), assumption -> json.string(assumption.id()));
        json.list("brokenBy", path.breakers(), json::control);
        json.list("steps", path.steps(), json::step);
    }

    private void assumption(Assumption assumption) throws IOException {
        json.start();
        json.text("id", assumption.id());
        json.text("text", assumption.text());
        json.text("kind", assumption.kind() == Assumption.Kind.OPEN ? "open" : "technique");
        json.key("holds");
        json.trueOrNull(assumption.kind() == Assumption.Kind.TECHNIQUE);
        json.key("origin");
        json.origin(assumption.origin());
        json.end();
    }

    private void blocked(GoalAnswer.Blocked blocked) throws IOException {
        json.start();
        path("path", blocked.path());
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
