package dev.postern.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.model.Nearest;
import dev.postern.source.Node.Mapping.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a value of a document may be. The reader's check and the published JSON Schema are two sides of a shape, so that both accept
 * and refuse the same documents.
 */
interface Shape {
    /** As a message says it: {@code an id}, {@code a list of ids}. */
    String phrase();

    ObjectNode schema();

    /** The innermost nodes that are not what they should be. */
    List<Misfit> misfits(Node node);

    /** What fits of a node, where others of its entries or items do not; {@code dropped} is told the keys of those. */
    default Optional<Node> fitting(Node node, Consumer<String> dropped) {
        return misfits(node).isEmpty() ? Optional.of(node) : Optional.empty();
    }

    /** A node, the keys that lead to it from where it was looked at, what it should be, and what to try (may be empty). */
    record Misfit(Node node, String path, String takes, String remedy) {
        Misfit(Node node, String takes) {
            this(node, "", takes, node instanceof Node.Empty ? NOTHING_THERE : "");
        }

        Misfit under(String key) {
            return new Misfit(node, ": " + Quoted.of(key) + path, takes, remedy);
        }

        Misfit taking(String other) {
            return new Misfit(node, path, other, remedy);
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

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static List<Misfit> unless(boolean fits, Node node, Shape shape) {
        return fits ? List.of() : List.of(new Misfit(node, shape.phrase()));
    }

    /** A scalar in which the pattern is found; numbers and truth values are read as they are written. */
    record Text(String phrase, Pattern pattern) implements Shape {
        @Override
        public ObjectNode schema() {
            ObjectNode schema = object();
            if (pattern == Shapes.NOT_BLANK) {
                schema.putArray("type").add("string").add("number").add("boolean");
            } else {
                schema.put("type", "string");
            }
            return schema.put("pattern", pattern.pattern());
        }

        @Override
        public List<Misfit> misfits(Node node) {
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
        public List<Misfit> misfits(Node node) {
            return inner.misfits(node);
        }

        @Override
        public Optional<Node> fitting(Node node, Consumer<String> dropped) {
            return inner.fitting(node, dropped);
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
        public List<Misfit> misfits(Node node) {
            if (node instanceof Node.Scalar scalar) {
                return words.contains(scalar.text())
                        ? List.of()
                        : List.of(new Misfit(node, "", phrase(), maybe(scalar.text())));
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
        public List<Misfit> misfits(Node node) {
            if (node instanceof Node.Scalar scalar) {
                return scalar.text().matches("true|false")
                        ? List.of()
                        : List.of(new Misfit(node, "", phrase(), maybe(scalar.text())));
            }
            return unless(false, node, this);
        }

        /** What YAML 1.1 took for a truth value, and people still write. */
        private static String maybe(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "yes", "on", "true", "y" -> "Maybe \"true\"?";
                case "no", "off", "false", "n" -> "Maybe \"false\"?";
                default -> "";
            };
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
        public List<Misfit> misfits(Node node) {
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
            ObjectNode properties = assumed.putObject("properties");
            Assumed.keys(inner).forEach(key -> properties.set(key.name(), key.schema()));
            assumed.putArray("required").add("value").add("assuming");
            assumed.put("additionalProperties", false);
            ObjectNode schema = object();
            schema.putArray("anyOf").add(inner.schema()).add(assumed);
            return schema;
        }

        @Override
        public List<Misfit> misfits(Node node) {
            if (!Assumed.isAssumed(node)) {
                return inner.misfits(node);
            }
            Map<String, Entry> entries = ((Node.Mapping) node).entries();
            if (entries.size() != 2) {
                return List.of(new Misfit(node, "", inner.phrase(), "Write { value: …, assuming: \"…\" }."));
            }
            List<Misfit> misfits =
                    new ArrayList<>(inner.misfits(entries.get("value").value()));
            Shapes.TEXTS.misfits(entries.get("assuming").value()).stream()
                    .map(misfit -> misfit.under("assuming"))
                    .forEach(misfits::add);
            return misfits;
        }
    }

    /** A mapping with the keys of a part; what is wrong within it, its own reading says. */
    record Nested(String part, String phrase) implements Shape {
        @Override
        public ObjectNode schema() {
            return object().put("$ref", "#/$defs/" + part);
        }

        @Override
        public List<Misfit> misfits(Node node) {
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
        public List<Misfit> misfits(Node node) {
            return node instanceof Node.Empty ? List.of() : inner.misfits(node);
        }
    }
}
