package dev.postern.analysis;

import dev.postern.analysis.ControlPlan.Asked;
import dev.postern.analysis.ControlPlan.Breach;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.analysis.ControlPlan.Part;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.PricedProofs;
import dev.postern.derivation.PricedProofs.Found;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Puts the question of a {@link ControlPlan} to a {@link PlanSearch}, and tells what comes of its answer. */
final class PlanInquiry {
    private final Situation situation;
    private final Asked asked;
    private final Candidates candidates;
    private final List<Measure> measures;
    private final List<Fact> reached;
    private final BitSet closable = new BitSet();
    private final PricedProofs proofs;

    PlanInquiry(Situation situation, Asked asked) {
        this.situation = situation;
        this.asked = asked;
        candidates = new Candidates(situation, asked);
        measures = candidates.measures();
        reached = reached(situation);
        Closure all = Closure.of(taking(measures));
        for (int goal = 0; goal < reached.size(); goal++) {
            closable.set(goal, !all.holds(reached.get(goal)));
        }
        proofs = PricedProofs.of(taking(List.of()), reached, candidates.controls(), candidates.facts());
    }

    static List<Fact> reached(Situation situation) {
        return holding(
                situation.goals().keySet().stream().toList(), Closure.of(Candidates.taking(List.of(), situation)));
    }

    ControlPlan answer() {
        PlanSearch.Result result = search().run();
        List<Measure> plan = candidates.measures(result.plan());
        Closure after = Closure.of(taking(plan));
        List<ControlPlan.Goal> goals = new ArrayList<>();
        Sensitivities sensitivities = new Sensitivities(situation.outcome().system());
        for (int goal = 0; goal < reached.size(); goal++) {
            Fact fact = reached.get(goal);
            Fate fate = !closable.get(goal) ? Fate.SURVIVES : after.holds(fact) ? Fate.LEFT : Fate.CLOSED;
            if (fate == Fate.LEFT && asked.budget().isEmpty()) {
                throw new IllegalStateException("the plan leaves a way to " + fact);
            }
            goals.add(new ControlPlan.Goal(fact, sensitivities.of(fact), fate));
        }
        boolean[] used = proofs.used();
        return new ControlPlan(
                situation,
                asked,
                IntStream.range(0, used.length)
                        .filter(i -> used[i])
                        .mapToObj(measures::get)
                        .toList(),
                List.copyOf(goals),
                parts(plan, after, result.found()),
                plan.stream().mapToLong(Measure::cost).sum(),
                result.lowerBound(),
                result.optimal(),
                verdict(plan),
                result.optimal() ? certificate(least(result.found())) : certificate(result.found()),
                survivors());
    }

    private PlanSearch search() {
        Optional<CheapestHittingSet.Budget> budget = asked.budget().isEmpty()
                ? Optional.empty()
                : Optional.of(new CheapestHittingSet.Budget(
                        asked.budget().getAsInt(),
                        new Sensitivities(situation.outcome().system()).weights(reached)));
        return new PlanSearch(proofs, candidates.costs(), closable, budget, new Deadline(asked.longest()));
    }

    private Verdict verdict(List<Measure> plan) {
        World after = taking(plan);
        return AttackPaths.of(situation.in(after), 1).verdict();
    }

    private World taking(List<Measure> taken) {
        return Candidates.taking(taken, situation);
    }

    private static List<Fact> holding(List<Fact> facts, Closure closure) {
        return facts.stream().filter(closure::holds).toList();
    }

    /** Of each measure the world with it alone and the world with all but it. */
    private List<Part> parts(List<Measure> plan, Closure after, List<Found> found) {
        List<Fact> closed = reached.stream().filter(goal -> !after.holds(goal)).toList();
        List<List<Measure>> hit = found.stream()
                .filter(one -> closed.contains(reached.get(one.goal())))
                .map(one ->
                        candidates.measures(IntStream.of(one.switches()).boxed().toList()))
                .toList();
        Substitutes substitutes = new Substitutes(situation, plan, closed);
        List<Part> parts = new ArrayList<>();
        for (int first = 0; first < plan.size(); first += Closure.MOST / 2) {
            List<Measure> some = plan.subList(first, Math.min(plan.size(), first + Closure.MOST / 2));
            List<World> worlds = new ArrayList<>();
            for (Measure measure : some) {
                List<Measure> others = new ArrayList<>(plan);
                others.remove(measure);
                worlds.add(taking(List.of(measure)));
                worlds.add(taking(others));
            }
            Closure closure = Closure.of(worlds);
            for (int i = 0; i < some.size(); i++) {
                int place = 2 * i;
                parts.add(new Part(
                        some.get(i),
                        reached.stream()
                                .filter(goal -> (closure.worlds(goal) >>> place & 1) == 0)
                                .toList(),
                        closed.stream()
                                .filter(goal -> (closure.worlds(goal) >>> place + 1 & 1) != 0)
                                .toList(),
                        substitutes.of(some.get(i), hit)));
            }
        }
        return List.copyOf(parts);
    }

    /** Those that ask for no more than others do. */
    private List<Found> least(List<Found> found) {
        List<Found> least = new ArrayList<>();
        List<BitSet> kept = new ArrayList<>();
        List<Found> narrowFirst = found.stream()
                .sorted(Comparator.comparingInt(one -> one.switches().length))
                .toList();
        for (Found one : narrowFirst) {
            BitSet switches = new BitSet();
            IntStream.of(one.switches()).forEach(switches::set);
            boolean isWider = IntStream.range(0, kept.size())
                    .anyMatch(i -> (asked.budget().isEmpty() || least.get(i).goal() == one.goal())
                            && isWithin(kept.get(i), switches));
            if (!isWider) {
                least.add(one);
                kept.add(switches);
            }
        }
        return least;
    }

    private List<Breach> certificate(List<Found> found) {
        return found.stream()
                .map(one -> new Breach(
                        proofs.proof(one),
                        candidates.measures(IntStream.of(one.switches()).boxed().toList())))
                .toList();
    }

    private static boolean isWithin(BitSet narrow, BitSet wide) {
        BitSet rest = (BitSet) narrow.clone();
        rest.andNot(wide);
        return rest.isEmpty();
    }

    private List<AttackPath> survivors() {
        if (closable.cardinality() == reached.size()) {
            return List.of();
        }
        World all = taking(measures);
        CheapestProofs left = CheapestProofs.in(all, ProofOrder.EFFORT);
        return IntStream.range(0, reached.size())
                .filter(goal -> !closable.get(goal))
                .mapToObj(goal -> left.of(reached.get(goal), 1).get(0))
                .map(proof -> new ProofReader(
                                proof, all, situation.outcome().playbook().catalogue())
                        .path())
                .toList();
    }
}
