package dev.postern.analysis;

import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** That a question speaks of what is there: what is misspelt must not pass for what does not hold. */
final class Named {
    /** Where nothing is near, so many names are told as a whole. */
    private static final int FEW = 8;

    private Named() {}

    /**
     * @param at what of the question said it
     * @throws RefusedException where the run never saw the fact and it is of the system, or a position whose names mean nothing here
     */
    static void check(Fact fact, Origin at, Situation situation) {
        SystemModel system = situation.outcome().system();
        boolean isSaid = system.facts().containsKey(fact)
                || system.starts().containsKey(fact)
                || situation.outcome().playbook().catalogue().containsKey(fact);
        if (isSaid || situation.graph().node(fact) >= 0) {
            return;
        }
        if (!(fact instanceof AttackerFact)) {
            String written = FactNotation.write(fact);
            throw refused(
                    at,
                    "neither the model nor the playbook says \"%s\"".formatted(written),
                    maybe(written, sameKind(fact, system.facts().keySet())));
        }
        Sort.misnamed("fact", fact, system).ifPresent(sentence -> {
            throw refused(at, sentence, "");
        });
        NavigableSet<String> ids = ids(system);
        FactType type = FactType.of(fact);
        List<String> values = type.values(fact);
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            boolean isWord = type.components().get(i).closedSet().isPresent() || isKind(fact, i);
            if (!isWord && !ids.contains(value)) {
                throw refused(at, "nothing in the model is called \"%s\"".formatted(value), maybe(value, ids));
            }
        }
    }

    private static boolean isKind(Fact fact, int component) {
        return fact instanceof AttackerFact.Disables && component == 0
                || fact instanceof AttackerFact.Launches && component == 0;
    }

    static List<String> sameKind(Fact fact, Collection<Fact> facts) {
        return facts.stream()
                .filter(other -> other.getClass() == fact.getClass())
                .map(FactNotation::write)
                .toList();
    }

    /** Every id that a fact, a start or a goal of the model names. */
    static NavigableSet<String> ids(SystemModel system) {
        NavigableSet<String> ids = new TreeSet<>();
        List<Fact> facts = new ArrayList<>(system.facts().keySet());
        facts.addAll(system.starts().keySet());
        for (Fact fact : facts) {
            FactType type = FactType.of(fact);
            for (int i = 0; i < type.components().size(); i++) {
                if (type.components().get(i).closedSet().isEmpty()) {
                    ids.add(type.accessor(i).apply(fact));
                }
            }
        }
        return Collections.unmodifiableNavigableSet(ids);
    }

    static String maybe(String word, Collection<String> known) {
        return maybe(word, known, known);
    }

    /** @param alike those of the known that are told where nothing is near and they are few */
    static String maybe(String word, Collection<String> known, Collection<String> alike) {
        List<String> near = Nearest.to(word, known);
        return near.isEmpty() && alike.size() > FEW ? "" : Nearest.maybe(word, near.isEmpty() ? alike : near);
    }

    private static RefusedException refused(Origin at, String what, String remedy) {
        return new RefusedException(new Problem("not-in-the-model", at, what, remedy));
    }
}
