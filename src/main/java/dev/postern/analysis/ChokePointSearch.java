package dev.postern.analysis;

import dev.postern.analysis.ChokePoints.BreakingControl;
import dev.postern.analysis.ChokePoints.Points;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Finds what lies on every proof of a goal. Whatever does lies on any one proof, so the nodes of the cheapest are all that need to be
 * tried: each is left out in a world of its own, 64 worlds to a closure.
 */
final class ChokePointSearch {
    private final AndOrGraph graph;
    private final World open;
    private final CheapestProofs proofs;

    ChokePointSearch(Situation situation) {
        graph = situation.graph();
        open = situation.world().withOpenAssumptions(true);
        proofs = CheapestProofs.in(open, ProofOrder.EFFORT);
    }

    /** What lies on every proof of the goal; nothing where it has none. */
    Points of(Fact goal) {
        List<Proof> cheapest = proofs.of(goal, 1);
        if (cheapest.isEmpty()) {
            return Points.NONE;
        }
        int[] ands = cheapest.get(0).ands();
        List<Integer> ors = needed(ands);
        List<Integer> onEvery = without(ors, goal, open::without);
        List<Integer> steps = Arrays.stream(ands)
                .filter(graph::isStep)
                .map(graph::step)
                .boxed()
                .toList();
        return new Points(
                onEvery.stream().filter(graph::isFact).map(graph::fact).toList(),
                without(steps, goal, open::withoutStep).stream()
                        .map(graph.derivation()::step)
                        .toList(),
                controls(onEvery, goal),
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

    private List<BreakingControl> controls(List<Integer> onEvery, Fact goal) {
        List<Integer> absent = onEvery.stream()
                .filter(or -> graph.isControl(or) && graph.isListed(graph.control(or)) && open.isBase(or))
                .toList();
        Set<Integer> closing = Set.copyOf(without(absent, goal, or -> open.withControl(graph.control(or))));
        return absent.stream()
                .map(or -> new BreakingControl(graph.control(or), closing.contains(or)))
                .toList();
    }

    /** Those of the candidates in whose world, each for itself, the goal has no proof. */
    private List<Integer> without(List<Integer> candidates, Fact goal, IntFunction<World> world) {
        List<Integer> deciding = new ArrayList<>();
        for (int first = 0; first < candidates.size(); first += Closure.MOST) {
            List<Integer> some = candidates.subList(first, Math.min(candidates.size(), first + Closure.MOST));
            long reached = Closure.of(some.stream().map(world::apply).toList()).worlds(goal);
            for (int i = 0; i < some.size(); i++) {
                if ((reached >>> i & 1) == 0) {
                    deciding.add(some.get(i));
                }
            }
        }
        return deciding;
    }
}
