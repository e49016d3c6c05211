package dev.postern.source;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.source.Threagile.Asset;
import dev.postern.source.Threagile.Boundary;
import dev.postern.source.Threagile.Data;
import dev.postern.source.Threagile.Link;
import dev.postern.source.Threagile.Said;
import dev.postern.source.Threagile.SharedRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads the document of a Threagile model and checks its words and references; keys that nothing is made of are left aside. */
final class ThreagileReader {
    private static final List<String> ASSET_FLAGS = List.of(
            "used_as_client_by_human",
            "out_of_scope",
            "internet",
            "multi_tenant",
            "redundant",
            "custom_developed_parts");
    private static final List<String> LINK_FLAGS = List.of("vpn", "ip_filtered", "readonly");
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");

    private final Reading reading = new Reading();
    private final Origin document;
    private final Map<String, Node.Mapping.Entry> root;
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

    private ThreagileReader(Node document) {
        this.document = document.origin();
        this.root = reading.mapping(document, "a Threagile model");
    }

    /** @throws dev.postern.model.RefusedException with every problem of the document */
    static Threagile read(Node document) {
        ThreagileReader reader = new ThreagileReader(document);
        Threagile model = reader.model();
        reader.checkReferences();
        reader.reading.refuse();
        return model;
    }

    private Threagile model() {
        if (!root.containsKey("technical_assets")) {
            reading.problem("missing-key", document, "the model has no key \"technical_assets\"", "");
        }
        Optional.ofNullable(root.get("includes"))
                .filter(includes ->
                        !reading.sequence(includes.value(), "\"includes\"").isEmpty())
                .ifPresent(includes -> reading.problem(
                        "unread",
                        includes.keyOrigin(),
                        "parts of the model are in other files (includes), which are not read",
                        "Put them into one file."));
        misspelt("a Threagile model", root, ThreagileWords.ROOT_KEYS);
        return new Threagile(
                title(),
                section("data_assets", ThreagileWords.DATA_KEYS, this::data),
                section("technical_assets", ThreagileWords.ASSET_KEYS, this::asset),
                section("trust_boundaries", ThreagileWords.BOUNDARY_KEYS, this::boundary),
                section("shared_runtimes", ThreagileWords.RUNTIME_KEYS, this::runtime));
    }

    /** A key that is not in the schema may be of a newer one; next to one that is missing it is a slip. */
    private void misspelt(String what, Map<String, Node.Mapping.Entry> keys, List<String> known) {
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

    private Said title() {
        return Optional.ofNullable(root.get("title"))
                .filter(entry -> entry.value() instanceof Node.Scalar)
                .map(entry -> new Said(((Node.Scalar) entry.value()).text().strip(), entry.keyOrigin()))
                .orElse(new Said("", document));
    }

    /** One thing of a section: its title, its keys, and what messages call it. */
    private record Thing(Said title, String what, Map<String, Node.Mapping.Entry> keys) {}

    private <T> Map<String, T> section(String key, List<String> keys, BiFunction<Thing, String, Optional<T>> read) {
        Map<String, T> section = new LinkedHashMap<>();
        Map<String, Origin> ids = new LinkedHashMap<>();
        for (Thing thing : things(root, key, keys)) {
            Said id = required(thing, "id").orElse(new Said("", thing.title().at()));
            Origin twice = id.text().isEmpty() ? null : ids.putIfAbsent(id.text(), id.at());
            if (twice != null) {
                reading.problem(
                        "duplicate",
                        id.at(),
                        "%s has the id %s of another, at %s".formatted(thing.what(), Quoted.of(id.text()), twice),
                        "Give it an id of its own.");
            }
            read.apply(thing, id.text()).ifPresent(value -> section.putIfAbsent(id.text(), value));
        }
        declared.put(key, ids.keySet());
        return section;
    }

    private List<Thing> things(Map<String, Node.Mapping.Entry> parent, String key, List<String> known) {
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

    private Optional<Data> data(Thing thing, String id) {
        Optional<Said> confidentiality = word(thing, "confidentiality", ThreagileWords.CONFIDENTIALITY, null);
        return confidentiality.map(rating -> new Data(id, thing.title(), rating));
    }

    private Optional<Asset> asset(Thing thing, String id) {
        Optional<Said> type = word(thing, "type", ThreagileWords.TYPE, null);
        Optional<Said> machine = word(thing, "machine", ThreagileWords.MACHINE, "physical");
        Optional<Said> encryption = word(thing, "encryption", ThreagileWords.ENCRYPTION, "none");
        List<Said> technologies = technologies(thing);
        Map<String, Origin> yes = flags(thing, ASSET_FLAGS);
        SortedMap<String, Origin> processed = ids(thing, "data_assets_processed", "data_assets");
        SortedMap<String, Origin> stored = ids(thing, "data_assets_stored", "data_assets");
        List<Link> links = links(thing, id);
        if (type.isEmpty() || machine.isEmpty() || encryption.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Asset(
                id,
                thing.title(),
                type.get(),
                technologies,
                machine.get(),
                encryption.get(),
                yes,
                processed,
                stored,
                links));
    }

    private List<Said> technologies(Thing thing) {
        List<Said> technologies = new ArrayList<>();
        Reading.value(thing.keys(), "technology")
                .filter(node -> !(node instanceof Node.Empty))
                .flatMap(node -> word(node, "technology", ThreagileWords.TECHNOLOGY))
                .ifPresent(technologies::add);
        Reading.value(thing.keys(), "technologies")
                .map(node -> reading.sequence(node, "\"technologies\" of " + thing.what()))
                .orElse(List.of())
                .forEach(node ->
                        word(node, "technology", ThreagileWords.TECHNOLOGY).ifPresent(technologies::add));
        return technologies;
    }

    private List<Link> links(Thing asset, String source) {
        List<Link> links = new ArrayList<>();
        Map<String, Origin> known = new LinkedHashMap<>();
        for (Thing thing : things(asset.keys(), "communication_links", ThreagileWords.LINK_KEYS)) {
            String id = source + ">" + hyphenated(thing.title().text());
            Origin twice = known.putIfAbsent(id, thing.title().at());
            if (twice != null) {
                reading.problem(
                        "duplicate",
                        thing.title().at(),
                        "the link %s has the id %s of another, at %s".formatted(thing.what(), Quoted.of(id), twice),
                        "Give it a title of its own.");
            }
            Optional<Said> target = required(thing, "target");
            target.ifPresent(said -> references.add(new Reference(said.text(), said.at(), "technical_assets")));
            Optional<Said> protocol = word(thing, "protocol", ThreagileWords.PROTOCOL, "unknown-protocol");
            Optional<Said> authentication = word(thing, "authentication", ThreagileWords.AUTHENTICATION, null);
            Optional<Said> authorization = word(thing, "authorization", ThreagileWords.AUTHORIZATION, null);
            Map<String, Origin> yes = flags(thing, LINK_FLAGS);
            SortedMap<String, Origin> sent = ids(thing, "data_assets_sent", "data_assets");
            SortedMap<String, Origin> received = ids(thing, "data_assets_received", "data_assets");
            if (target.isPresent() && protocol.isPresent() && authentication.isPresent() && authorization.isPresent()) {
                links.add(new Link(
                        id,
                        thing.title(),
                        source,
                        target.get(),
                        protocol.get(),
                        authentication.get(),
                        authorization.get(),
                        yes,
                        sent,
                        received));
            }
        }
        return links;
    }

    private static String hyphenated(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }

    private Optional<Boundary> boundary(Thing thing, String id) {
        Optional<Said> type = word(thing, "type", ThreagileWords.BOUNDARY, null);
        SortedMap<String, Origin> assets = ids(thing, "technical_assets_inside", "technical_assets");
        SortedMap<String, Origin> nested = ids(thing, "trust_boundaries_nested", "trust_boundaries");
        return type.map(word -> new Boundary(id, thing.title(), word, assets, nested));
    }

    private Optional<SharedRuntime> runtime(Thing thing, String id) {
        return Optional.of(
                new SharedRuntime(id, thing.title(), ids(thing, "technical_assets_running", "technical_assets")));
    }

    private Optional<Said> required(Thing thing, String key) {
        Optional<Node> value = Reading.value(thing.keys(), key).filter(node -> !(node instanceof Node.Empty));
        if (value.isEmpty()) {
            reading.problem("missing-key", thing.title().at(), "%s has no %s".formatted(thing.what(), key), "");
        }
        return value.flatMap(node -> reading.word(node, "the %s of %s".formatted(key, thing.what()))
                .map(word -> new Said(word.strip(), node.origin())));
    }

    /** @param otherwise what holds where the key is missing or empty; null where it must not be */
    private Optional<Said> word(Thing thing, String key, List<String> words, String otherwise) {
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
    private Optional<Said> word(Node node, String what, List<String> words) {
        return reading.word(node, what)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> reading.known(word, node.origin(), what, words))
                .map(word -> new Said(word, node.origin()));
    }

    private Map<String, Origin> flags(Thing thing, List<String> keys) {
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
                                            "unknown-word",
                                            node.origin(),
                                            "%s of %s is neither true nor false (%s)"
                                                    .formatted(key, thing.what(), Quoted.of(word)),
                                            "");
                                }
                            }));
        }
        return yes;
    }

    private SortedMap<String, Origin> ids(Thing thing, String key, String section) {
        SortedMap<String, Origin> ids = new TreeMap<>();
        Reading.value(thing.keys(), key)
                .map(node -> reading.sequence(node, "%s of %s".formatted(Quoted.of(key), thing.what())))
                .orElse(List.of())
                .forEach(item -> reading.word(item, "an id in %s of %s".formatted(Quoted.of(key), thing.what()))
                        .ifPresent(id -> ids.putIfAbsent(id, item.origin())));
        ids.forEach((id, at) -> references.add(new Reference(id, at, section)));
        return ids;
    }

    private void checkReferences() {
        for (Reference reference : references) {
            Set<String> ids = declared.getOrDefault(reference.section(), Set.of());
            reading.known(reference.id(), reference.at(), reference.what(), ids);
        }
    }
}
