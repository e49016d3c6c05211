package dev.postern.playbook;

import dev.postern.model.ClosedSet;
import dev.postern.model.FactType;
import dev.postern.model.Nearest;
import dev.postern.model.Vocabulary;
import java.util.List;
import java.util.Optional;

/** Finds types and components by the names a rule gives them, and says what is near where there are none. */
final class Components {
    private Components() {}

    static Optional<FactType> type(DrlTree.Name name, Vocabulary vocabulary, FileProblems problems) {
        Optional<FactType> type = vocabulary.javaNamed(name.text());
        if (type.isEmpty()) {
            String remedy = vocabulary
                    .named(name.text())
                    .map(kind -> "So it is called in models; in rules it is %s.".formatted(kind.javaName()))
                    .orElseGet(() -> Nearest.maybe(
                            name.text(),
                            vocabulary.types().stream().map(FactType::javaName).toList(),
                            "postern explain vocabulary lists them."));
            problems.add(
                    RuleProblem.UNKNOWN_TYPE, name.line(), "there is no fact type " + Quote.of(name.text()), remedy);
        }
        return type;
    }

    static Optional<Integer> find(FactType type, String component, int line, FileProblems problems) {
        int index = type.indexOf(component);
        if (index >= 0) {
            return Optional.of(index);
        }
        List<String> near = Nearest.to(component, names(type));
        String maybe = near.isEmpty() ? "" : Nearest.maybe(component, near) + " ";
        problems.add(
                RuleProblem.UNKNOWN_COMPONENT,
                line,
                "%s has no component %s".formatted(type.javaName(), Quote.of(component)),
                maybe + "%s has: %s.".formatted(type.javaName(), list(type)));
        return Optional.empty();
    }

    /** Says a problem where the component is one of a closed set and the word is not in it. */
    static void checkWord(FactType type, int component, String word, int line, FileProblems problems) {
        closedSet(type, component)
                .map(ClosedSet::words)
                .filter(words -> !words.contains(word))
                .ifPresent(words -> problems.add(
                        RuleProblem.UNKNOWN_WORD,
                        line,
                        "%s of %s is never %s".formatted(name(type, component), type.javaName(), Quote.of(word)),
                        Nearest.maybe(word, words)));
    }

    static Optional<ClosedSet> closedSet(FactType type, int component) {
        return type.components().get(component).closedSet();
    }

    static String name(FactType type, int component) {
        return type.components().get(component).name();
    }

    static String list(FactType type) {
        return String.join(", ", names(type));
    }

    private static List<String> names(FactType type) {
        return type.components().stream().map(FactType.Component::name).toList();
    }
}
