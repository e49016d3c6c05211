package dev.postern.source;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.source.Node.Mapping.Entry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A value as it was written, and the open assumptions it rests on: {@code { value: X, assuming: "…" }}, or X alone for none. */
record Assumed(Node value, List<Assumption> assumptions) {
    private static final String VALUE = "value";
    private static final String ASSUMING = "assuming";

    /** What the mapping says, where the value alone would be of this shape. */
    static List<Key> keys(Shape inner) {
        return List.of(
                Key.read(VALUE, inner, "What holds if the assumption does.", Silence.REFUSED),
                Key.read(
                        ASSUMING,
                        Shapes.TEXTS,
                        "Open assumptions the value rests on, worded so that their truth helps the attacker.",
                        Silence.REFUSED));
    }

    static boolean isKey(String key) {
        return key.equals(VALUE) || key.equals(ASSUMING);
    }

    /** Whether a mapping speaks of an assumption, and is no mapping of ids. */
    static boolean isAssumed(Node node) {
        return node instanceof Node.Mapping mapping
                && !mapping.entries().isEmpty()
                && mapping.entries().keySet().stream().allMatch(Assumed::isKey);
    }

    static Assumed of(Node node) {
        if (!isAssumed(node)) {
            return new Assumed(node, List.of());
        }
        Map<String, Entry> entries = ((Node.Mapping) node).entries();
        return new Assumed(
                entries.get(VALUE).value(), assumptions(entries.get(ASSUMING).value()));
    }

    /** Each of one or a list. */
    static List<Assumed> all(Node node) {
        return node instanceof Node.Sequence list
                ? list.items().stream().map(Assumed::of).toList()
                : List.of(of(node));
    }

    /** The same words are the same question wherever they stand, so that they are answered once. */
    static List<Assumption> assumptions(Node texts) {
        return all(texts).stream()
                .map(each -> Assumption.of(
                        Assumption.Kind.OPEN,
                        ASSUMING,
                        List.of(each.text()),
                        each.text(),
                        each.value().origin()))
                .toList();
    }

    /** This value, resting on what both rest on. */
    Assumed and(Assumed other) {
        return new Assumed(
                value,
                Stream.concat(assumptions.stream(), other.assumptions().stream())
                        .toList());
    }

    String text() {
        return ((Node.Scalar) value).text();
    }

    Origin origin() {
        return value.origin();
    }

    Support support() {
        return new Support(origin(), assumptions);
    }
}
