package dev.postern.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.model.SystemFact;
import java.util.function.BiFunction;

/**
 * A key of a part of the document: what its value may be, what it says, what silence means, and what is made of it. Reader, schema
 * and documentation all come from here.
 */
record Key(String name, Shape shape, String says, Silence silence, Reading reading) {
    /** Makes of a value that has the key's shape what the model gets of it. */
    @FunctionalInterface
    interface Reading {
        void read(Draft draft, String owner, Node value);
    }

    /** One fact for each id. */
    static Key ids(String name, String says, BiFunction<String, String, SystemFact> fact) {
        return new Key(name, Shapes.IDS, says, Silence.NONE, (draft, owner, value) -> {
            for (Assumed id : Assumed.all(value)) {
                draft.say(fact.apply(owner, id.text()), id.support());
            }
        });
    }

    /** A key whose value is read along with its neighbours. */
    static Key read(String name, Shape shape, String says, Silence silence) {
        return new Key(name, shape, says, silence, (draft, owner, value) -> {});
    }

    boolean isRequired() {
        return silence.kind() == Silence.Kind.REFUSED;
    }

    ObjectNode schema() {
        return Shape.object().put("description", description()).setAll(shape.schema());
    }

    String description() {
        return says + " " + silence.says();
    }
}
