package dev.postern.source;

import dev.postern.model.ClosedSet;
import dev.postern.model.Support;
import dev.postern.model.SystemFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Keys that more than one part has. */
final class CommonKeys {
    private static final String KIND = "kind";

    static final Key LABEL = new Key(
            "label",
            Shapes.TEXT,
            "The name that reports show.",
            Silence.taken("the id"),
            (draft, owner, value) -> draft.label(owner, Assumed.of(value).text()));

    /** For whoever reads the file. */
    static final Key DESCRIPTION = Key.read(
            "description",
            Shapes.TEXT,
            "Free text for whoever reads the file; nothing is made of it.",
            Silence.taken("nothing"));

    static final Key REACHABLE_FROM = Key.ids(
            "reachable-from",
            "Where packets can come from: components, zones, the internet. For a person: where a message can come from.",
            (place, from) -> new SystemFact.Reachable(from, place));

    static final Key ALLOWED_FROM = Key.ids(
            "allowed-from",
            "The places that a restriction by source lets through; give the control source-restricted, or on an endpoint source-allow-list, as well.",
            SystemFact.AllowedFrom::new);

    static final Key CONTAINS = Key.ids(
            "contains",
            "What holds for this holds for them: powers over it, packets into it.",
            SystemFact.Contains::new);

    static final Key RUNS_ON =
            Key.ids("runs-on", "The component or scope that hosts it and so controls it.", SystemFact.RunsOn::new);

    private CommonKeys() {}

    /** What a thing is; {@link #things} makes of it the fact that the thing is there. */
    static Key kind(ClosedSet kinds) {
        return Key.read(KIND, new Shape.Assumable(new Shape.Words(kinds.words())), "What it is.", Silence.REFUSED);
    }

    /** Things by id, each with its kind alone or with all that is said of it; the fact is made of both. */
    static Key things(
            String name, String says, Part part, ClosedSet kinds, BiFunction<String, String, SystemFact> fact) {
        return things(name, says, part, kinds, fact, Map.of());
    }

    /** @param reserved ids that are no things, though something may be said of them all the same */
    static Key things(
            String name,
            String says,
            Part part,
            ClosedSet kinds,
            BiFunction<String, String, SystemFact> fact,
            Map<String, Key> reserved) {
        Shape kindOrPart = new Either(
                "a kind (%s) or a mapping".formatted(String.join(", ", kinds.words())),
                List.of(new Shape.Words(kinds.words()), new Shape.Nested(part.name(), "a mapping")));
        return new Key(
                name,
                new Keyed("a mapping from ids to what is said of them", Shapes.ID, kindOrPart, reserved),
                says,
                Silence.NONE,
                (draft, owner, value) -> Draft.entries(value, (id, thing) -> {
                    if (reserved.containsKey(id.text())) {
                        reserved.get(id.text()).reading().read(draft, id.text(), thing);
                    } else {
                        readThing(draft, id, thing, part, fact);
                    }
                }));
    }

    private static void readThing(
            Draft draft, Node.Scalar id, Node thing, Part part, BiFunction<String, String, SystemFact> fact) {
        Optional<Node> kind = Optional.of(thing);
        if (thing instanceof Node.Mapping mapping) {
            part.read(draft, id.text(), mapping);
            kind = part.value(mapping, KIND);
        }
        kind.map(Assumed::of)
                .ifPresent(
                        of -> draft.say(fact.apply(id.text(), of.text()), new Support(id.origin(), of.assumptions())));
    }

    static List<Key> with(List<Key> some, Key... more) {
        List<Key> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
