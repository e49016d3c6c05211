package dev.postern.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.model.Awaited;
import dev.postern.model.Nearest;
import dev.postern.source.Node.Mapping.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping with named keys: a component, an endpoint, a control.
 *
 * @param name as the schema calls it, phrase as a message does
 */
record Part(String name, String phrase, String says, List<Key> keys) {
    Part {
        keys = List.copyOf(keys);
    }

    /** Reads every key that is known and has its shape; the rest are problems. */
    void read(Draft draft, String owner, Node.Mapping node) {
        Awaited.check();
        for (Map.Entry<String, Entry> entry : node.entries().entrySet()) {
            Node value = entry.getValue().value();
            Optional<Key> key = key(entry.getKey());
            if (value instanceof Node.Unread) {
                draft.misread().misses(owner);
            } else if (key.isEmpty()) {
                draft.misread()
                        .problem(
                                "unknown-key",
                                entry.getValue().keyOrigin(),
                                "%s is no key of %s".formatted(Quoted.of(entry.getKey()), phrase),
                                remedy(entry.getKey()));
                draft.misread().misses(owner, value);
            } else {
                Key known = key.get();
                int said = draft.said();
                draft.misread()
                        .fitting(known, owner, value)
                        .ifPresent(fits -> known.reading().read(draft, owner, fits));
                if (draft.said() == said) {
                    draft.sayNone(known.name(), owner, entry.getValue().keyOrigin());
                }
            }
        }
        if (node.entries().values().stream().anyMatch(entry -> entry.value() instanceof Node.Unread)) {
            return; // a merge key may have said what seems to be missing
        }
        for (Key key : keys) {
            if (key.isRequired() && !node.entries().containsKey(key.name()) && !draft.isKnownBefore(owner)) {
                String of = owner.isEmpty() ? phrase : Quoted.of(owner);
                draft.misread()
                        .problem(
                                "missing-key",
                                node.origin(),
                                "%s of %s is missing".formatted(key.name(), of),
                                "It takes %s.".formatted(key.shape().phrase()));
                draft.misread().misses(owner);
            }
        }
    }

    private String remedy(String unknown) {
        return Assumed.isKey(unknown)
                ? "An assumption goes with a value, as in [ a, { value: b, assuming: \"…\" } ]."
                : Nearest.maybe(
                        unknown, keys.stream().map(Key::name).toList(), "postern explain vocabulary lists its keys.");
    }

    /** The value of a key where it is there and has its shape. */
    Optional<Node> value(Node.Mapping node, String name) {
        Key key = key(name).orElseThrow();
        return Optional.ofNullable(node.entries().get(name))
                .map(Entry::value)
                .filter(value -> key.shape().misfits(value).isEmpty());
    }

    Optional<String> text(Node.Mapping node, String name) {
        return value(node, name).map(value -> Assumed.of(value).text());
    }

    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").put("description", says);
        ObjectNode properties = schema.putObject("properties");
        for (Key key : keys) {
            properties.set(key.name(), key.schema());
            if (key.isRequired()) {
                schema.withArray("required").add(key.name());
            }
        }
        return schema.put("additionalProperties", false);
    }

    private Optional<Key> key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }
}
