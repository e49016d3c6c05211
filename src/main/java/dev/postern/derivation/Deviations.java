package dev.postern.derivation;

import dev.postern.model.Awaited;
import dev.postern.model.Fact;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What holds in worlds that differ from one in few nodes: the one is closed once, and of the others only what comes out otherwise is
 * looked at. As {@link Closure} has it of each, a bit for each of up to {@link Closure#MOST} worlds. What may have lost its reasons is
 * deleted and derived again (Gupta, Mumick and Subrahmanian, "Maintaining views incrementally", 1993), but for what an AND node still
 * concludes from nodes that were found before it: such a reason is no circle. Time linear in the steps around what changes, whatever
 * the size of the graph.
 */
public final class Deviations {
    private final World world;
    private final AndOrGraph graph;
    private final Rows alternatives;
    private final long[] holds;
    private final long[] base;
    private final long[] allowed;
    /** The order in which the nodes of the first world were found; -1 for what does not hold there. */
    private final int[] found;

    private final IntList otherBases = new IntList();
    private final IntList otherAnds = new IntList();
    private final IntList touched = new IntList();
    private final int[] queue;
    private final boolean[] queued;
    private int next;
    private int last;

    private Deviations(World world) {
        this.world = world;
        graph = world.graph();
        alternatives = graph.alternativeRows();
        holds = new long[graph.orNodes()];
        base = Closure.base(graph, List.of(world));
        allowed = Closure.allowed(graph, List.of(world));
        found = new int[graph.orNodes()];
        queue = new int[Integer.highestOneBit(graph.orNodes()) << 1]; // an OR node is queued once at a time
        queued = new boolean[graph.orNodes()];
        close();
    }

    /** Closes the world from which others will differ. */
    public static Deviations from(World world) {
        return new Deviations(world);
    }

    /**
     * Closes the worlds, the first being bit 0; what was closed before is forgotten.
     *
     * @param worlds at most {@link Closure#MOST}, that differ from the first world in single nodes
     * @throws IllegalArgumentException where there are more, or one is of another graph, or of an attacker or a ground of its own
     */
    public void of(List<World> worlds) {
        if (worlds.size() > Closure.MOST) {
            throw new IllegalArgumentException("at most 64 worlds at a time, not " + worlds.size());
        }
        if (!worlds.stream().allMatch(world::isAlikeButForNodes)) {
            throw new IllegalArgumentException("a world differs in more than single nodes");
        }
        Awaited.check();
        forget();
        for (int i = 0; i < worlds.size(); i++) {
            change(worlds.get(i), 1L << i);
        }
        delete();
        derive();
    }

    /** In which of the worlds the fact holds, a bit each; none where the run never saw it. */
    public long worlds(Fact fact) {
        int node = graph.node(fact);
        return node < 0 ? 0 : holds[node];
    }

    /** In which of the worlds the OR node holds, a bit each; bits beyond them are those of the first world. */
    public long worlds(int or) {
        return holds[or];
    }

    /** As {@link Closure#fires}. */
    public long fires(int and) {
        return Closure.fires(graph, and, holds, allowed);
    }

    private void close() {
        Arrays.fill(found, -1);
        saturate(base);
        saturate(allowed);
        for (int or = 0; or < holds.length; or++) {
            gain(or, base[or]);
        }
        for (int and = 0; and < allowed.length; and++) {
            gain(graph.head(and), fires(and));
        }
        spreadGains();
        for (int i = 0; i < touched.size(); i++) {
            found[touched.get(i)] = i;
        }
        touched.clear();
    }

    /** Every world is as the first until it differs. */
    private static void saturate(long[] masks) {
        Arrays.setAll(masks, i -> -masks[i]);
    }

    private void forget() {
        for (int i = 0; i < touched.size(); i++) {
            holds[touched.get(i)] = before(touched.get(i));
        }
        for (int i = 0; i < otherBases.size(); i++) {
            base[otherBases.get(i)] = world.isBase(otherBases.get(i)) ? -1L : 0;
        }
        for (int i = 0; i < otherAnds.size(); i++) {
            allowed[otherAnds.get(i)] = world.allows(otherAnds.get(i)) ? -1L : 0;
        }
        touched.clear();
        otherBases.clear();
        otherAnds.clear();
    }

    private long before(int or) {
        return found[or] < 0 ? 0 : -1L;
    }

    private void change(World other, long bit) {
        SortedMap<Integer, World.Setting> here = world.settings();
        SortedMap<Integer, World.Setting> there = other.settings();
        there.forEach((or, setting) -> {
            if (here.get(or) != setting) {
                set(or, other, bit);
            }
        });
        here.keySet().stream().filter(or -> !there.containsKey(or)).forEach(or -> set(or, other, bit));
        changeAnds(world.withoutAnd(), other.withoutAnd(), other, bit);
        changeAnds(other.withoutAnd(), world.withoutAnd(), other, bit);
    }

    private void changeAnds(SortedSet<Integer> these, SortedSet<Integer> those, World other, long bit) {
        if (these != those) {
            these.stream().filter(and -> !those.contains(and)).forEach(and -> allow(and, other, bit));
        }
    }

    private void set(int or, World other, long bit) {
        otherBases.add(or);
        base[or] = other.isBase(or) ? base[or] | bit : base[or] & ~bit;
        for (int i = alternatives.start(or); i < alternatives.end(or); i++) {
            allow(alternatives.item(i), other, bit);
        }
    }

    private void allow(int and, World other, long bit) {
        long now = other.allows(and) ? allowed[and] | bit : allowed[and] & ~bit;
        if (now != allowed[and]) {
            otherAnds.add(and);
            allowed[and] = now;
        }
    }

    private void delete() {
        for (int i = 0; i < otherBases.size(); i++) {
            lose(otherBases.get(i));
        }
        for (int i = 0; i < otherAnds.size(); i++) {
            lose(graph.head(otherAnds.get(i)));
        }
        Rows uses = graph.useRows();
        while (next != last) {
            int or = dequeue();
            for (int i = uses.start(or); i < uses.end(or); i++) {
                int head = graph.head(uses.item(i));
                if (found[or] < found[head]) {
                    lose(head);
                }
            }
        }
    }

    /** Takes the node from the worlds in which nothing that was found before it concludes it. */
    private void lose(int or) {
        long left = holds[or] == 0 ? 0 : holds[or] & ~base[or];
        for (int i = alternatives.start(or); i < alternatives.end(or) && left != 0; i++) {
            left &= ~firesFromBefore(alternatives.item(i), found[or]);
        }
        if (left != 0) {
            put(or, holds[or] & ~left);
        }
    }

    private long firesFromBefore(int and, int order) {
        Rows premises = graph.premiseRows();
        long mask = allowed[and];
        for (int i = premises.start(and); i < premises.end(and) && mask != 0; i++) {
            int premise = premises.item(i);
            mask = found[premise] < order ? mask & holds[premise] : 0;
        }
        return mask;
    }

    private void derive() {
        int lost = touched.size();
        for (int i = 0; i < lost; i++) {
            int or = touched.get(i);
            for (int j = alternatives.start(or); j < alternatives.end(or); j++) {
                gain(or, fires(alternatives.item(j)));
            }
        }
        for (int i = 0; i < otherBases.size(); i++) {
            gain(otherBases.get(i), base[otherBases.get(i)]);
        }
        for (int i = 0; i < otherAnds.size(); i++) {
            gain(graph.head(otherAnds.get(i)), fires(otherAnds.get(i)));
        }
        spreadGains();
    }

    private void spreadGains() {
        Rows uses = graph.useRows();
        while (next != last) {
            int or = dequeue();
            for (int i = uses.start(or); i < uses.end(or); i++) {
                gain(graph.head(uses.item(i)), fires(uses.item(i)));
            }
        }
    }

    private void gain(int or, long worlds) {
        if ((worlds & ~holds[or]) != 0) {
            put(or, holds[or] | worlds);
        }
    }

    private void put(int or, long worlds) {
        if (holds[or] == before(or)) {
            touched.add(or);
        }
        holds[or] = worlds;
        if (!queued[or]) {
            queued[or] = true;
            queue[last++ & (queue.length - 1)] = or;
        }
    }

    private int dequeue() {
        int or = queue[next++ & (queue.length - 1)];
        queued[or] = false;
        return or;
    }
}
