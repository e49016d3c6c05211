package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/** What can have a part in some way to a goal: found by walking back from the goal in the world in which all candidates hold. */
final class Relevant {
    private Relevant() {}

    /** Those of the candidate OR nodes that do not hold in the base world and lie on some way to the goal once all of them do. */
    static List<Integer> candidates(World base, Fact goal, Collection<Integer> candidates) {
        AndOrGraph graph = base.graph();
        int node = graph.node(goal);
        if (node < 0) {
            return List.of();
        }
        Closure closure = Closure.of(List.of(base, base.with(candidates)));
        BitSet seen = new BitSet();
        Queue<Integer> queue = new ArrayDeque<>(List.of(node));
        seen.set(node);
        while (!queue.isEmpty()) {
            int or = queue.remove();
            if ((closure.worlds(or) & 1) != 0) {
                continue;
            }
            for (int and : graph.alternatives(or)) {
                if ((closure.fires(and) & 2) != 0) {
                    for (int premise : graph.premises(and)) {
                        if (!seen.get(premise)) {
                            seen.set(premise);
                            queue.add(premise);
                        }
                    }
                }
            }
        }
        return candidates.stream()
                .filter(or -> seen.get(or) && (closure.worlds(or) & 1) == 0)
                .sorted()
                .toList();
    }
}
