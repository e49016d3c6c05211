package dev.postern.source;

import dev.postern.model.Origin;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A document as a tree in which every node knows where it stands; YAML and JSON read alike. */
sealed interface Node {
    Origin origin();

    /** Whether the text of a scalar in it is such a one, however deep. */
    default boolean hasScalar(Predicate<String> such) {
        if (this instanceof Mapping mapping) {
            return mapping.entries().values().stream()
                    .anyMatch(entry -> entry.value().hasScalar(such));
        }
        return this instanceof Sequence sequence
                ? sequence.items().stream().anyMatch(item -> item.hasScalar(such))
                : this instanceof Scalar scalar && such.test(scalar.text());
    }

    /** Entries in the order of the document; keys are unique. */
    record Mapping(Origin origin, Map<String, Entry> entries) implements Node {
        /** A value, and where its key stands. */
        record Entry(Origin keyOrigin, Node value) {}
    }

    /** Items in order. */
    record Sequence(Origin origin, List<Node> items) implements Node {}

    /** A word, number or truth value as it was written; what it is taken for is the reader's business. */
    record Scalar(Origin origin, String text) implements Node {}

    /** Nothing at all: {@code key:} with no value, {@code ~}, {@code null}. */
    record Empty(Origin origin) implements Node {}

    /** An alias, or the value of a merge key: refused where it stands, so that no reader says more of it. */
    record Unread(Origin origin) implements Node {}
}
