package dev.postern.benchmark;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The facts derived of one predicate, numbered by their argument, and at once the queue of those whose consequences are
 * still to be drawn.
 */
final class Gained {
    private final BitSet known = new BitSet();
    private final BitSet taken = new BitSet();
    private final IntList order = new IntList();
    private int next;

    void add(int fact) {
        if (known.get(fact)) {
            return;
        }
        known.set(fact);
        order.add(fact);
    }

    boolean hasNext() {
        return next < order.size();
    }

    int next() {
        int fact = order.get(next++);
        taken.set(fact);
        return fact;
    }

    /**
     * True once the fact has come out of the queue. Where two derived facts join, the one that comes out last looks for
     * the other among those taken, and so each pair is found once.
     */
    boolean hasTaken(int fact) {
        return taken.get(fact);
    }

    int size() {
        return order.size();
    }

    IntStream facts() {
        return IntStream.range(0, order.size()).map(order::get);
    }
}
