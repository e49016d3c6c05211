package dev.postern.analysis;

import dev.postern.analysis.WhyNot.Miss;
import dev.postern.analysis.WhyNot.Tried;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Assumption;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * All that is asked for one goal that is not reached. First the graph that is there is searched; where its misses are not nearer than a
 * further fact would be, the rules are read backwards for facts that could be missing, the system is run once more with all of them,
 * each as an open question, and the graph of that run is searched. Where the run was cut off, its graph is all that is searched: what
 * a limit hid is not found to be missing.
 */
final class WhyNotInquiry {
    private static final Origin ADDED = Origin.option("why-not");

    /** Of the shapes found so many are compared by effort, the first in order of cost and text. */
    private static final int MOST_COMPARED = 30;

    /** A run with many questions derives more than the one with none; it is cut off at so many steps, and that is said. */
    private static final long MOST_STEPS = 3_000_000;

    private final Situation situation;
    private final World base;
    private final Fact goal;
    private final int most;
    private final BooleanSupplier goesOn;

    WhyNotInquiry(Situation situation, Fact goal, int most, BooleanSupplier goesOn) {
        this.situation = situation;
        this.goal = goal;
        this.most = most;
        this.goesOn = goesOn;
        base = situation.world().withOpenAssumptions(false);
    }

    WhyNot answer() {
        if (Closure.of(base).holds(goal)) {
            return new WhyNot(situation, goal, true, List.of(), true, new Tried(0, 0, 0));
        }
        boolean saturated = situation.outcome().ending().isSaturated();
        Map<Integer, Change> liftable = Liftable.in(base);
        MissSearch near = new MissSearch(base, goal, liftable, 0, MissSearch.Most.DEFAULT, goesOn);
        List<List<Change>> nearest = near.nearest(this::isEnough, saturated ? Change.Add.COST - 1 : Integer.MAX_VALUE);
        if (isEnough(nearest) || !saturated || !goesOn.getAsBoolean()) {
            boolean isAll = isEnough(nearest) && near.isComplete();
            return answer(nearest, saturated && isAll, tried(liftable, 0));
        }
        MissingFacts.Found missing = MissingFacts.of(situation, base, liftable.keySet(), goal, goesOn);
        Situation asked = asked(missing.facts());
        World askedBase = asked.world().withOpenAssumptions(false);
        MissSearch all = new MissSearch(
                askedBase,
                goal,
                withAdded(Liftable.in(askedBase), missing.facts()),
                MissingFacts.MOST_MISSING,
                MissSearch.Most.DEFAULT,
                goesOn);
        List<List<Change>> found = all.nearest(this::isEnough, Integer.MAX_VALUE);
        if (found.size() < nearest.size()) { // cut off before it came upon them again
            found = nearest;
        }
        boolean complete = asked.outcome().ending().isSaturated() && missing.complete() && all.isComplete();
        return answer(found, complete, tried(liftable, missing.facts().size()));
    }

    private boolean isEnough(List<List<Change>> found) {
        return shapes(found).size() >= most;
    }

    private static Map<List<String>, List<List<Change>>> shapes(List<List<Change>> found) {
        Map<List<String>, List<List<Change>>> shapes = new LinkedHashMap<>();
        found.forEach(changes -> shapes.computeIfAbsent(
                        changes.stream().map(WhyNotInquiry::shape).sorted().toList(), shape -> new ArrayList<>())
                .add(changes));
        return shapes;
    }

    private static String shape(Change change) {
        return change instanceof Change.Add add
                ? "add " + FactType.of(add.fact()).name()
                : change.text() + " " + change.id();
    }

    private WhyNot answer(List<List<Change>> found, boolean complete, Tried tried) {
        Collection<List<List<Change>>> shapes = shapes(found).values();
        List<Miss> compared = new ArrayList<>();
        for (List<List<Change>> alike : shapes) {
            boolean isEnough = compared.size() >= Math.max(most, MOST_COMPARED);
            if (isEnough || !compared.isEmpty() && !goesOn.getAsBoolean()) {
                break;
            }
            compared.add(miss(alike.get(0), alike.subList(1, alike.size())));
        }
        List<Miss> misses = compared.stream()
                .sorted(Comparator.comparingInt(Miss::cost)
                        .thenComparingLong(miss -> miss.path().effort()))
                .limit(most)
                .toList();
        boolean isCutOff = compared.size() < Math.min(shapes.size(), Math.max(most, MOST_COMPARED));
        return new WhyNot(situation, goal, false, misses, complete && !isCutOff, tried);
    }

    private static Tried tried(Map<Integer, Change> liftable, int facts) {
        int lifts = (int)
                liftable.values().stream().filter(Change.Lift.class::isInstance).count();
        return new Tried(lifts, liftable.size() - lifts, facts);
    }

    /** The system with the facts, each an open question of its own, in the same world otherwise. */
    private Situation asked(List<Fact> facts) {
        if (facts.isEmpty()) {
            return situation;
        }
        SystemModel.Builder system = situation.outcome().system().toBuilder();
        facts.forEach(fact -> system.fact(fact, new Support(ADDED, List.of(question(fact)))));
        return run(
                system.build(),
                Limits.DEFAULT
                        .withSteps(Math.max(
                                MOST_STEPS,
                                2L * situation.outcome().derivation().steps()))
                        .withWatch((found, steps) -> goesOn.getAsBoolean()));
    }

    private static Assumption question(Fact fact) {
        String written = FactNotation.write(fact);
        return Assumption.of(Assumption.Kind.OPEN, "why-not", List.of(written), written, ADDED);
    }

    private Situation run(SystemModel system, Limits limits) {
        Situation there =
                Situation.of(Simulation.of(situation.outcome().playbook()).run(system, limits), situation.attacker());
        return there.in(situation.world().on(there.graph()));
    }

    private static Map<Integer, Change> withAdded(Map<Integer, Change> liftable, List<Fact> facts) {
        Map<String, Fact> byQuestion = new HashMap<>();
        facts.forEach(fact -> byQuestion.put(question(fact).id(), fact));
        Map<Integer, Change> changes = new TreeMap<>(liftable);
        changes.replaceAll((node, change) -> change instanceof Change.Suppose suppose
                        && byQuestion.containsKey(suppose.assumption().id())
                ? new Change.Add(byQuestion.get(suppose.assumption().id()))
                : change);
        return changes;
    }

    /** The miss, tried out: with its facts in the system, run again, and its other changes made in that run's world. */
    private Miss miss(List<Change> changes, List<List<Change>> alike) {
        List<Fact> facts = new ArrayList<>();
        changes.stream()
                .filter(Change.Add.class::isInstance)
                .forEach(change -> facts.add(((Change.Add) change).fact()));
        Situation changed = facts.isEmpty()
                ? situation
                : run(
                        situation.outcome().system().toBuilder()
                                .facts(facts, ADDED)
                                .build(),
                        Limits.DEFAULT);
        World today = changed.world().withOpenAssumptions(false);
        Map<Change, Integer> nodes = new HashMap<>();
        Liftable.in(today).forEach((node, change) -> nodes.put(change, node));
        World then = today.with(changes.stream()
                .filter(change -> !(change instanceof Change.Add))
                .map(nodes::get)
                .toList());
        List<Proof> proofs = CheapestProofs.in(then, ProofOrder.EFFORT).of(goal, 1);
        if (proofs.isEmpty()) {
            throw new IllegalStateException("%s does not follow after %s".formatted(FactNotation.write(goal), changes));
        }
        return new Miss(
                changes,
                new ProofReader(
                                proofs.get(0),
                                changed.world(),
                                situation.outcome().playbook().catalogue())
                        .path(),
                List.copyOf(alike));
    }
}
