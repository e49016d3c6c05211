package dev.postern.source;

import dev.postern.model.ControlKinds;
import dev.postern.model.Origin;
import dev.postern.model.Standard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what a playbook says of kinds of control and sensor: under {@code controls} and {@code sensors}, by kind, what it sits
 * {@code on}, what it {@code means} in a line, {@code where} it helps if not everywhere, what it is {@code also} called, and its {@code ids} in published standards. What is
 * {@code said-as-facts} has what to {@code write} instead. A word means one kind, whichever list it is in, and is not nearly the name of
 * another.
 */
public final class ControlsFile {
    private static final List<String> KEYS =
            List.of("on", "means", "where", "also", "ids", "only-where-named", "asks-person", "for-keys");
    private static final String SAID_AS_FACTS = "said-as-facts";
    private static final List<String> STANDARDS =
            Arrays.stream(Standard.values()).map(Standard::word).toList();

    private final Reading reading = new Reading();
    private final Map<String, Origin> kinds = new LinkedHashMap<>();
    private final Map<String, Synonym> synonyms = new LinkedHashMap<>();

    private record Synonym(String kind, Origin origin) {}

    private ControlsFile() {}

    /** @throws dev.postern.model.RefusedException with every problem of the file */
    public static ControlKinds read(Path file) {
        return of(Documents.document(file));
    }

    /** As {@link #read(Path)}, of a document at hand; the name is what messages call it. */
    public static ControlKinds read(String name, byte[] content) {
        return of(Documents.document(name, content));
    }

    private static ControlKinds of(Document document) {
        ControlsFile file = new ControlsFile();
        var sections = file.reading.mapping(
                file.reading.root(document), "the list of controls", List.of("controls", "sensors", SAID_AS_FACTS));
        var controls = file.section(sections, "controls");
        var sensors = file.section(sections, "sensors");
        var saidAsFacts = file.section(sections, SAID_AS_FACTS);
        ControlKinds read = new ControlKinds(
                file.readKinds(controls, "the control"),
                file.readKinds(sensors, "the sensor"),
                file.readSaidAsFacts(saidAsFacts));
        file.refuseNearMisses();
        file.reading.refuse();
        return read;
    }

    private Map<String, Node.Mapping.Entry> section(Map<String, Node.Mapping.Entry> sections, String name) {
        Map<String, Node.Mapping.Entry> entries = Reading.value(sections, name)
                .map(node -> reading.mapping(node, "\"%s\"".formatted(name)))
                .orElse(Map.of());
        entries.forEach((kind, entry) -> {
            Origin known = kinds.putIfAbsent(kind, entry.keyOrigin());
            if (known != null) {
                duplicate(entry.keyOrigin(), "%s is a kind already, at %s".formatted(kind, known));
            }
        });
        return entries;
    }

    private SortedMap<String, ControlKinds.Kind> readKinds(Map<String, Node.Mapping.Entry> section, String what) {
        SortedMap<String, ControlKinds.Kind> read = new TreeMap<>();
        section.forEach((kind, entry) -> {
            String called = what + " " + kind;
            var keys = reading.mapping(entry.value(), called, KEYS);
            read.put(
                    kind,
                    new ControlKinds.Kind(
                            means(keys, entry, called),
                            Reading.value(keys, "where")
                                    .flatMap(node -> reading.word(node, "where %s helps".formatted(called)))
                                    .orElse(""),
                            on(keys, entry, called),
                            also(keys, kind, called),
                            ids(keys, called),
                            isTrue("only-where-named", keys, called),
                            isTrue("asks-person", keys, called),
                            isTrue("for-keys", keys, called)));
        });
        return read;
    }

    private SortedMap<String, String> readSaidAsFacts(Map<String, Node.Mapping.Entry> section) {
        SortedMap<String, String> read = new TreeMap<>();
        section.forEach((name, entry) -> {
            var keys = reading.mapping(entry.value(), name, List.of("write", "also"));
            Optional<String> write =
                    Reading.value(keys, "write").flatMap(node -> reading.word(node, "what to write for " + name));
            if (Reading.value(keys, "write").isEmpty()) {
                reading.problem(
                        "missing-key",
                        entry.keyOrigin(),
                        name + " does not say what to write in its place",
                        "Add the key \"write\".");
            }
            read.put(name, write.orElse(""));
            also(keys, name, name).forEach(word -> read.put(word, write.orElse("")));
        });
        return read;
    }

    private String means(Map<String, Node.Mapping.Entry> keys, Node.Mapping.Entry kind, String what) {
        Optional<Node> means = Reading.value(keys, "means");
        if (means.isEmpty()) {
            reading.problem(
                    "missing-key",
                    kind.keyOrigin(),
                    what + " does not say what it means",
                    "Add the key \"means\": what is true once it is in place.");
        }
        return means.flatMap(node -> reading.word(node, "what %s means".formatted(what)))
                .orElse("");
    }

    private List<String> on(Map<String, Node.Mapping.Entry> keys, Node.Mapping.Entry kind, String what) {
        List<String> on = Reading.value(keys, "on")
                .map(node -> reading.words(node, "what %s sits on".formatted(what)))
                .orElse(List.of());
        if (on.isEmpty()) {
            reading.problem(
                    "missing-key",
                    kind.keyOrigin(),
                    what + " does not say what it sits on",
                    "Add the key \"on\": on: [ endpoint ], or on: [ identity -> role ] for a pair.");
        }
        return on;
    }

    private List<String> also(Map<String, Node.Mapping.Entry> keys, String kind, String what) {
        List<String> also = new ArrayList<>();
        for (Node item : Reading.value(keys, "also")
                .map(list -> reading.sequence(list, "what %s is also called".formatted(what)))
                .orElse(List.of())) {
            reading.word(item, "a synonym of " + what)
                    .filter(word -> isFree(word, item.origin(), kind))
                    .ifPresent(also::add);
        }
        return also;
    }

    private SortedMap<Standard, List<String>> ids(Map<String, Node.Mapping.Entry> keys, String what) {
        SortedMap<Standard, List<String>> ids = new TreeMap<>();
        Reading.value(keys, "ids")
                .map(node -> reading.mapping(node, "the ids of " + what, STANDARDS))
                .orElse(Map.of())
                .forEach((word, entry) ->
                        Standard.of(word).ifPresent(standard -> ids.put(standard, ids(standard, entry.value(), what))));
        return ids;
    }

    private List<String> ids(Standard standard, Node list, String what) {
        List<String> ids = new ArrayList<>();
        String called = "the %s id of %s".formatted(standard.title(), what);
        for (Node item : reading.sequence(list, called)) {
            Optional<String> id = reading.word(item, called);
            if (id.isPresent() && !standard.hasIdsLike(id.get())) {
                reading.problem(
                        "notation",
                        item.origin(),
                        "%s is not formed as one (%s)".formatted(called, Quoted.of(id.get())),
                        "Write for example %s.".formatted(standard.example()));
            } else if (id.isPresent() && ids.contains(id.get())) {
                reading.problem(
                        "duplicate",
                        item.origin(),
                        "%s stands there twice (%s)".formatted(called, id.get()),
                        "Take one of them away.");
            }
            id.ifPresent(ids::add);
        }
        return ids;
    }

    private boolean isTrue(String key, Map<String, Node.Mapping.Entry> keys, String what) {
        String called = "\"%s\" of %s".formatted(key, what);
        Optional<Node> value = Reading.value(keys, key);
        Optional<String> word = value.flatMap(node -> reading.word(node, called));
        word.filter(said -> !List.of("true", "false").contains(said))
                .ifPresent(said -> reading.problem(
                        "unknown-value",
                        value.get().origin(),
                        "%s is neither true nor false (%s)".formatted(called, Quoted.of(said)),
                        "Write true, or take the key away."));
        return word.filter("true"::equals).isPresent();
    }

    private boolean isFree(String word, Origin at, String kind) {
        if (kinds.containsKey(word)) {
            duplicate(at, "\"%s\" is given as a synonym of %s, and is a kind itself".formatted(word, kind));
            return false;
        }
        Synonym known = synonyms.putIfAbsent(word, new Synonym(kind, at));
        if (known != null) {
            duplicate(
                    at,
                    "\"%s\" is given as a synonym of %s, and of %s at %s"
                            .formatted(word, kind, known.kind(), known.origin()));
        }
        return known == null;
    }

    private void refuseNearMisses() {
        NearMisses near = new NearMisses(kinds.keySet());
        synonyms.forEach((word, synonym) -> near.of(word, synonym.kind())
                .ifPresent(other -> reading.problem(
                        "near-miss",
                        synonym.origin(),
                        "\"%s\" is given as a synonym of %s, and is nearly %s".formatted(word, synonym.kind(), other),
                        "Take it away, or write it under %s: a slip of the pen must not lead to another kind."
                                .formatted(other))));
    }

    private void duplicate(Origin at, String what) {
        reading.problem("duplicate", at, what, "Take one of them away; a word means one kind.");
    }
}
