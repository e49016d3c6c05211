package dev.postern.source;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.source.Threagile.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the keys of the things of a Threagile model: titles, words, flags, and ids of other things, which are looked up when all have
 * been read.
 */
final class ThreagileKeys {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");

    private final Reading reading;

    /** Ids by section, also of things that have problems: whatever refers to these has none for it. */
    private final Map<String, Set<String>> declared = new LinkedHashMap<>();

    /** Checked at the end, when all ids are known. */
    private final List<Reference> references = new ArrayList<>();

    private record Reference(String id, Origin at, String section) {
        String what() {
            return switch (section) {
                case "data_assets" -> "data asset";
                case "technical_assets" -> "technical asset";
                default -> "trust boundary";
            };
        }
    }

    /** One thing of a section: its title, its keys, and what messages call it. */
    record Thing(Said title, String what, Map<String, Node.Mapping.Entry> keys) {}

    ThreagileKeys(Reading reading) {
        this.reading = reading;
    }

    /** The ids of a section are these. */
    void declare(String section, Set<String> ids) {
        declared.put(section, ids);
    }

    void refer(Said id, String section) {
        references.add(new Reference(id.text(), id.at(), section));
    }

    List<Thing> things(Map<String, Node.Mapping.Entry> parent, String key, List<String> known) {
        List<Thing> things = new ArrayList<>();
        Reading.value(parent, key)
                .map(section -> reading.mapping(section, Quoted.of(key)))
                .orElse(Map.of())
                .forEach((title, entry) -> {
                    String what = Quoted.of(title);
                    var keys = reading.mapping(entry.value(), what);
                    misspelt(what, keys, known);
                    things.add(new Thing(new Said(title, entry.keyOrigin()), what, keys));
                });
        return things;
    }

    /** A key that is not in the schema may be of a newer one; next to one that is missing it is a slip. */
    void misspelt(String what, Map<String, Node.Mapping.Entry> keys, List<String> known) {
        keys.forEach((key, entry) -> {
            List<String> near = known.contains(key)
                    ? List.of()
                    : Nearest.to(key, known).stream()
                            .filter(word -> !keys.containsKey(word))
                            .toList();
            if (!near.isEmpty()) {
                reading.problem(
                        "unknown-key",
                        entry.keyOrigin(),
                        "%s has no key %s".formatted(what, Quoted.of(key)),
                        Nearest.maybe(key, near));
            }
        });
    }

    Optional<Said> required(Thing thing, String key) {
        Optional<Node> value = Reading.value(thing.keys(), key).filter(node -> !(node instanceof Node.Empty));
        if (value.isEmpty()) {
            reading.problem("missing-key", thing.title().at(), "%s has no %s".formatted(thing.what(), key), "");
        }
        return value.flatMap(node -> reading.word(node, "the %s of %s".formatted(key, thing.what()))
                .map(word -> new Said(word.strip(), node.origin())));
    }

    /** @param otherwise what holds where the key is missing or empty; null where it must not be */
    Optional<Said> word(Thing thing, String key, List<String> words, String otherwise) {
        Optional<Node> value = Reading.value(thing.keys(), key).filter(node -> !(node instanceof Node.Empty));
        if (value.isPresent()) {
            return word(value.get(), key, words);
        }
        if (otherwise == null) {
            reading.problem(
                    "missing-key",
                    thing.title().at(),
                    "%s has no %s".formatted(thing.what(), key),
                    "It is one of: " + String.join(", ", words) + ".");
            return Optional.empty();
        }
        return Optional.of(new Said(otherwise, thing.title().at()));
    }

    /** Threagile compares its words without regard to case, so we do. */
    Optional<Said> word(Node node, String what, List<String> words) {
        return reading.word(node, what)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> reading.known(word, node.origin(), what, words))
                .map(word -> new Said(word, node.origin()));
    }

    Map<String, Origin> flags(Thing thing, List<String> keys) {
        Map<String, Origin> yes = new TreeMap<>();
        for (String key : keys) {
            Reading.value(thing.keys(), key)
                    .filter(node -> !(node instanceof Node.Empty))
                    .ifPresent(node -> reading.word(node, "%s of %s".formatted(key, thing.what()))
                            .ifPresent(word -> {
                                if (TRUE.contains(word.toLowerCase(Locale.ROOT))) {
                                    yes.put(key, node.origin());
                                } else if (!FALSE.contains(word.toLowerCase(Locale.ROOT))) {
                                    reading.problem(
                                            "unknown-value",
                                            node.origin(),
                                            "%s of %s is neither true nor false (%s)"
                                                    .formatted(key, thing.what(), Quoted.of(word)),
                                            "");
                                }
                            }));
        }
        return yes;
    }

    SortedMap<String, Origin> ids(Thing thing, String key, String section) {
        SortedMap<String, Origin> ids = new TreeMap<>();
        Reading.value(thing.keys(), key)
                .map(node -> reading.sequence(node, "%s of %s".formatted(Quoted.of(key), thing.what())))
                .orElse(List.of())
                .forEach(item -> reading.word(item, "an id in %s of %s".formatted(Quoted.of(key), thing.what()))
                        .ifPresent(id -> ids.putIfAbsent(id, item.origin())));
        ids.forEach((id, at) -> references.add(new Reference(id, at, section)));
        return ids;
    }

    void checkReferences() {
        for (Reference reference : references) {
            Set<String> ids = declared.getOrDefault(reference.section(), Set.of());
            reading.known(reference.id(), reference.at(), reference.what(), ids);
        }
    }
}
