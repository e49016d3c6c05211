package dev.postern.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.model.Nearest;
import dev.postern.source.Node.Mapping.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a value of a document may be. The reader's check and the published JSON Schema are two sides of a shape, so that both accept
 * and refuse the same documents.
 */
sealed interface Shape {
    /** As a message says it: {@code an id}, {@code a list of ids}. */
    String phrase();

    ObjectNode schema();

    /** The innermost node that is not what it should be. */
    Optional<Misfit> misfit(Node node);

    /** A node, what it should be, and what to try (may be empty). */
    record Misfit(Node node, String takes, String remedy) {
        Misfit(Node node, String takes) {
            this(node, takes, node instanceof Node.Empty ? NOTHING_THERE : "");
        }

        String found() {
            if (node instanceof Node.Mapping mapping) {
                return mapping.entries().isEmpty() ? "an empty mapping" : "a mapping";
            }
            if (node instanceof Node.Scalar scalar) {
                return scalar.text().isBlank() ? "empty" : Quoted.of(scalar.text());
            }
            return node instanceof Node.Sequence ? "a list" : "nothing";
        }
    }

    String NOTHING_THERE = "Give it a value, or take the key away; look at the indentation of what follows.";

    Pattern NOT_BLANK = Pattern.compile("\\S");
    Named ID = new Named("id", new Text("an id", NOT_BLANK));
    Named TEXT = new Named("text", new Text("a text", NOT_BLANK));
    Named TEXTS = new Named("texts", new Many(TEXT, "texts"));
    Named IDS = new Named("ids", new Many(new Assumable(ID), "ids"));

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Optional<Misfit> unless(boolean fits, Node node, Shape shape) {
        return fits ? Optional.empty() : Optional.of(new Misfit(node, shape.phrase()));
    }

    /** A scalar in which the pattern is found; numbers and truth values are read as they are written. */
    record Text(String phrase, Pattern pattern) implements Shape {
        @Override
        public ObjectNode schema() {
            ObjectNode schema = object();
            if (pattern == NOT_BLANK) {
                schema.putArray("type").add("string").add("number").add("boolean");
            } else {
                schema.put("type", "string");
            }
            return schema.put("pattern", pattern.pattern());
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            return unless(
                    node instanceof Node.Scalar scalar
                            && pattern.matcher(scalar.text()).find(),
                    node,
                    this);
        }
    }

    /** A shape that stands in many places and once in the schema. */
    record Named(String name, Shape inner) implements Shape {
        @Override
        public String phrase() {
            return inner.phrase();
        }

        @Override
        public ObjectNode schema() {
            return object().put("$ref", "#/$defs/" + name);
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            return inner.misfit(node);
        }
    }

    /** One of a few words. */
    record Words(List<String> words) implements Shape {
        @Override
        public String phrase() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = object();
            words.forEach(schema.putArray("enum")::add);
            return schema;
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            if (node instanceof Node.Scalar scalar) {
                return words.contains(scalar.text())
                        ? Optional.empty()
                        : Optional.of(new Misfit(node, phrase(), maybe(scalar.text())));
            }
            return unless(false, node, this);
        }

        private String maybe(String word) {
            List<String> near = Nearest.to(word, words);
            return near.isEmpty() ? "" : Nearest.maybe(word, words);
        }
    }

    /** True or false. */
    record Flag() implements Shape {
        @Override
        public String phrase() {
            return "true or false";
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = object();
            schema.putArray("enum").add(true).add(false).add("true").add("false");
            return schema;
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            return unless(node instanceof Node.Scalar scalar && scalar.text().matches("true|false"), node, this);
        }
    }

    /** A whole number from 0. */
    record Whole() implements Shape {
        private static final Pattern DIGITS = Pattern.compile("^[0-9]{1,9}$");

        @Override
        public String phrase() {
            return "a whole number from 0 to 999999999";
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = object();
            schema.putArray("type").add("integer").add("string");
            return schema.put("minimum", 0).put("maximum", 999_999_999).put("pattern", DIGITS.pattern());
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            return unless(
                    node instanceof Node.Scalar scalar
                            && DIGITS.matcher(scalar.text()).find(),
                    node,
                    this);
        }
    }

    /** The value, or {@code { value: …, assuming: "…" }}. */
    record Assumable(Shape inner) implements Shape {
        @Override
        public String phrase() {
            return inner.phrase();
        }

        @Override
        public ObjectNode schema() {
            ObjectNode assumed = object().put("type", "object")
                    .put(
                            "description",
                            "The value, resting on an open assumption worded so that its truth helps the attacker.");
            assumed.putObject("properties")
                    .<ObjectNode>set("value", inner.schema())
                    .set("assuming", TEXTS.schema());
            assumed.putArray("required").add("value").add("assuming");
            assumed.put("additionalProperties", false);
            ObjectNode schema = object();
            schema.putArray("anyOf").add(inner.schema()).add(assumed);
            return schema;
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            if (!Assumed.isAssumed(node)) {
                return inner.misfit(node);
            }
            Map<String, Entry> entries = ((Node.Mapping) node).entries();
            if (entries.size() != 2 || !entries.containsKey("value") || !entries.containsKey("assuming")) {
                return Optional.of(new Misfit(node, "{ value: …, assuming: \"…\" }"));
            }
            return inner.misfit(entries.get("value").value())
                    .or(() -> TEXTS.misfit(entries.get("assuming").value()));
        }
    }

    /** One, or a list of them. */
    record Many(Shape inner, String plural) implements Shape {
        @Override
        public String phrase() {
            return inner.phrase() + " or a list of " + plural;
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = object();
            schema.putArray("anyOf").add(inner.schema()).add(new Listed(inner, plural).schema());
            return schema;
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            return node instanceof Node.Sequence
                    ? new Listed(inner, plural).misfit(node)
                    : inner.misfit(node)
                            .map(misfit ->
                                    misfit.node() == node ? new Misfit(node, phrase(), misfit.remedy()) : misfit);
        }
    }

    /** A list. */
    record Listed(Shape inner, String plural) implements Shape {
        @Override
        public String phrase() {
            return "a list of " + plural;
        }

        @Override
        public ObjectNode schema() {
            return object().put("type", "array").set("items", inner.schema());
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            return node instanceof Node.Sequence list
                    ? list.items().stream()
                            .map(inner::misfit)
                            .flatMap(Optional::stream)
                            .findFirst()
                    : unless(false, node, this);
        }
    }

    /** A mapping from ids (or the given words) to values; a few reserved keys may have values of their own shape. */
    record Keyed(String phrase, Shape key, Shape inner, Map<String, Shape> reserved) implements Shape {
        Keyed(String phrase, Shape key, Shape inner) {
            this(phrase, key, inner, Map.of());
        }

        @Override
        public ObjectNode schema() {
            ObjectNode keys = key instanceof Words ? key.schema() : object().put("pattern", "\\S");
            ObjectNode schema = object().put("type", "object").set("propertyNames", keys);
            reserved.forEach(
                    (name, shape) -> schema.withObjectProperty("properties").set(name, shape.schema()));
            return schema.set("additionalProperties", inner.schema());
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            if (!(node instanceof Node.Mapping mapping)) {
                return unless(false, node, this);
            }
            for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
                Node.Scalar name = new Node.Scalar(entry.getValue().keyOrigin(), entry.getKey());
                Shape shape = reserved.getOrDefault(entry.getKey(), inner);
                Optional<Misfit> misfit =
                        key.misfit(name).or(() -> shape.misfit(entry.getValue().value()));
                if (misfit.isPresent()) {
                    return misfit;
                }
            }
            return Optional.empty();
        }
    }

    /** A mapping with the keys of a part; what is wrong within it, its own reading says. */
    record Nested(String part, String phrase) implements Shape {
        @Override
        public ObjectNode schema() {
            return object().put("$ref", "#/$defs/" + part);
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            return unless(node instanceof Node.Mapping, node, this);
        }
    }

    /** What the first shape takes, or nothing. */
    record Optionally(Shape inner) implements Shape {
        @Override
        public String phrase() {
            return inner.phrase();
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = object();
            schema.putArray("anyOf").add(inner.schema()).add(object().put("type", "null"));
            return schema;
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            return node instanceof Node.Empty ? Optional.empty() : inner.misfit(node);
        }
    }

    /** Either of shapes that a scalar, a mapping and a list tell apart. */
    record Either(String phrase, List<Shape> shapes) implements Shape {
        @Override
        public ObjectNode schema() {
            ObjectNode schema = object();
            shapes.forEach(shape -> schema.withArray("anyOf").add(shape.schema()));
            return schema;
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            Optional<Misfit> deeper = Optional.empty();
            String remedy = "";
            for (Shape shape : shapes) {
                Optional<Misfit> misfit = shape.misfit(node);
                if (misfit.isEmpty()) {
                    return misfit;
                }
                deeper = deeper.or(() -> misfit.filter(found -> found.node() != node));
                remedy = remedy.isEmpty() ? misfit.get().remedy() : remedy;
            }
            String tried = remedy;
            return deeper.or(() -> Optional.of(new Misfit(node, phrase, tried)));
        }
    }

    /** A mapping with exactly one of the given keys, to an id or a list of ids. */
    record OneKey(List<String> keys) implements Shape {
        private static final Shape VALUE = new Either("an id or a list of ids", List.of(ID, new Listed(ID, "ids")));

        @Override
        public String phrase() {
            return "a mapping with one key";
        }

        @Override
        public ObjectNode schema() {
            return new Keyed(phrase(), new Words(keys), VALUE)
                    .schema()
                    .put("minProperties", 1)
                    .put("maxProperties", 1);
        }

        @Override
        public Optional<Misfit> misfit(Node node) {
            return node instanceof Node.Mapping mapping && mapping.entries().size() != 1
                    ? unless(false, node, this)
                    : new Keyed(phrase(), new Words(keys), VALUE).misfit(node);
        }
    }
}
