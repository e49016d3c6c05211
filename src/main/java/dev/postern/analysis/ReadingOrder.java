package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps of a proof as a story: each after those it needs, and of lines that meet the longest one first, so that a line is told to
 * its end before the next begins; of equal lines the later premise's, for rules name what is opened before what opens it.
 */
final class ReadingOrder {
    private final AndOrGraph graph;
    private final Map<Integer, Integer> chosen;
    private final Map<Integer, Integer> depths = new HashMap<>();
    private final Set<Integer> told = new LinkedHashSet<>();

    private ReadingOrder(AndOrGraph graph, Map<Integer, Integer> chosen) {
        this.graph = graph;
        this.chosen = chosen;
        chosen.forEach((or, and) -> depths.put(
                or, 1 + needs(and).stream().mapToInt(depths::get).max().orElse(0)));
    }

    /**
     * @param chosen the AND node that the proof picks for each OR node it uses, each after those it needs; returns the steps among them
     */
    static List<Integer> of(AndOrGraph graph, Map<Integer, Integer> chosen, int goal) {
        ReadingOrder order = new ReadingOrder(graph, chosen);
        order.tell(goal);
        return order.told.stream().filter(graph::isStep).toList();
    }

    /** A path may be longer than a stack is deep, so what is begun and not yet told waits in a stack of its own. */
    private void tell(int goal) {
        Deque<Begun> begun = new ArrayDeque<>();
        begin(goal, begun);
        while (!begun.isEmpty()) {
            Begun last = begun.peek();
            if (last.needs().hasNext()) {
                begin(last.needs().next(), begun);
            } else {
                told.add(begun.pop().and());
            }
        }
    }

    private record Begun(int and, Iterator<Integer> needs) {}

    private void begin(int or, Deque<Begun> begun) {
        Integer and = chosen.get(or);
        if (and != null && !told.contains(and)) {
            List<Integer> needs = needs(and);
            Collections.reverse(needs);
            needs.sort(Comparator.<Integer, Integer>comparing(depths::get).reversed());
            begun.push(new Begun(and, needs.iterator()));
        }
    }

    private List<Integer> needs(int and) {
        List<Integer> needs = new ArrayList<>();
        for (int or : graph.premises(and)) {
            if (chosen.containsKey(or)) {
                needs.add(or);
            }
        }
        return needs;
    }
}
