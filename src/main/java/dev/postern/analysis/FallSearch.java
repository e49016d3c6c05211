package dev.postern.analysis;

import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Increments;
import dev.postern.derivation.Provable;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds what falls with each of many starts. The attacker's own starts are off; what a start adds is looked at for 64 starts at a time
 * ({@link Increments}), in the world with every open assumption true and in that with every one false.
 */
final class FallSearch {
    private final AndOrGraph graph;
    private final World world;
    private final Increments possible;
    private final Increments certain;
    private final Losses losses;
    private final Closure today;
    private final boolean saturated;

    /** @param besides what the attacker has in any case */
    FallSearch(Situation situation, Collection<Fact> besides) {
        graph = situation.graph();
        World alone = situation.world().withoutStarts();
        for (Fact fact : besides) {
            alone = alone.withStart(fact);
        }
        world = alone;
        possible = Increments.to(alone.withOpenAssumptions(true));
        certain = graph.hasOpenAssumptions() ? Increments.to(alone.withOpenAssumptions(false)) : possible;
        losses = new Losses(graph, situation.goals().keySet());
        today = Provable.both(situation.world());
        saturated = situation.outcome().ending().isSaturated();
    }

    /** The world of the attacker who has the start, open assumptions being so. */
    World with(Start start, boolean openAssumptions) {
        World fallen = world.withOpenAssumptions(openAssumptions);
        for (Fact position : start.positions()) {
            fallen = fallen.withStart(position);
        }
        return fallen;
    }

    /** One for each start, in their order. */
    List<Fall> falls(List<Start> starts) {
        List<Fall> falls = new ArrayList<>(starts.size());
        for (int first = 0; first < starts.size(); first += Closure.MOST) {
            some(starts.subList(first, Math.min(starts.size(), first + Closure.MOST)), falls);
        }
        return falls;
    }

    private void some(List<Start> starts, List<Fall> falls) {
        add(starts);
        Tally all = new Tally();
        Tally sure = new Tally();
        losses.clear();
        for (int or : possible.nodes()) {
            if (graph.isFact(or)) {
                all.add(possible.worlds(or));
                losses.note(or, possible.worlds(or), certain.worlds(or));
            }
        }
        for (int or : certain.nodes()) {
            if (graph.isFact(or)) {
                sure.add(certain.worlds(or));
                long only = certain.worlds(or) & ~possible.worlds(or);
                all.add(only);
                losses.note(or, only, only);
            }
        }
        for (int i = 0; i < starts.size(); i++) {
            Start start = starts.get(i);
            losses.leaveOut(i, start.positions());
            falls.add(new Fall(
                    start,
                    reached(start),
                    all.of(i) - own(start, i, false),
                    sure.of(i) - own(start, i, true),
                    losses.data(i),
                    losses.goals(i)));
        }
    }

    private void add(List<Start> starts) {
        List<List<Fact>> sets = starts.stream().map(Start::positions).toList();
        possible.of(sets);
        if (certain != possible) {
            certain.of(sets);
        }
    }

    /** How many of the start's own positions were counted. */
    private int own(Start start, int world, boolean forCertain) {
        return (int) start.positions().stream()
                .mapToInt(graph::node)
                .mapToLong(or -> forCertain ? certain.worlds(or) : certain.worlds(or) | possible.worlds(or))
                .filter(worlds -> (worlds >>> world & 1) != 0)
                .count();
    }

    private Reached reached(Start start) {
        long worlds = start.positions().stream().mapToLong(today::worlds).reduce(0, (a, b) -> a | b);
        if ((worlds & 1) != 0) {
            return Reached.YES;
        }
        return worlds != 0 || !saturated ? Reached.UNKNOWN : Reached.NO;
    }

    /** What is gained with the start alone, in the order of facts, and whether it is with every open assumption false. */
    NavigableMap<Fact, Boolean> gained(Start start) {
        add(List.of(start));
        NavigableMap<Fact, Boolean> gained = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        for (Increments increments : List.of(possible, certain)) {
            for (int or : increments.nodes()) {
                if (graph.isFact(or)) {
                    gained.put(graph.fact(or), certain.worlds(or) != 0);
                }
            }
        }
        start.positions().forEach(gained::remove);
        return gained;
    }
}
