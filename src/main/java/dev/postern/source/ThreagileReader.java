package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.source.Threagile.Asset;
import dev.postern.source.Threagile.Boundary;
import dev.postern.source.Threagile.Data;
import dev.postern.source.Threagile.Link;
import dev.postern.source.Threagile.Said;
import dev.postern.source.Threagile.SharedRuntime;
import dev.postern.source.ThreagileKeys.Thing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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
    private final Reading reading = new Reading();
    private final ThreagileKeys keys = new ThreagileKeys(reading);
    private final Origin document;
    private final Map<String, Node.Mapping.Entry> root;

    private ThreagileReader(Node document) {
        this.document = document.origin();
        this.root = reading.mapping(document, "a Threagile model");
    }

    /** @throws dev.postern.model.RefusedException with every problem of the document */
    static Threagile read(Node document) {
        ThreagileReader reader = new ThreagileReader(document);
        Threagile model = reader.model();
        reader.keys.checkReferences();
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
        keys.misspelt("a Threagile model", root, ThreagileWords.ROOT_KEYS);
        return new Threagile(
                title(),
                section("data_assets", ThreagileWords.DATA_KEYS, this::data),
                section("technical_assets", ThreagileWords.ASSET_KEYS, this::asset),
                section("trust_boundaries", ThreagileWords.BOUNDARY_KEYS, this::boundary),
                section("shared_runtimes", ThreagileWords.RUNTIME_KEYS, this::runtime));
    }

    private Said title() {
        return Optional.ofNullable(root.get("title"))
                .filter(entry -> entry.value() instanceof Node.Scalar)
                .map(entry -> new Said(((Node.Scalar) entry.value()).text().strip(), entry.keyOrigin()))
                .orElse(new Said("", document));
    }

    private <T> Map<String, T> section(String key, List<String> known, BiFunction<Thing, String, Optional<T>> read) {
        Map<String, T> section = new LinkedHashMap<>();
        Map<String, Origin> ids = new LinkedHashMap<>();
        for (Thing thing : keys.things(root, key, known)) {
            Said id =
                    keys.required(thing, "id").orElse(new Said("", thing.title().at()));
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
        keys.declare(key, ids.keySet());
        return section;
    }

    private Optional<Data> data(Thing thing, String id) {
        Optional<Said> confidentiality = keys.word(thing, "confidentiality", ThreagileWords.CONFIDENTIALITY, null);
        return confidentiality.map(rating -> new Data(id, thing.title(), rating));
    }

    private Optional<Asset> asset(Thing thing, String id) {
        Optional<Said> type = keys.word(thing, "type", ThreagileWords.TYPE, null);
        Optional<Said> machine = keys.word(thing, "machine", ThreagileWords.MACHINE, "physical");
        Optional<Said> encryption = keys.word(thing, "encryption", ThreagileWords.ENCRYPTION, "none");
        List<Said> technologies = technologies(thing);
        Map<String, Origin> yes = keys.flags(thing, ASSET_FLAGS);
        SortedMap<String, Origin> processed = keys.ids(thing, "data_assets_processed", "data_assets");
        SortedMap<String, Origin> stored = keys.ids(thing, "data_assets_stored", "data_assets");
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
                .flatMap(node -> keys.word(node, "technology", ThreagileWords.TECHNOLOGY))
                .ifPresent(technologies::add);
        Reading.value(thing.keys(), "technologies")
                .map(node -> reading.sequence(node, "\"technologies\" of " + thing.what()))
                .orElse(List.of())
                .forEach(node ->
                        keys.word(node, "technology", ThreagileWords.TECHNOLOGY).ifPresent(technologies::add));
        return technologies;
    }

    private List<Link> links(Thing asset, String source) {
        List<Link> links = new ArrayList<>();
        Map<String, Origin> known = new LinkedHashMap<>();
        for (Thing thing : keys.things(asset.keys(), "communication_links", ThreagileWords.LINK_KEYS)) {
            String id = source + ">" + hyphenated(thing.title().text());
            Origin twice = known.putIfAbsent(id, thing.title().at());
            if (twice != null) {
                reading.problem(
                        "duplicate",
                        thing.title().at(),
                        "the link %s has the id %s of another, at %s".formatted(thing.what(), Quoted.of(id), twice),
                        "Give it a title of its own.");
            }
            Optional<Said> target = keys.required(thing, "target");
            target.ifPresent(said -> keys.refer(said, "technical_assets"));
            Optional<Said> protocol = keys.word(thing, "protocol", ThreagileWords.PROTOCOL, "unknown-protocol");
            Optional<Said> authentication = keys.word(thing, "authentication", ThreagileWords.AUTHENTICATION, null);
            Optional<Said> authorization = keys.word(thing, "authorization", ThreagileWords.AUTHORIZATION, null);
            Map<String, Origin> yes = keys.flags(thing, LINK_FLAGS);
            SortedMap<String, Origin> sent = keys.ids(thing, "data_assets_sent", "data_assets");
            SortedMap<String, Origin> received = keys.ids(thing, "data_assets_received", "data_assets");
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
        Optional<Said> type = keys.word(thing, "type", ThreagileWords.BOUNDARY, null);
        SortedMap<String, Origin> assets = keys.ids(thing, "technical_assets_inside", "technical_assets");
        SortedMap<String, Origin> nested = keys.ids(thing, "trust_boundaries_nested", "trust_boundaries");
        return type.map(word -> new Boundary(id, thing.title(), word, assets, nested));
    }

    private Optional<SharedRuntime> runtime(Thing thing, String id) {
        return Optional.of(
                new SharedRuntime(id, thing.title(), keys.ids(thing, "technical_assets_running", "technical_assets")));
    }
}
