package dev.postern.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Either of shapes that a scalar, a mapping and a list tell apart. */
record Either(String phrase, List<Shape> shapes) implements Shape {
    @Override
    public ObjectNode schema() {
        ObjectNode schema = Shape.object();
        shapes.forEach(shape -> schema.withArray("anyOf").add(shape.schema()));
        return schema;
    }

    @Override
    public List<Misfit> misfits(Node node) {
        List<Misfit> deeper = List.of();
        String remedy = "";
        for (Shape shape : shapes) {
            List<Misfit> misfits = shape.misfits(node);
            if (misfits.isEmpty()) {
                return misfits;
            }
            boolean same = misfits.get(0).node() == node;
            deeper = deeper.isEmpty() && !same ? misfits : deeper;
            remedy = remedy.isEmpty() && same ? misfits.get(0).remedy() : remedy;
        }
        return deeper.isEmpty() || !remedy.isEmpty() ? List.of(new Misfit(node, "", phrase, remedy)) : deeper;
    }

    @Override
    public Optional<Node> fitting(Node node, Consumer<String> dropped) {
        return shapes.stream()
                .map(shape -> shape.fitting(node, dropped))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
