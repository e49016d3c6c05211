package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Provable;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each of up to {@link Closure#MOST} things in place lifted alone: what is then provable, which steps can be taken and what is gained
 * that is not today, with open assumptions false or with them true. Two closures and two sweeps over the graph for all of them.
 */
final class Lifting {
    private final AndOrGraph graph;
    private final Closure certainly;
    private final Closure possibly;
    private final List<BitSet> steps = new ArrayList<>();
    private final List<List<Fact>> gains = new ArrayList<>();

    /** @param today as {@link Provable#both} gives it */
    Lifting(List<InPlace> some, World world, Closure today) {
        graph = world.graph();
        certainly = lifted(some, world.withOpenAssumptions(false));
        possibly = lifted(some, world.withOpenAssumptions(true));
        for (int i = 0; i < some.size(); i++) {
            steps.add(new BitSet());
            gains.add(new ArrayList<>());
        }
        gatherSteps(takenToday(today));
        gatherGains(today);
        gains.forEach(facts -> facts.sort(FactOrder.BY_KIND_AND_COMPONENTS));
    }

    private static Closure lifted(List<InPlace> some, World world) {
        return Closure.of(some.stream().map(one -> one.lifted(world)).toList());
    }

    Provable provable(int place, Fact goal) {
        return new Provable(isIn(certainly.worlds(goal), place), isIn(possibly.worlds(goal), place));
    }

    /** How many steps can be taken that could not be, or not on no assumption. */
    int steps(int place) {
        return steps.get(place).cardinality();
    }

    List<Fact> gains(int place) {
        return List.copyOf(gains.get(place));
    }

    /** Whether a step that needs the absence can be taken once it is lifted. */
    boolean isUsed(int place, InPlace lifted) {
        return IntStream.of(graph.uses(lifted.absent()))
                .anyMatch(and -> graph.isStep(and) && isIn(possibly.fires(and), place));
    }

    private static boolean isIn(long worlds, int place) {
        return (worlds >>> place & 1) != 0;
    }

    /** For each step in which of the two worlds of today it can be taken, in either form. */
    private byte[] takenToday(Closure today) {
        byte[] taken = new byte[graph.derivation().steps()];
        for (int and = 0; and < graph.andNodes(); and++) {
            if (graph.isStep(and)) {
                taken[graph.step(and)] |= (byte) today.fires(and);
            }
        }
        return taken;
    }

    private void gatherSteps(byte[] today) {
        for (int and = 0; and < graph.andNodes(); and++) {
            if (graph.isStep(and)) {
                int step = graph.step(and);
                long more = more(certainly.fires(and), possibly.fires(and), today[step]);
                each(more, place -> steps.get(place).set(step));
            }
        }
    }

    private void gatherGains(Closure today) {
        for (int fact = 0; fact < graph.derivation().facts(); fact++) {
            if (!graph.derivation().isGiven(fact)) {
                Fact gained = graph.fact(fact);
                long more = more(certainly.worlds(fact), possibly.worlds(fact), today.worlds(fact));
                each(more, place -> gains.get(place).add(gained));
            }
        }
    }

    /** @param today bit 0 with open assumptions false, bit 1 with them true */
    private static long more(long certainly, long possibly, long today) {
        return ((today & 1) == 0 ? certainly : 0) | ((today & 2) == 0 ? possibly : 0);
    }

    private static void each(long places, java.util.function.IntConsumer consumer) {
        for (long left = places; left != 0; left &= left - 1) {
            consumer.accept(Long.numberOfTrailingZeros(left));
        }
    }
}
