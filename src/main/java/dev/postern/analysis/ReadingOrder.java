package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
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
    }

    /** @param chosen the AND node that the proof picks for each OR node it uses; returns the steps among them */
    static List<Integer> of(AndOrGraph graph, Map<Integer, Integer> chosen, int goal) {
        ReadingOrder order = new ReadingOrder(graph, chosen);
        order.tell(goal);
        return order.told.stream().filter(graph::isStep).toList();
    }

    private void tell(int or) {
        Integer and = chosen.get(or);
        if (and == null || told.contains(and)) {
            return;
        }
        List<Integer> needs = needs(and);
        Collections.reverse(needs);
        needs.sort(Comparator.comparing(this::depth).reversed());
        needs.forEach(this::tell);
        told.add(and);
    }

    private int depth(int or) {
        Integer and = chosen.get(or);
        if (and == null) {
            return 0;
        }
        Integer known = depths.get(or);
        if (known != null) {
            return known;
        }
        int depth = 1 + needs(and).stream().mapToInt(this::depth).max().orElse(0);
        depths.put(or, depth);
        return depth;
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
