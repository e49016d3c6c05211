package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.Provable;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What holds in a world, and whether paths of another run do.
 *
 * @param both the closure of the world with every open assumption false, and true
 */
record Held(AndOrGraph graph, Closure both) {
    static Held in(World world) {
        return new Held(world.graph(), Provable.both(world));
    }

    Provable provable(Fact goal) {
        return Provable.of(both, goal);
    }

    /** Whether the goal of a proof, of this run or another, and all of its steps hold here with every open assumption true. */
    boolean mayHold(Proof proof) {
        return (worlds(proof) & 2) != 0;
    }

    /** As {@link #mayHold}, with every open assumption false. */
    boolean holds(Proof proof) {
        return (worlds(proof) & 1) != 0;
    }

    private long worlds(Proof proof) {
        long worlds = both.worlds(proof.goal());
        for (Firing firing : Firing.of(proof)) {
            worlds &= fires(firing);
        }
        return worlds;
    }

    /**
     * Whether every way to the goal here, looked at or not, is one in the other world too, and needs an open assumption here if it does
     * there: each step that can be taken towards it here can be taken there in the same worlds. That shows it; the reverse does not
     * hold, for a step may be one that no way needs.
     */
    boolean addsNothing(Fact goal, Held other) {
        int target = graph.node(goal);
        if ((both.worlds(goal) & ~other.both.worlds(goal)) != 0) {
            return false;
        }
        BitSet seen = new BitSet();
        Deque<Integer> towards = new ArrayDeque<>();
        if (target >= 0) {
            seen.set(target);
            towards.add(target);
        }
        while (!towards.isEmpty()) {
            int or = towards.remove();
            Map<Firing, Long> there = graph.isFact(or) ? other.firings(graph.fact(or)) : Map.of();
            for (Map.Entry<Firing, Long> here : graph.isFact(or)
                    ? firings(graph.fact(or)).entrySet()
                    : Map.<Firing, Long>of().entrySet()) {
                if ((here.getValue() & ~there.getOrDefault(here.getKey(), 0L)) != 0) {
                    return false;
                }
            }
            for (int and : graph.alternatives(or)) {
                if (both.fires(and) != 0) {
                    for (int premise : graph.premises(and)) {
                        if (!seen.get(premise)) {
                            seen.set(premise);
                            towards.add(premise);
                        }
                    }
                }
            }
        }
        return true;
    }

    /** The steps that can be taken here to gain a fact, in whatever form, and in which worlds. */
    private Map<Firing, Long> firings(Fact gain) {
        Map<Firing, Long> firings = new HashMap<>();
        int node = graph.node(gain);
        if (node >= 0) {
            for (int and : graph.alternatives(node)) {
                if (graph.isStep(and) && both.fires(and) != 0) {
                    firings.merge(
                            Firing.of(graph.derivation(), graph.step(and)), both.fires(and), (one, more) -> one | more);
                }
            }
        }
        return firings;
    }

    /** In which worlds the step can be taken here, in one form or the other. */
    private long fires(Firing firing) {
        int gain = graph.node(firing.gain());
        long worlds = 0;
        if (gain >= 0) {
            for (int and : graph.alternatives(gain)) {
                if (graph.isStep(and) && firing.is(graph.derivation(), graph.step(and))) {
                    worlds |= both.fires(and);
                }
            }
        }
        return worlds;
    }
}
