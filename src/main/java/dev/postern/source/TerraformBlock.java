package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.source.Node.Mapping.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource or a block within one: its values, what of them is known only after apply or is secret, and what the configuration makes them
 * of. All of it is walked in step, so that each value finds its own.
 */
record TerraformBlock(Node values, Node unknown, Node secret, Node expressions) {
    private static final String YES = "true";

    /** A value that is a text, number or truth value. */
    Optional<String> text(String key) {
        return isSecret(key)
                ? Optional.empty()
                : at(values, key).filter(Node.Scalar.class::isInstance).map(node -> ((Node.Scalar) node).text());
    }

    /** As {@link #text}, empty texts left out. */
    Optional<String> word(String key) {
        return text(key).filter(text -> !text.isBlank());
    }

    List<String> texts(String key) {
        return isSecret(key)
                ? List.of()
                : at(values, key).map(TerraformBlock::scalars).orElse(List.of());
    }

    /** As {@link #texts}, empty ones left out: a state writes so what an optional attribute does not say. */
    List<String> words(String key) {
        return texts(key).stream().filter(text -> !text.isBlank()).toList();
    }

    boolean isTrue(String key) {
        return text(key).filter(YES::equals).isPresent();
    }

    /** The texts by their keys of a value that is a mapping, such as tags. */
    Map<String, Entry> entries(String key) {
        return entries(values, key);
    }

    Optional<Node> value(String key) {
        return isSecret(key) ? Optional.empty() : at(values, key).filter(node -> !(node instanceof Node.Empty));
    }

    /** Whether nobody knows the value, or some of it, before the plan is applied. */
    boolean isUnknown(String key) {
        return at(unknown, key).filter(node -> node.hasScalar(YES::equals)).isPresent();
    }

    boolean isSecret(String key) {
        return at(secret, key)
                .filter(node ->
                        node instanceof Node.Scalar scalar && scalar.text().equals(YES))
                .isPresent();
    }

    /** What is written so in nested blocks, or is a list of objects. */
    List<TerraformBlock> blocks(String key) {
        List<TerraformBlock> blocks = new ArrayList<>();
        List<Node> items = at(values, key).map(TerraformBlock::items).orElse(List.of());
        List<Node> made = at(expressions, key).map(TerraformBlock::items).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Node.Mapping) {
                blocks.add(new TerraformBlock(
                        items.get(i),
                        item(unknown, key, i),
                        item(secret, key, i),
                        made.size() == items.size() ? made.get(i) : nothing()));
            }
        }
        return blocks;
    }

    /** The attributes whose values were dropped as sensitive, each as often as it was. */
    List<String> dropped() {
        List<String> dropped = new ArrayList<>();
        dropped("", values, dropped);
        return dropped;
    }

    private static void dropped(String name, Node node, List<String> dropped) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals(TerraformSecrets.PLACE)) {
            dropped.add(name);
        } else if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> dropped(name, item, dropped));
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> dropped(key, entry.value(), dropped));
        }
    }

    /** What the value is made of, as the configuration writes it, the most exact first. */
    List<String> references(String key) {
        return at(expressions, key).map(TerraformBlock::references).orElse(List.of());
    }

    /** The same of one expression. */
    static List<String> references(Node expression) {
        List<String> references = new ArrayList<>();
        references(expression, references);
        return references;
    }

    /** The value that the configuration itself gives. */
    Optional<Node> constant(String key) {
        return at(expressions, key).flatMap(expression -> at(expression, "constant_value"));
    }

    Origin origin() {
        return values.origin();
    }

    Origin origin(String key) {
        return at(values, key).map(Node::origin).orElse(values.origin());
    }

    private Node item(Node beside, String key, int index) {
        Optional<Node> list = at(beside, key);
        if (list.isPresent() && list.get() instanceof Node.Sequence sequence) {
            return index < sequence.items().size() ? sequence.items().get(index) : nothing();
        }
        return list.orElseGet(this::nothing);
    }

    private Node nothing() {
        return new Node.Empty(values.origin());
    }

    static Optional<Node> at(Node node, String key) {
        return node instanceof Node.Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(key)).map(Entry::value)
                : Optional.empty();
    }

    /** The entries of a mapping that is the value of a key; none where there is no such. */
    static Map<String, Entry> entries(Node node, String key) {
        return at(node, key)
                .filter(Node.Mapping.class::isInstance)
                .map(value -> ((Node.Mapping) value).entries())
                .orElse(Map.of());
    }

    static List<Node> items(Node node) {
        return node instanceof Node.Sequence sequence
                ? sequence.items()
                : node instanceof Node.Mapping ? List.of(node) : List.of();
    }

    private static List<String> scalars(Node node) {
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        return items.stream()
                .filter(Node.Scalar.class::isInstance)
                .map(item -> ((Node.Scalar) item).text())
                .toList();
    }

    private static void references(Node expression, List<String> found) {
        if (expression instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> references(item, found));
        } else if (expression instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (key.equals("references")) {
                    found.addAll(scalars(entry.value()));
                } else if (!key.equals("constant_value")) {
                    references(entry.value(), found);
                }
            });
        }
    }
}
