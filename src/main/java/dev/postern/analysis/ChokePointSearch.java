package dev.postern.analysis;

import dev.postern.analysis.ChokePoints.BreakingControl;
import dev.postern.analysis.ChokePoints.Points;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Deviations;
import dev.postern.derivation.Proof;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds what lies on every proof of a goal. Whatever does lies on any one proof, so its nodes are all that need to be tried: each is
 * left out in a world of its own, which differs from the situation's in that alone.
 */
final class ChokePointSearch {
    private final AndOrGraph graph;
    private final World open;
    private final Deviations deviations;

    ChokePointSearch(Situation situation) {
        graph = situation.graph();
        open = situation.world().withOpenAssumptions(true);
        deviations = Deviations.from(open);
    }

    /** What lies on every proof of the goal, one of them given. */
    Points on(Proof proof) {
        int[] ands = proof.ands();
        List<Integer> ors = needed(ands);
        List<Integer> steps = Arrays.stream(ands)
                .filter(graph::isStep)
                .map(graph::step)
                .boxed()
                .toList();
        List<Integer> absent = ors.stream().filter(this::mayBePutInPlace).toList();
        List<World> worlds = new ArrayList<>();
        ors.forEach(or -> worlds.add(open.without(or)));
        steps.forEach(step -> worlds.add(open.withoutStep(step)));
        absent.forEach(or -> worlds.add(open.withControl(graph.control(or))));
        BitSet shut = shut(worlds, proof.goal());
        List<Integer> onEvery = those(ors, shut, 0);
        List<Integer> onEveryStep = those(steps, shut, ors.size());
        Set<Integer> closing = Set.copyOf(those(absent, shut, ors.size() + steps.size()));
        return new Points(
                onEvery.stream().filter(graph::isFact).map(graph::fact).toList(),
                onEveryStep.stream().map(graph.derivation()::step).toList(),
                onEvery.stream()
                        .filter(this::mayBePutInPlace)
                        .map(or -> new BreakingControl(graph.control(or), closing.contains(or)))
                        .toList(),
                onEvery.stream()
                        .filter(graph::isAssumption)
                        .map(graph::assumption)
                        .toList());
    }

    private List<Integer> needed(int[] ands) {
        Set<Integer> ors = new LinkedHashSet<>();
        for (int and : ands) {
            Arrays.stream(graph.premises(and)).forEach(ors::add);
        }
        return List.copyOf(ors);
    }

    private boolean mayBePutInPlace(int or) {
        return graph.isControl(or) && graph.isListed(graph.control(or)) && open.isBase(or);
    }

    /** In which of the worlds, by their places, the goal has no proof. */
    private BitSet shut(List<World> worlds, Fact goal) {
        BitSet shut = new BitSet();
        for (int first = 0; first < worlds.size(); first += Closure.MOST) {
            List<World> some = worlds.subList(first, Math.min(worlds.size(), first + Closure.MOST));
            deviations.of(some);
            long reached = deviations.worlds(goal);
            for (int i = 0; i < some.size(); i++) {
                shut.set(first + i, (reached >>> i & 1) == 0);
            }
        }
        return shut;
    }

    private static List<Integer> those(List<Integer> candidates, BitSet shut, int first) {
        return IntStream.range(0, candidates.size())
                .filter(i -> shut.get(first + i))
                .mapToObj(candidates::get)
                .toList();
    }
}
