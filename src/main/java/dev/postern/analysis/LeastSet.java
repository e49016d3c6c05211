package dev.postern.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A least set of candidates that suffices, none of which can be spared: Junker, "QuickXplain: preferred explanations and relaxations for
 * over-constrained problems", 2004. Of several, one that needs the candidates listed first is preferred. For k of n candidates about
 * k log(n/k) questions are asked.
 */
final class LeastSet<T> {
    private final Predicate<List<T>> suffices;

    private LeastSet(Predicate<List<T>> suffices) {
        this.suffices = suffices;
    }

    /** @param suffices holds of all candidates together, and of every set that has a set in it of which it holds */
    static <T> List<T> of(List<T> candidates, Predicate<List<T>> suffices) {
        return suffices.test(List.of()) ? List.of() : new LeastSet<>(suffices).among(candidates, List.of(), false);
    }

    private List<T> among(List<T> candidates, List<T> taken, boolean someTaken) {
        if (someTaken && suffices.test(taken)) {
            return List.of();
        }
        if (candidates.size() == 1) {
            return candidates;
        }
        List<T> first = candidates.subList(0, candidates.size() / 2);
        List<T> second = candidates.subList(candidates.size() / 2, candidates.size());
        List<T> ofSecond = among(second, joined(taken, first), true);
        List<T> ofFirst = among(first, joined(taken, ofSecond), !ofSecond.isEmpty());
        return joined(ofFirst, ofSecond);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
