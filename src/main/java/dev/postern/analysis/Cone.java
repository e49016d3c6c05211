package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * The OR nodes behind others: those reached backwards over the AND nodes that fire. Whatever stands in a proof lies behind what it proves, in
 * the world of the closure and in any in which less holds of itself; not all that lies behind stands in a proof, for a proof runs in no
 * circle. Time linear in the graph.
 */
final class Cone {
    private Cone() {}

    static BitSet behind(IntStream ors, AndOrGraph graph, Closure closure) {
        BitSet behind = new BitSet(graph.orNodes());
        Deque<Integer> next = new ArrayDeque<>();
        ors.filter(closure::holds).forEach(or -> reach(or, behind, next));
        while (!next.isEmpty()) {
            for (int and : graph.alternatives(next.remove())) {
                if ((closure.fires(and) & 1) != 0) {
                    for (int premise : graph.premises(and)) {
                        reach(premise, behind, next);
                    }
                }
            }
        }
        return behind;
    }

    private static void reach(int or, BitSet behind, Deque<Integer> next) {
        if (!behind.get(or)) {
            behind.set(or);
            next.add(or);
        }
    }
}
