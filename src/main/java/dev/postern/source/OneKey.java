package dev.postern.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A mapping with exactly one of the given keys, to an id or a list of ids. */
record OneKey(List<String> keys) implements Shape {
    private static final Shape VALUE =
            new Either("an id or a list of ids", List.of(Shapes.ID, new Listed(Shapes.ID, "ids")));

    @Override
    public String phrase() {
        return "a mapping with one key";
    }

    @Override
    public ObjectNode schema() {
        return new Keyed(phrase(), new Shape.Words(keys), VALUE)
                .schema()
                .put("minProperties", 1)
                .put("maxProperties", 1);
    }

    @Override
    public List<Misfit> misfits(Node node) {
        return node instanceof Node.Mapping mapping && mapping.entries().size() != 1
                ? Shape.unless(false, node, this)
                : new Keyed(phrase(), new Shape.Words(keys), VALUE).misfits(node);
    }
}
