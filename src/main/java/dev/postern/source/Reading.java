package dev.postern.source;

import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Nearest;
import dev.postern.model.NotationException;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes the nodes of one document for the shapes that a reader expects and gathers what does not fit, so that one answer names it
 * all. Nothing at all counts as an empty mapping or sequence.
 */
final class Reading {
    private final List<Problem> problems = new ArrayList<>();

    void problem(String code, Origin at, String what, String remedy) {
        problems.add(new Problem(code, at, what, remedy));
    }

    /** The root of a document, what is wrong with it as one being the first of its problems. */
    Node root(Document document) {
        problems.addAll(document.faults());
        return document.root();
    }

    /** What has been gathered so far. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** @throws RefusedException with everything gathered so far, if there is any */
    void refuse() {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    /** The entries of a mapping; where the node is something else, a problem and no entries. */
    Map<String, Node.Mapping.Entry> mapping(Node node, String what) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.entries();
        }
        if (!(node instanceof Node.Empty)) {
            wrongShape(node, what, "keys with values, one a line");
        }
        return Map.of();
    }

    /** As {@link #mapping}, and every key that is not among the known ones is a problem. */
    Map<String, Node.Mapping.Entry> mapping(Node node, String what, Collection<String> known) {
        Map<String, Node.Mapping.Entry> entries = mapping(node, what);
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                problem(
                        "unknown-key",
                        entry.keyOrigin(),
                        "%s has no key %s".formatted(what, Quoted.of(key)),
                        Nearest.maybe(key, known));
            }
        });
        return entries;
    }

    /** The value of a key that may be missing. */
    static Optional<Node> value(Map<String, Node.Mapping.Entry> entries, String key) {
        return Optional.ofNullable(entries.get(key)).map(Node.Mapping.Entry::value);
    }

    List<Node> sequence(Node node, String what) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        if (!(node instanceof Node.Empty)) {
            wrongShape(node, what, "a list: [one, two], or a line with a dash for each");
        }
        return List.of();
    }

    /** A word that is not blank. */
    Optional<String> word(Node node, String what) {
        if (!(node instanceof Node.Scalar scalar)) {
            wrongShape(node, what, "one word or text");
            return Optional.empty();
        }
        if (scalar.text().isBlank()) {
            problem("empty", node.origin(), what + " is empty", "");
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    /** Words, each not blank; what is no word is a problem and left out. */
    List<String> words(Node node, String what) {
        return sequence(node, what).stream()
                .map(item -> word(item, what))
                .flatMap(Optional::stream)
                .toList();
    }

    /** One of the known words. */
    Optional<String> oneOf(Node node, String what, Collection<String> known) {
        return word(node, what).filter(word -> known(word, node.origin(), what, known));
    }

    boolean known(String word, Origin at, String what, Collection<String> known) {
        if (known.contains(word)) {
            return true;
        }
        problem("unknown-value", at, "there is no %s %s".formatted(what, Quoted.of(word)), Nearest.maybe(word, known));
        return false;
    }

    Optional<Fact> fact(Node node, Vocabulary vocabulary) {
        return word(node, "a fact")
                .flatMap(text -> notation(text, node.origin(), fact -> FactNotation.read(fact, vocabulary)));
    }

    /** Reads a notation; a text that is none becomes a problem at its place. */
    <T> Optional<T> notation(String text, Origin at, Function<String, ? extends T> read) {
        try {
            return Optional.of(read.apply(text));
        } catch (NotationException e) {
            problems.add(e.at(at));
            return Optional.empty();
        }
    }

    private void wrongShape(Node node, String what, String wanted) {
        problem("wrong-shape", node.origin(), "%s is %s".formatted(what, shapeOf(node)), "Write " + wanted + ".");
    }

    private static String shapeOf(Node node) {
        if (node instanceof Node.Mapping) {
            return "a mapping";
        }
        if (node instanceof Node.Sequence) {
            return "a list";
        }
        return node instanceof Node.Scalar scalar ? "a single value (" + Quoted.of(scalar.text()) + ")" : "nothing";
    }
}
