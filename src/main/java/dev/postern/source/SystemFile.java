package dev.postern.source;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Our own form of a model, {@code system.yaml} or the same as JSON: nested as people speak of a system, each key making one type of
 * fact. The keys and what silence about each means are {@link Key}s; the published schema is made of them.
 */
public final class SystemFile {
    private static final String SCHEMA = "system.schema.json";
    private static final String NAME = "system";

    private static final Part ROOT = new Part(
            "model",
            "a model",
            "A system as the simulation sees it: what it is on a quiet day, where an attacker may start, and what must not be reached.",
            List.of(
                    Key.read(NAME, Shapes.TEXT, "What the system is called.", Silence.taken("\"system\"")),
                    CommonKeys.DESCRIPTION,
                    Joins.KEY,
                    AttackerKeys.START,
                    AttackerKeys.GOALS,
                    ScopePart.SCOPES,
                    ComponentPart.COMPONENTS,
                    IdentityPart.IDENTITIES,
                    TokenPart.TOKENS,
                    ItemPart.ITEMS,
                    DataPart.DATA,
                    ControlPart.CONTROLS,
                    ControlPart.SENSORS,
                    RawFacts.FACTS));

    private static final List<Part> PARTS = List.of(
            ScopePart.PART,
            ComponentPart.PART,
            EndpointPart.PART,
            AcceptsKey.ACCEPTED,
            AcceptsKey.ASKED_TOKEN,
            IdentityPart.PART,
            IdentityPart.ANYONE,
            IdentityPart.CREDENTIAL,
            TokenPart.PART,
            ItemPart.ITEM,
            ItemPart.HELD,
            DataPart.PART,
            WeaknessPart.PART,
            ControlPart.PART,
            RawFacts.PART);

    private static final List<Shape.Named> SHAPES = List.of(
            Shapes.ID, Shapes.TEXT, Shapes.IDS, Shapes.TEXTS, WeaknessPart.WEAKNESSES_SHAPE, ItemPart.HOLDS_SHAPE);

    private SystemFile() {}

    /** @throws RefusedException with every problem of the document */
    static SystemModel read(Document document, PlaybookWords words) {
        return draft(document, words, Renaming.none()).finished();
    }

    /** @throws RefusedException where it is no mapping */
    static Node.Mapping mapping(Document document) {
        if (document.root() instanceof Node.Mapping mapping) {
            return mapping;
        }
        Node root = document.sound();
        throw Documents.refused(
                root.origin(), "a model is a mapping, and this is not", "It begins with \"system: NAME\".");
    }

    /** What the document says, not yet checked as a whole. */
    static Draft draft(Document document, PlaybookWords words, Renaming names) {
        Node.Mapping root = mapping(document);
        Draft draft = new Draft(name(root).orElse(NAME), words, names);
        read(document, root, draft);
        return draft;
    }

    /** What the document calls the system, if it does. */
    static Optional<String> name(Node.Mapping document) {
        return ROOT.text(document, NAME);
    }

    /** The things that go by other names in other files, by those names. */
    static SortedMap<String, Joins.Join> joins(Node.Mapping document) {
        return ROOT.value(document, Joins.KEY.name()).map(Joins::read).orElseGet(TreeMap::new);
    }

    /**
     * A model with more said: any part of our own form, which may speak of what the model has. A control's last word counts; the model
     * keeps its name.
     *
     * @throws RefusedException with every problem of the document
     */
    static SystemModel added(SystemModel base, Document document, PlaybookWords words) {
        Node root = document.root();
        if (!(root instanceof Node.Mapping mapping)
                || mapping.entries().keySet().stream().noneMatch(SystemFile::isKey)) {
            throw Documents.refused(
                    root.origin(),
                    "this is no addition to a model",
                    "It is written as a part of a system.yaml: "
                            + String.join(
                                    ", ",
                                    ROOT.keys().stream()
                                            .map(Key::name)
                                            .filter(key -> !key.equals(NAME))
                                            .toList())
                            + ".");
        }
        Draft draft = new Draft(base, words);
        read(document, mapping, draft);
        return draft.finished();
    }

    private static void read(Document document, Node.Mapping root, Draft draft) {
        draft.source(ModelFormat.SYSTEM.source(root.origin().file()));
        draft.misread().faults(document.faults());
        ROOT.read(draft, "", root);
    }

    private static boolean isKey(String name) {
        return ROOT.keys().stream().anyMatch(key -> key.name().equals(name));
    }

    /**
     * A model with one fact more.
     *
     * @throws RefusedException where it speaks of what is not there
     */
    static SystemModel added(SystemModel base, SystemFact fact, Origin at, PlaybookWords words) {
        Draft draft = new Draft(base, words);
        draft.say(fact, at);
        return draft.finished();
    }

    /** The JSON Schema (2020-12) of a model, with descriptions for completion in editors. */
    public static String schema() {
        return Shipped.text(SCHEMA);
    }

    /** The schema as the keys say it; the published file is this, and a test compares them. */
    static String schemaOfKeys() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:postern:system:1");
        schema.put("title", "Postern system model");
        schema.setAll(ROOT.schema());
        ObjectNode definitions = schema.putObject("$defs");
        SHAPES.forEach(shape -> definitions.set(shape.name(), shape.inner().schema()));
        PARTS.forEach(part -> definitions.set(part.name(), part.schema()));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Part> parts() {
        return PARTS;
    }

    static Part root() {
        return ROOT;
    }
}
