package dev.postern.analysis;

import dev.postern.analysis.ControlPlan.Breach;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a {@link ControlPlan} without trusting how it was found: each proof of the certificate is a proof and is broken by just the
 * candidates it names, those proofs cannot be broken for less than the lower bound, and with the plan carried out no goal holds that it
 * claims to close. It has its own search and shares none with what makes plans.
 */
public final class PlanCheck {
    /**
     * What came of it.
     *
     * @param objections what is wrong with the plan, each as a sentence; none where all of it holds
     * @param isBounded whether it was decided that the proofs cannot be broken for less; that may take too long
     */
    public record Findings(List<String> objections, boolean isBounded) {}

    private final ControlPlan plan;
    private final AndOrGraph graph;
    private final World world;
    private final Closure today;
    private final Map<Integer, Measure> byNode = new HashMap<>();
    private final List<String> objections = new ArrayList<>();

    private PlanCheck(ControlPlan plan) {
        this.plan = plan;
        graph = plan.situation().graph();
        world = Candidates.taking(List.of(), plan.situation());
        today = Closure.of(world);
        plan.candidates().forEach(measure -> byNode.put(node(measure), measure));
    }

    public static Findings of(ControlPlan plan) {
        PlanCheck check = new PlanCheck(plan);
        plan.certificate().forEach(check::proof);
        check.plan();
        boolean isBounded = check.objections.isEmpty() && check.isBounded();
        return new Findings(List.copyOf(check.objections), isBounded);
    }

    private int node(Measure measure) {
        return measure instanceof Measure.Enforce enforce
                ? graph.absent(enforce.control())
                : graph.node(((Measure.Remove) measure).fact());
    }

    private void proof(Breach breach) {
        Proof proof = breach.proof();
        String name = "proof of " + FactNotation.write(proof.goal());
        Set<Integer> used = new HashSet<>();
        Set<Integer> concluded = new HashSet<>();
        int goal = graph.node(proof.goal());
        used.add(goal);
        for (int and : proof.ands()) {
            if (and < 0 || and >= graph.andNodes() || (today.fires(and) & 1) == 0) {
                object(name, "it has a step that nobody can take");
                return;
            }
            for (int premise : graph.premises(and)) {
                if (!concluded.contains(premise) && !world.isBase(premise)) {
                    object(name, "a step needs what no step before it concludes");
                }
                used.add(premise);
            }
            if (!concluded.add(graph.head(and))) {
                object(name, "two steps conclude the same");
            }
        }
        if (!concluded.contains(goal) && !world.isBase(goal)) {
            object(name, "it does not conclude the goal");
        }
        if (!used.containsAll(concluded)) {
            object(name, "it has a step that it does not use");
        }
        if (!breaking(used, concluded).equals(new HashSet<>(breach.brokenBy()))) {
            object(name, "it is not broken by just what is said to break it");
        }
    }

    /** A control breaks a proof that needs it absent and does not get round it; to take a fact away breaks every proof that uses it. */
    private Set<Measure> breaking(Set<Integer> used, Set<Integer> concluded) {
        Set<Measure> breaking = new HashSet<>();
        used.stream()
                .filter(or -> !graph.isControl(or) || !concluded.contains(or))
                .filter(byNode::containsKey)
                .forEach(or -> breaking.add(byNode.get(or)));
        return breaking;
    }

    private void plan() {
        if (!new HashSet<>(plan.candidates()).containsAll(plan.measures())) {
            object("plan", "it takes what is no candidate");
        }
        if (plan.measures().stream().mapToLong(Measure::cost).sum() != plan.cost()) {
            object("plan", "its costs do not add up");
        }
        Closure after = Closure.of(Candidates.taking(plan.measures(), plan.situation()));
        Closure all = Closure.of(Candidates.taking(plan.candidates(), plan.situation()));
        Set<Fact> reached = new LinkedHashSet<>(plan.situation().goals().keySet());
        reached.removeIf(goal -> !today.holds(goal));
        Set<Fact> told = new HashSet<>();
        for (ControlPlan.Goal goal : plan.goals()) {
            told.add(goal.goal());
            if (after.holds(goal.goal()) != (goal.fate() != ControlPlan.Fate.CLOSED)
                    || all.holds(goal.goal()) != (goal.fate() == ControlPlan.Fate.SURVIVES)) {
                object("plan", "it does not become of %s what it says".formatted(FactNotation.write(goal.goal())));
            }
        }
        if (!told.equals(reached)) {
            object("plan", "its goals are not those that are reached");
        }
        int most = plan.asked().budget().orElse(Integer.MAX_VALUE);
        if (plan.cost() > most) {
            object("plan", "it costs more than the budget");
        }
        if (plan.asked().budget().isEmpty()
                && !plan.goals(ControlPlan.Fate.LEFT).isEmpty()) {
            object("plan", "it leaves goals open without need");
        }
    }

    private boolean isBounded() {
        if (plan.asked().budget().isEmpty() && plan.optimal() != (plan.cost() == plan.lowerBound())) {
            object("bound", "a plan is optimal if it costs as much as the lower bound and no more");
        }
        BoundSearch.Finding finding = new BoundSearch(plan).find();
        if (finding == BoundSearch.Finding.CHEAPER) {
            object("bound", "the proofs of the certificate can be broken for less");
        }
        return finding == BoundSearch.Finding.NONE;
    }

    private void object(String what, String why) {
        objections.add(what + ": " + why);
    }
}
