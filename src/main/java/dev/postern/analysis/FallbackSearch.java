package dev.postern.analysis;

import dev.postern.analysis.BestWays.Way;
import dev.postern.analysis.Fallback.Blocked;
import dev.postern.analysis.Fallback.OfGoal;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds the next best path for each step of the best one. Closures say first, for 64 steps at a time, without which of them there is a
 * way at all; the next best is then mostly among the cheapest paths that are known, and is looked for anew only where all of those take
 * the step.
 */
final class FallbackSearch {
    private final World world;
    private final AndOrGraph graph;
    private final Map<Fact, Origin> catalogue;
    private final BestWays ways;
    private final int most;
    private final BooleanSupplier goesOn;

    FallbackSearch(Situation situation, int most, BooleanSupplier goesOn) {
        world = situation.world();
        graph = situation.graph();
        catalogue = situation.outcome().playbook().catalogue();
        ways = new BestWays(world, most, goesOn);
        this.most = most;
        this.goesOn = goesOn;
    }

    OfGoal of(Fact goal) {
        Optional<Way> best = ways.to(goal).filter(way -> way.proof().steps().length > 0);
        if (best.isEmpty()) {
            return new OfGoal(goal, Optional.empty(), List.of());
        }
        List<Integer> numbers = reader(best.get().proof()).steps();
        AttackPath path = reader(best.get().proof()).path();
        List<Optional<Way>> next = next(goal, numbers);
        List<Blocked> blocked = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Optional<Way> way = next.get(i);
            blocked.add(new Blocked(
                    path.steps().get(i),
                    way.map(found -> reader(found.proof()).path()),
                    way.map(Way::isCertain).orElse(false),
                    way.map(found -> OptionalLong.of(found.effort() - path.effort()))
                            .orElse(OptionalLong.empty())));
        }
        return new OfGoal(goal, Optional.of(path), List.copyOf(blocked));
    }

    /** The derivation's numbers of the steps of the best path, in reading order. */
    List<Integer> steps(Fact goal) {
        return ways.to(goal).map(way -> reader(way.proof()).steps()).orElse(List.of());
    }

    private ProofReader reader(Proof proof) {
        return new ProofReader(proof, world, catalogue);
    }

    private List<Optional<Way>> next(Fact goal, List<Integer> steps) {
        Set<Integer> possible = dispensable(goal, steps, true);
        Set<Integer> certain = dispensable(goal, steps, false);
        return steps.stream()
                .map(step -> Optional.of(step)
                        .filter(possible::contains)
                        .map(blocked -> without(goal, blocked, certain.contains(blocked))))
                .toList();
    }

    /** The steps without which, each by itself, there is a way. */
    private Set<Integer> dispensable(Fact goal, List<Integer> steps, boolean openAssumptions) {
        World base = world.withOpenAssumptions(openAssumptions);
        return Set.copyOf(Closure.where(steps, base::withoutStep, closure -> closure.worlds(goal)));
    }

    private Way without(Fact goal, int step, boolean isCertain) {
        return ways.to(goal, proof -> !takes(proof, step))
                .filter(way -> way.isCertain() == isCertain)
                .or(() -> new BestWays(world.withoutStep(step), most, goesOn).to(goal))
                .orElseThrow();
    }

    private boolean takes(Proof proof, int step) {
        return Arrays.stream(proof.steps()).anyMatch(and -> graph.step(and) == step);
    }
}
