package dev.postern.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One, or a list of them. */
record Many(Shape inner, String plural) implements Shape {
    @Override
    public String phrase() {
        return inner.phrase() + " or a list of " + plural;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Shape.object();
        schema.putArray("anyOf").add(inner.schema()).add(new Listed(inner, plural).schema());
        return schema;
    }

    @Override
    public List<Misfit> misfits(Node node) {
        return node instanceof Node.Sequence
                ? new Listed(inner, plural).misfits(node)
                : inner.misfits(node).stream()
                        .map(misfit -> misfit.node() == node ? misfit.taking(phrase()) : misfit)
                        .toList();
    }

    @Override
    public Optional<Node> fitting(Node node, Consumer<String> dropped) {
        return node instanceof Node.Sequence
                ? new Listed(inner, plural).fitting(node, dropped)
                : inner.fitting(node, dropped);
    }
}
