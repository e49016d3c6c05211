package dev.postern.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.analysis.Answers;
import dev.postern.analysis.AttackPath;
import dev.postern.analysis.Disagreements;
import dev.postern.analysis.PathStep;
import dev.postern.derivation.Step;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.LoggedEvent;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.playbook.Technique;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The parts of which a JSON report is made: facts, controls, origins, steps. */
final class JsonPieces {
    private final JsonGenerator json;
    private final JsonLayout layout;
    private final ReportSettings settings;

    private JsonPieces(JsonGenerator json, JsonLayout layout, ReportSettings settings) {
        this.json = json;
        this.layout = layout;
        this.settings = settings;
    }

    /**
     * Writes one document, as UTF-8.
     *
     * @param out is flushed and left open
     */
    static void write(OutputStream out, ReportSettings settings, Piece<JsonPieces> document) throws IOException {
        JsonFactory factory = new JsonFactoryBuilder()
                .characterEscapes(new JsonLayout.Escapes())
                .build();
        JsonLayout layout = new JsonLayout();
        try (JsonGenerator generator = factory.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.setPrettyPrinter(layout);
            document.write(new JsonPieces(generator, layout, settings));
            generator.writeRaw('\n');
        }
    }

    /** Writes one thing where the generator stands. */
    @FunctionalInterface
    interface Piece<T> {
        void write(T thing) throws IOException;
    }

    void start() throws IOException {
        json.writeStartObject();
    }

    void startList() throws IOException {
        json.writeStartArray();
    }

    void endList() throws IOException {
        json.writeEndArray();
    }

    void startFlat() throws IOException {
        layout.flatten();
        json.writeStartObject();
    }

    void end() throws IOException {
        json.writeEndObject();
    }

    void key(String name) throws IOException {
        json.writeFieldName(name);
    }

    void string(String value) throws IOException {
        json.writeString(value);
    }

    void text(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    void number(long value) throws IOException {
        json.writeNumber(value);
    }

    void flag(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    /** @param text null where it is empty */
    void textOrNull(String text) throws IOException {
        if (text.isEmpty()) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }

    void flagOrNull(String name, Optional<Boolean> value) throws IOException {
        key(name);
        if (value.isPresent()) {
            json.writeBoolean(value.get());
        } else {
            json.writeNull();
        }
    }

    private void numberOrNull(String name, OptionalInt value) throws IOException {
        key(name);
        if (value.isPresent()) {
            json.writeNumber(value.getAsInt());
        } else {
            json.writeNull();
        }
    }

    <T> void list(String name, Collection<? extends T> things, Piece<T> piece) throws IOException {
        json.writeArrayFieldStart(name);
        for (T thing : things) {
            piece.write(thing);
        }
        json.writeEndArray();
    }

    /** A short list, on one line. */
    <T> void flatList(String name, Collection<? extends T> things, Piece<T> piece) throws IOException {
        json.writeFieldName(name);
        layout.flatten();
        json.writeStartArray();
        for (T thing : things) {
            piece.write(thing);
        }
        json.writeEndArray();
    }

    void fact(Fact fact) throws IOException {
        FactType type = FactType.of(fact);
        startFlat();
        text("fact", type.name());
        List<FactType.Component> components = type.components();
        for (int i = 0; i < components.size(); i++) {
            text(components.get(i).name(), type.accessor(i).apply(fact));
        }
        end();
    }

    void origin(Origin origin) throws IOException {
        startFlat();
        text("source", origin.file());
        text("at", origin.toString());
        if (origin.line() > 0 && !origin.pointer().isEmpty()) {
            text("pointer", origin.pointer());
        }
        end();
    }

    void control(Control control) throws IOException {
        startFlat();
        controlKeys(control);
        end();
    }

    void controlKeys(Control control) throws IOException {
        text("kind", control.kind());
        text("on", control.on());
        if (control.isPair()) {
            text("to", control.to());
        } else {
            json.writeNullField("to");
        }
    }

    /** A step that stands in no path. */
    void firing(Step step) throws IOException {
        start();
        text("rule", step.rule().id());
        text("title", step.rule().title());
        text("because", step.because());
        list("premises", step.premises(), this::fact);
        key("gains");
        fact(step.gain());
        end();
    }

    void step(PathStep step) throws IOException {
        start();
        number("n", step.number());
        text("rule", step.rule().id());
        text("phase", step.phase().word());
        text("title", step.rule().title());
        text("because", step.because());
        flag("carries", step.rule().carries());
        flatList("techniques", step.rule().techniques(), this::technique);
        list("premises", step.premises(), this::premise);
        list("brokenBy", step.brokenBy(), this::breaking);
        flatList("assumes", step.assumes(), assumption -> string(assumption.id()));
        list("seenBy", step.seenBy(), this::control);
        if (step.leaves().isPresent()) {
            list("leaves", step.leaves().get(), this::event);
        }
        key("gains");
        fact(step.gains());
        text("effort", step.effort().word());
        number("noise", step.noise());
        end();
    }

    private void event(LoggedEvent event) throws IOException {
        startFlat();
        text("log", event.log());
        text("event", event.name());
        text("source", event.source());
        text("kind", event.kind().word());
        end();
    }

    private void technique(String id) throws IOException {
        startFlat();
        text("id", id);
        Technique known = settings.techniques().apply(id).orElse(new Technique(id, "", List.of()));
        text("name", known.name());
        flatList("tactics", known.tactics(), this::string);
        end();
    }

    private void premise(PathStep.Premise premise) throws IOException {
        start();
        key("fact");
        fact(premise.fact());
        numberOrNull("step", premise.step());
        flatList("origins", premise.origins(), this::origin);
        flatList("assumes", premise.assumes(), assumption -> string(assumption.id()));
        end();
    }

    /** An assumption, and how it counts. */
    void assumption(Assumption assumption, Answers answers) throws IOException {
        start();
        text("id", assumption.id());
        text("text", assumption.text());
        text("kind", assumption.kind() == Assumption.Kind.OPEN ? "open" : "technique");
        flagOrNull("holds", answers.holds(assumption));
        key("origin");
        origin(assumption.origin());
        end();
    }

    /** What the sources of a model say differently, and what follows from each version. */
    void disagreement(Disagreements.OfAttribute one) throws IOException {
        start();
        text("key", one.disagreement().attribute().key());
        text("thing", one.disagreement().attribute().thing());
        flag("matters", one.matters());
        list("versions", one.versions(), this::version);
        end();
    }

    private void version(Disagreements.OfVersion one) throws IOException {
        start();
        flatList("sources", one.version().sources(), this::string);
        list("facts", one.version().facts(), this::fact);
        key("control");
        if (one.version().control().isPresent()) {
            PlacedControl placed = one.version().control().get();
            startFlat();
            controlKeys(placed.control());
            text("state", placed.state().word());
            end();
        } else {
            json.writeNull();
        }
        list("origins", one.version().origins(), this::origin);
        reach(one.outcome());
        flatList("paths", one.paths(), this::string);
        end();
    }

    /** The verdict and the goals of a world, as keys of the object that is open. */
    void reach(Disagreements.Reach reach) throws IOException {
        text("verdict", reach.verdict().word());
        list("certain", reach.certain(), this::fact);
        list("possible", reach.possible(), this::fact);
    }

    void breaking(PathStep.BreakingControl breaking) throws IOException {
        startFlat();
        controlKeys(breaking.control());
        text("state", breaking.state().word());
        numberOrNull("byStep", breaking.byStep());
        end();
    }

    void path(AttackPath path) throws IOException {
        start();
        path("id", path);
        end();
    }

    void path(String idKey, AttackPath path) throws IOException {
        path(idKey, path, path.isViable());
    }

    /** The keys of a path, its id under one that is given. */
    void path(String idKey, AttackPath path, boolean viable) throws IOException {
        text(idKey, path.id());
        key("goal");
        fact(path.goal());
        key("entry");
        fact(path.entry());
        number("effort", path.effort());
        number("noise", path.noise());
        number("count", path.count());
        flag("viable", viable);
        flatList("assumes", path.open(), assumption -> string(assumption.id()));
        list("brokenBy", path.breakers(), this::control);
        list("steps", path.steps(), this::step);
        if (path.count() > 1) {
            list("differs", path.differs(), this::differing);
        }
    }

    private void differing(AttackPath.Differing differing) throws IOException {
        start();
        number("step", differing.step());
        list("facts", differing.facts(), this::fact);
        end();
    }

    void placed(PlacedControl placed) throws IOException {
        startFlat();
        placedKeys(placed);
        end();
    }

    void placedKeys(PlacedControl placed) throws IOException {
        controlKeys(placed.control());
        text("state", placed.state().word());
        text("evidence", placed.evidence());
        text("administrator", placed.administrator());
        key("origin");
        origin(placed.origin());
    }
}
