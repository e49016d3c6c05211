package dev.postern.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.source.Node.Mapping.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A mapping from ids (or the given words) to values; a few reserved keys have values of their own. */
record Keyed(String phrase, Shape key, Shape inner, Map<String, Key> reserved) implements Shape {
    Keyed(String phrase, Shape key, Shape inner) {
        this(phrase, key, inner, Map.of());
    }

    @Override
    public ObjectNode schema() {
        ObjectNode keys =
                key instanceof Shape.Words ? key.schema() : Shape.object().put("pattern", "\\S");
        ObjectNode schema = Shape.object().put("type", "object").set("propertyNames", keys);
        reserved.forEach(
                (name, meant) -> schema.withObjectProperty("properties").set(name, meant.schema()));
        return schema.set("additionalProperties", inner.schema());
    }

    @Override
    public List<Misfit> misfits(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            return Shape.unless(false, node, this);
        }
        List<Misfit> misfits = new ArrayList<>();
        mapping.entries().forEach((name, entry) -> misfits.addAll(misfits(name, entry)));
        return misfits;
    }

    @Override
    public Optional<Node> fitting(Node node, Consumer<String> dropped) {
        if (!(node instanceof Node.Mapping mapping)) {
            return Optional.empty();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            if (misfits(name, entry).isEmpty()) {
                entries.put(name, entry);
            } else {
                dropped.accept(name);
            }
        });
        return Optional.of(new Node.Mapping(node.origin(), entries));
    }

    private Shape shape(String name) {
        return reserved.containsKey(name) ? reserved.get(name).shape() : inner;
    }

    private List<Misfit> misfits(String name, Entry entry) {
        List<Misfit> ofKey = key.misfits(new Node.Scalar(entry.keyOrigin(), name));
        return ofKey.isEmpty()
                ? shape(name).misfits(entry.value()).stream()
                        .map(misfit -> misfit.under(name))
                        .toList()
                : ofKey;
    }
}
