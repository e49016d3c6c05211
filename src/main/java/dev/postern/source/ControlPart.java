package dev.postern.source;

import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemFact;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Controls and sensors: what each is, what it sits on, and how far it can be relied on. */
final class ControlPart {
    private static final String GUARDED_BY = "guarded-by";
    private static final Pattern KIND_ON_THING = Pattern.compile("^\\S.* on \\S");
    private static final Shape SHORT = new Shape.Text("KIND on THING", KIND_ON_THING);

    static final Part PART = new Part(
            "control",
            "a control or sensor",
            "A control breaks the steps that need its absence; a sensor sees them.",
            List.of(
                    Key.read("kind", Shapes.ID, "What it is called in the rules.", Silence.REFUSED),
                    Key.read(
                            "on",
                            new Many(Shapes.ID, "ids"),
                            "What it sits on; a list means one on each.",
                            Silence.REFUSED),
                    Key.read(
                            "to",
                            Shapes.ID,
                            "The other end of a pair, where it must leave other uses alone.",
                            Silence.taken("it sits on one thing")),
                    Key.read(
                            "state",
                            words(ControlState.values()),
                            "Enforced: in place and working. Assumed: said to be in place, an open question. Bypassable: can be got round. None: named, and not in place.",
                            Silence.taken("enforced")),
                    Key.read(
                            "effort",
                            words(Effort.values()),
                            "What getting round it asks; given where the state is bypassable.",
                            Silence.taken("it cannot be got round")),
                    Key.read("evidence", Shapes.TEXT, "What shows that it works.", Silence.taken("none was given")),
                    Key.read(
                            "administrator",
                            Shapes.TEXT,
                            "Who answers for it, for people.",
                            Silence.taken("nobody named")),
                    Key.read(
                            "cost",
                            new Shape.Whole(),
                            "What putting it in place costs, in a unit of the model's own.",
                            Silence.taken(String.valueOf(PlacedControl.DEFAULT_COST))),
                    Key.read(
                            GUARDED_BY,
                            Shapes.IDS,
                            "Things whose writing or disabling switches it off. Not for a pair.",
                            Silence.NONE)));

    static final Key CONTROLS = key("controls", "Controls that are in place, planned or known to be missing.", false);
    static final Key SENSORS = key("sensors", "Sensors that are in place or planned.", true);

    private ControlPart() {}

    private static Shape words(Enum<?>[] values) {
        return new Shape.Words(Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList());
    }

    private static Key key(String name, String says, boolean sensor) {
        Shape one =
                new Either("KIND on THING or a mapping", List.of(SHORT, new Shape.Nested(PART.name(), "a mapping")));
        return new Key(
                name,
                new Many(one, "them"),
                says,
                Silence.NONE,
                (draft, owner, value) -> Draft.each(value, node -> read(draft, node, sensor)));
    }

    private static void read(Draft draft, Node node, boolean sensor) {
        if (node instanceof Node.Scalar text) {
            draft.misread()
                    .notation(text, Control::read)
                    .ifPresent(control -> place(draft, PlacedControl.enforced(control, text.origin()), sensor));
            return;
        }
        Node.Mapping mapping = (Node.Mapping) node;
        if (mapping.entries().keySet().stream()
                .anyMatch(key -> KIND_ON_THING.matcher(key).find())) {
            mapping.entries().forEach((key, entry) -> shortWithValue(draft, key, entry));
            return;
        }
        PART.read(draft, "", mapping);
        Optional<String> kind = PART.text(mapping, "kind");
        Optional<Node> on = PART.value(mapping, "on");
        if (kind.isPresent() && on.isPresent()) {
            checkEffort(draft, mapping);
            String to = PART.text(mapping, "to").orElse("");
            for (Assumed thing : Assumed.all(on.get())) {
                Control control = new Control(kind.get(), thing.text(), to);
                place(draft, placed(control, mapping), sensor);
                readGuards(draft, control, mapping);
            }
        }
    }

    /** {@code mfa on employee: none}: what is meant is plain, so the one right form is told and no missing key besides. */
    private static void shortWithValue(Draft draft, String key, Node.Mapping.Entry entry) {
        Optional<Control> control = draft.misread().notation(new Node.Scalar(entry.keyOrigin(), key), Control::read);
        control.ifPresent(said -> draft.misread()
                .problem(
                        "unknown-key",
                        entry.keyOrigin(),
                        "%s is a control by itself, and takes no value".formatted(Quoted.of(key)),
                        "Write - { kind: %s, on: %s%s, state: %s }."
                                .formatted(
                                        said.kind(),
                                        said.on(),
                                        said.isPair() ? ", to: " + said.to() : "",
                                        state(entry.value()))));
    }

    private static String state(Node value) {
        String word = value instanceof Node.Scalar text ? text.text() : "";
        return Arrays.stream(ControlState.values())
                        .anyMatch(state -> state.word().equals(word))
                ? word
                : ControlState.ENFORCED.word();
    }

    private static PlacedControl placed(Control control, Node.Mapping mapping) {
        return new PlacedControl(
                control,
                state(mapping),
                PART.text(mapping, "effort")
                        .map(word -> Effort.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Effort.HIGH),
                PART.text(mapping, "evidence").orElse(""),
                PART.text(mapping, "administrator").orElse(""),
                PART.text(mapping, "cost").map(Integer::parseInt).orElse(PlacedControl.DEFAULT_COST),
                mapping.origin());
    }

    private static ControlState state(Node.Mapping mapping) {
        return PART.text(mapping, "state")
                .map(word -> ControlState.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(ControlState.ENFORCED);
    }

    private static void checkEffort(Draft draft, Node.Mapping mapping) {
        boolean bypassable = state(mapping) == ControlState.BYPASSABLE;
        boolean effort = mapping.entries().containsKey("effort");
        if (bypassable && !effort) {
            draft.misread()
                    .problem(
                            "control-effort",
                            mapping.origin(),
                            "a control that is bypassable says no effort",
                            "Say what getting round it asks: effort: low, medium or high.");
        } else if (effort && !bypassable) {
            draft.misread()
                    .problem(
                            "control-effort",
                            mapping.entries().get("effort").keyOrigin(),
                            "effort is read only where the state is bypassable, and it is %s"
                                    .formatted(state(mapping).word()),
                            "Take it away, or write state: bypassable.");
        }
    }

    private static void readGuards(Draft draft, Control control, Node.Mapping mapping) {
        Optional<Node> guards = PART.value(mapping, GUARDED_BY);
        if (guards.isPresent() && control.isPair()) {
            draft.misread()
                    .problem(
                            "guarded-pair",
                            mapping.entries().get(GUARDED_BY).keyOrigin(),
                            "%s is a pair, and a pair is never switched off".formatted(Quoted.of(control.toString())),
                            "Take guarded-by away, or put the control on one thing.");
        } else {
            guards.map(Assumed::all)
                    .ifPresent(all -> all.forEach(by ->
                            draft.say(new SystemFact.Guards(by.text(), control.kind(), control.on()), by.support())));
        }
    }

    private static void place(Draft draft, PlacedControl placed, boolean sensor) {
        Control control = placed.control();
        Origin at = placed.origin();
        ControlKinds kinds = draft.words().kinds();
        if (!(sensor ? kinds.sensors() : kinds.controls()).containsKey(control.kind())) {
            draft.misread()
                    .problem(
                            sensor ? "unknown-sensor" : "unknown-control",
                            at,
                            "no rule knows a %s %s".formatted(sensor ? "sensor" : "control", Quoted.of(control.kind())),
                            remedy(control.kind(), kinds, sensor));
        }
        draft.placed(placed, sensor);
    }

    private static String remedy(String kind, ControlKinds kinds, boolean sensor) {
        if ((sensor ? kinds.controls() : kinds.sensors()).containsKey(kind)) {
            return sensor ? "It is a control: write it under controls." : "It is a sensor: write it under sensors.";
        }
        return sensor ? kinds.maybeSensor(kind) : kinds.maybeControl(kind);
    }
}
