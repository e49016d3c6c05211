package dev.postern.analysis;

import dev.postern.analysis.Holds.Effect;
import dev.postern.analysis.Holds.OfControl;
import dev.postern.analysis.Holds.OfGoal;
import dev.postern.analysis.Holds.Together;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.Provable;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Lifts what is in place, one by one in closures of 64 worlds; searches for paths only where a step behind a goal needs the absence
 * of what is lifted.
 */
final class HoldsSearch {
    private final Situation situation;
    private final AndOrGraph graph;
    private final World world;
    private final World open;
    private final Listing.Terms terms;
    private final Listing.Terms termsOfReached;
    private final List<InPlace> all;
    private final Closure today;
    private final World bare;
    private final Closure bareClosure;
    private final BitSet behindGoals;
    private final Map<Fact, Long> cheapestToday = new HashMap<>();
    private final CertainAndPossible cheapest;

    /** @param waysMore of a goal that is reached or may be today, how many of the cheapest paths to look at for new ones */
    HoldsSearch(Situation situation, Listing.Terms terms, int waysMore) {
        this.situation = situation;
        this.terms = terms;
        termsOfReached = terms.atMost(waysMore);
        graph = situation.graph();
        world = situation.world();
        open = world.withOpenAssumptions(true);
        cheapest = new CertainAndPossible(world);
        all = InPlace.of(situation);
        today = Provable.both(world);
        bare = InPlace.lifted(all, open);
        bareClosure = Closure.of(bare);
        behindGoals = Cone.behind(
                situation.goals().keySet().stream().mapToInt(graph::node).filter(node -> node >= 0),
                graph,
                bareClosure);
    }

    List<OfControl> controls() {
        List<OfControl> answers = new ArrayList<>();
        for (int first = 0; first < all.size(); first += Closure.MOST) {
            List<InPlace> some = all.subList(first, Math.min(all.size(), first + Closure.MOST));
            Lifting lifting = new Lifting(some, world, today);
            for (int place = 0; place < some.size(); place++) {
                answers.add(of(some.get(place), lifting, place));
            }
        }
        return List.copyOf(answers);
    }

    private OfControl of(InPlace lifted, Lifting lifting, int place) {
        boolean isUsed = lifting.isUsed(place, lifted);
        List<OfGoal> goals =
                isUsed && behindGoals.get(lifted.absent()) ? new Ways(lifted).of(lifting, place) : List.of();
        Effect effect = isUsed ? effect(goals, lifting.steps(place)) : isMet(lifted) ? Effect.COVERED : Effect.UNMET;
        return new OfControl(
                lifted.placed(),
                lifted.isSensor(),
                effect,
                goals,
                lifting.gains(place),
                lifting.steps(place),
                effect == Effect.COVERED ? covers(lifted) : List.of());
    }

    private static Effect effect(List<OfGoal> goals, int steps) {
        if (goals.stream().anyMatch(OfGoal::opens)) {
            return Effect.OPENS;
        }
        return !goals.isEmpty() ? Effect.WAYS : steps > 0 ? Effect.STEPS : Effect.PASSED;
    }

    private boolean isMet(InPlace lifted) {
        return (opens(lifted, bareClosure) & 1) != 0;
    }

    private IntStream stopped(InPlace lifted) {
        return IntStream.of(graph.uses(lifted.absent())).filter(graph::isStep);
    }

    private List<List<Control>> covers(InPlace lifted) {
        BitSet behind = Cone.behind(
                stopped(lifted)
                        .filter(and -> (bareClosure.fires(and) & 1) != 0)
                        .flatMap(and -> IntStream.of(graph.premises(and))),
                graph,
                bareClosure);
        List<InPlace> others = all.stream()
                .filter(other -> other.absent() != lifted.absent() && behind.get(other.absent()))
                .toList();
        List<List<Control>> single = single(lifted, others);
        return single.isEmpty() ? List.of(controls(LeastSet.of(others, some -> opens(lifted, some)))) : single;
    }

    /** Those of the others of which each, lifted with it, lets a step be taken that needs its absence. */
    private List<List<Control>> single(InPlace lifted, List<InPlace> others) {
        World without = lifted.lifted(open);
        return Closure.where(others, other -> other.lifted(without), closure -> opens(lifted, closure)).stream()
                .map(other -> List.of(other.control()))
                .toList();
    }

    /** In which of the worlds a step is taken that the thing in place stops. */
    private long opens(InPlace lifted, Closure closure) {
        return stopped(lifted).mapToLong(closure::fires).reduce(0, (one, other) -> one | other);
    }

    private boolean opens(InPlace lifted, List<InPlace> others) {
        Closure closure = Closure.of(InPlace.lifted(others, lifted.lifted(open)));
        return (opens(lifted, closure) & 1) != 0;
    }

    private static List<Control> controls(Collection<InPlace> some) {
        return some.stream().map(InPlace::control).toList();
    }

    /** From each of the cheapest ways there would be if nothing were in place, a least set of what it meets that opens the goal. */
    List<Together> together() {
        List<Fact> shut = situation.goals().keySet().stream()
                .filter(goal -> (today.worlds(goal) & 2) == 0 && bareClosure.holds(goal))
                .toList();
        if (shut.isEmpty() || all.size() < 2) {
            return List.of();
        }
        CheapestProofs proofs = CheapestProofs.in(bare, ProofOrder.EFFORT);
        List<Together> together = new ArrayList<>();
        for (Fact goal : shut) {
            Set<List<InPlace>> met = new LinkedHashSet<>();
            terms.cheapest(proofs, goal).proofs().forEach(proof -> met.add(met(proof)));
            Set<List<Control>> least = new LinkedHashSet<>();
            met.forEach(some -> least.add(controls(LeastSet.of(
                    some, lifted -> Closure.of(InPlace.lifted(lifted, open)).holds(goal)))));
            least.stream()
                    .filter(controls -> controls.size() > 1)
                    .map(controls -> new Together(goal, controls))
                    .forEach(together::add);
        }
        return List.copyOf(together);
    }

    private List<InPlace> met(Proof proof) {
        int[] rests = proof.rests();
        return all.stream()
                .filter(one -> Arrays.binarySearch(rests, one.absent()) >= 0)
                .toList();
    }

    /** The paths that open if one thing in place is lifted: those proofs in the world without it that rest on its absence. */
    private final class Ways {
        private final InPlace lifted;
        private final CertainAndPossible cheapest;

        Ways(InPlace lifted) {
            this.lifted = lifted;
            cheapest = new CertainAndPossible(lifted.lifted(world));
        }

        List<OfGoal> of(Lifting lifting, int place) {
            List<OfGoal> goals = new ArrayList<>();
            for (Fact goal : situation.goals().keySet()) {
                Provable before = Provable.of(today, goal);
                Provable after = lifting.provable(place, goal);
                Listing.Terms listed = before.possibly() ? termsOfReached : terms;
                Listing paths = cheapest.find(goal, listed).only(this::rests).listing(listed);
                List<AttackPath> ways = paths.withRedundantPaths();
                if (!before.equals(after) || !ways.isEmpty()) {
                    goals.add(new OfGoal(goal, before, after, ways, paths.complete(), cheapestToday(goal)));
                }
            }
            return List.copyOf(goals);
        }

        private boolean rests(Proof proof) {
            return Arrays.binarySearch(proof.rests(), lifted.absent()) >= 0;
        }
    }

    /** Looked up once for each goal, and only where some control makes a difference to it. */
    private long cheapestToday(Fact goal) {
        return cheapestToday.computeIfAbsent(goal, key -> {
            boolean certain = (today.worlds(key) & 1) != 0;
            CheapestProofs proofs = certain ? cheapest.certain() : cheapest.possible();
            return termsOfReached.cheapest(proofs, key).proofs().stream()
                    .mapToLong(Proof::effort)
                    .min()
                    .orElse(-1);
        });
    }
}
