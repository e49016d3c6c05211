package dev.postern.derivation;

import dev.postern.model.Awaited;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.Collection;
import java.util.List;

/**
 * What further facts add to one world: the world is closed once, and for each set of facts only what follows from them beyond that is
 * looked at. A bit for each of up to {@link Closure#MOST} sets; time linear in what they add and in the steps that use it, whatever
 * the size of the graph.
 */
public final class Increments {
    private final AndOrGraph graph;
    private final Closure before;
    private final long[] added;
    private final boolean[] queued;
    private final IntList touched = new IntList();
    private final int[] queue;
    private int last;

    private Increments(World world) {
        graph = world.graph();
        before = Closure.of(world);
        added = new long[graph.orNodes()];
        queued = new boolean[graph.orNodes()];
        queue = new int[Integer.highestOneBit(graph.orNodes()) << 1]; // an OR node is queued once at a time
    }

    public static Increments to(World world) {
        return new Increments(world);
    }

    /**
     * Adds each set to a copy of the world of its own, the first being bit 0; what was added before is forgotten.
     *
     * @throws IllegalArgumentException where there are more than 64 sets, or the run did not know a fact
     */
    public void of(List<? extends Collection<Fact>> sets) {
        ofNodes(sets.stream()
                .map(set -> set.stream().mapToInt(this::known).toArray())
                .toList());
    }

    /**
     * As {@link #of}, of OR nodes: an absent control added is one that is lifted.
     *
     * @throws IllegalArgumentException where there are more than 64 sets
     */
    public void ofNodes(List<int[]> sets) {
        if (sets.size() > Closure.MOST) {
            throw new IllegalArgumentException("at most 64 sets at a time, not " + sets.size());
        }
        Awaited.check();
        forget();
        for (int i = 0; i < sets.size(); i++) {
            for (int node : sets.get(i)) {
                gain(node, 1L << i);
            }
        }
        spread();
    }

    private int known(Fact fact) {
        int node = graph.node(fact);
        if (node < 0) {
            throw new IllegalArgumentException("the run did not know " + FactNotation.write(fact));
        }
        return node;
    }

    /** The OR nodes that hold for some set and did not hold before, the facts of the sets among them, in no order. */
    public int[] nodes() {
        return touched.toArray();
    }

    /** For which sets the OR node holds that did not hold before, a bit each. */
    public long worlds(int or) {
        return added[or];
    }

    /** For which sets the AND node may be taken and all of its premises hold, a bit each; for all of them where it was so before. */
    public long fires(int and) {
        Rows premises = graph.premiseRows();
        long mask = before.isAllowed(and) ? -1L : 0;
        for (int i = premises.start(and); i < premises.end(and) && mask != 0; i++) {
            int premise = premises.item(i);
            mask &= before.holds(premise) ? -1L : added[premise];
        }
        return mask;
    }

    /** The world without any of the sets. */
    public Closure before() {
        return before;
    }

    private void forget() {
        for (int i = 0; i < touched.size(); i++) {
            added[touched.get(i)] = 0;
        }
        touched.clear();
        last = 0;
    }

    private void spread() {
        Rows uses = graph.useRows();
        for (int next = 0; next != last; next++) {
            int or = queue[next & (queue.length - 1)];
            queued[or] = false;
            for (int i = uses.start(or); i < uses.end(or); i++) {
                int and = uses.item(i);
                gain(graph.head(and), fires(and));
            }
        }
    }

    private void gain(int or, long worlds) {
        long more = worlds & ~added[or];
        if (more == 0 || before.holds(or)) {
            return;
        }
        if (added[or] == 0) {
            touched.add(or);
        }
        added[or] |= more;
        if (!queued[or]) {
            queued[or] = true;
            queue[last++ & (queue.length - 1)] = or;
        }
    }
}
