package dev.postern.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A list. */
record Listed(Shape inner, String plural) implements Shape {
    @Override
    public String phrase() {
        return "a list of " + plural;
    }

    @Override
    public ObjectNode schema() {
        return Shape.object().put("type", "array").set("items", inner.schema());
    }

    @Override
    public List<Misfit> misfits(Node node) {
        return node instanceof Node.Sequence list
                ? list.items().stream()
                        .flatMap(item -> inner.misfits(item).stream())
                        .toList()
                : Shape.unless(false, node, this);
    }

    @Override
    public Optional<Node> fitting(Node node, Consumer<String> dropped) {
        return node instanceof Node.Sequence list
                ? Optional.of(new Node.Sequence(
                        list.origin(),
                        list.items().stream()
                                .filter(item -> inner.misfits(item).isEmpty())
                                .toList()))
                : Optional.empty();
    }
}
