package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.source.Threagile.Asset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What a Threagile model says and no fact is made of: a note for each kind of thing, with how many there are and the first place. */
final class ThreagileNotes {
    private static final Map<String, String> LISTS = Map.of(
            "questions", "questions and their answers",
            "abuse_cases", "abuse cases",
            "security_requirements", "security requirements",
            "individual_risk_categories", "risk categories of the model itself, with the risks in them",
            "custom_risk_categories", "risk categories of the model itself, with the risks in them",
            "risk_tracking", "tracked risks, which answer findings of Threagile and not the questions here");
    private static final Map<String, String> KEYS = Map.of(
            "integrity", "ratings of integrity and availability, as goals come from confidentiality alone",
            "availability", "ratings of integrity and availability, as goals come from confidentiality alone",
            "tags", "lists of tags",
            "data_formats_accepted", "lists of accepted data formats",
            "multi_tenant", "multi-tenant assets, as no other tenant is taken for an attacker");
    private static final String TWEAK = "diagram_tweak_";
    private static final String TWEAKS = "diagram tweaks";

    private record Count(int many, Origin first) {
        Count and(Count other) {
            return new Count(many + other.many, first.compareTo(other.first) <= 0 ? first : other.first);
        }
    }

    private final Map<String, Count> passed = new LinkedHashMap<>();

    private ThreagileNotes() {}

    static void add(Node document, Threagile model, SystemModel.Builder system) {
        ThreagileNotes notes = new ThreagileNotes();
        Map<String, Node.Mapping.Entry> root = entries(document);
        root.forEach(notes::list);
        notes.keys(root, ThreagileWords.ROOT_KEYS);
        notes.things(root, "data_assets", ThreagileWords.DATA_KEYS);
        notes.things(root, "technical_assets", ThreagileWords.ASSET_KEYS);
        notes.things(root, "trust_boundaries", ThreagileWords.BOUNDARY_KEYS);
        notes.things(root, "shared_runtimes", ThreagileWords.RUNTIME_KEYS);
        notes.leftAside(model);
        notes.passed.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(java.util.Comparator.comparing(Count::first)))
                .forEach(note -> system.passOver(
                        note.getValue().first(),
                        "%s: %d".formatted(note.getKey(), note.getValue().many())));
    }

    private void list(String key, Node.Mapping.Entry entry) {
        int many = entry.value() instanceof Node.Sequence sequence
                ? sequence.items().size()
                : entries(entry.value()).size();
        if (LISTS.containsKey(key) && many > 0) {
            count(LISTS.get(key), new Count(many, entry.keyOrigin()));
        }
    }

    private void things(Map<String, Node.Mapping.Entry> root, String section, List<String> known) {
        entries(root.get(section)).values().stream()
                .map(thing -> entries(thing.value()))
                .forEach(thing -> {
                    keys(thing, known);
                    entries(thing.get("communication_links"))
                            .values()
                            .forEach(link -> keys(entries(link.value()), ThreagileWords.LINK_KEYS));
                });
    }

    private void keys(Map<String, Node.Mapping.Entry> entries, List<String> known) {
        entries.forEach((key, entry) -> {
            Count one = new Count(1, entry.keyOrigin());
            if (key.startsWith(TWEAK)) {
                count(TWEAKS, one);
            } else if (KEYS.containsKey(key) && saysSomething(entry.value())) {
                count(KEYS.get(key), one);
            } else if (!known.contains(key)) {
                count("keys %s, which Threagile's schema does not have".formatted(Quoted.of(key)), one);
            }
        });
    }

    private void leftAside(Threagile model) {
        BiConsumer<String, Stream<Origin>> count =
                (what, places) -> places.map(at -> new Count(1, at)).forEach(one -> count(what, one));
        count.accept(
                "technical assets out of scope, as nobody asks whether they can be taken over",
                model.assets().values().stream()
                        .filter(asset -> !asset.isInScope())
                        .map(asset -> asset.title().at()));
        count.accept(
                "clients of people, as nobody asks whether the people can be lured",
                model.assets().values().stream()
                        .filter(Asset::isHumanClient)
                        .map(asset -> asset.yes().get("used_as_client_by_human")));
        count.accept(
                "links over unencrypted protocols, as nobody is taken to listen on the wire",
                model.links().stream()
                        .filter(link -> ThreagileWords.UNENCRYPTED.contains(
                                link.protocol().text()))
                        .map(link -> link.protocol().at()));
    }

    private static boolean saysSomething(Node value) {
        return value instanceof Node.Sequence sequence
                ? !sequence.items().isEmpty()
                : value instanceof Node.Scalar scalar && !scalar.text().equals("false");
    }

    private void count(String what, Count more) {
        passed.merge(what, more, Count::and);
    }

    private static Map<String, Node.Mapping.Entry> entries(Node.Mapping.Entry entry) {
        return entry == null ? Map.of() : entries(entry.value());
    }

    private static Map<String, Node.Mapping.Entry> entries(Node node) {
        return node instanceof Node.Mapping mapping ? mapping.entries() : Map.of();
    }
}
