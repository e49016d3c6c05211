package dev.postern.analysis;

import dev.postern.analysis.ControlPlan.Asked;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What those who decide have to know on one page: where an attacker gets in, what becomes reachable, what blocks today, and the cheapest
 * plan. With a baseline both sides are asked of the goals of both, so that a goal that was dropped is not forgotten.
 *
 * @param targets every goal, those that are reached first, then those that may be; of these the most sensitive data first
 * @param barriers the controls in place that block a listed way, each with those ways, the one that blocks most first
 * @param plan the cheapest that closes all goals
 * @param baseline what was, and what changed since
 */
public record Briefing(
        Situation situation,
        AttackPaths paths,
        List<Target> targets,
        List<Barrier> barriers,
        ControlPlan plan,
        Optional<Baseline> baseline) {

    /** @param sensitivity of the data that the goal names; empty where it names none */
    public record Target(GoalAnswer answer, String sensitivity) {}

    /** A control in place, and the blocked ways in which it stands, alone or with others. */
    public record Barrier(Control control, List<AttackPath> ways) {}

    /** The side before. */
    public record Baseline(ControlPlan plan, Drift drift) {
        public AttackPaths paths() {
            return drift.before();
        }
    }

    /**
     * @param before what was, if what changed is to be told
     * @param most how many of each goal's cheapest proofs to look at, on each side
     * @param goesOn is asked before each proof is looked for
     * @param planned how the plans are wanted, one for each side
     * @throws IllegalArgumentException where the two were run with different playbooks or are about different attackers
     */
    public static Briefing of(
            Situation now, Optional<Situation> before, int most, BooleanSupplier goesOn, Asked planned) {
        if (before.isEmpty()) {
            return of(now, AttackPaths.of(now, most, goesOn), planned, Optional.empty());
        }
        Drift drift = Drift.of(before.get(), now, most, goesOn);
        ControlPlan then = ControlPlan.of(before.get().askedToo(now.goals()), planned);
        return of(now.askedToo(before.get().goals()), drift.after(), planned, Optional.of(new Baseline(then, drift)));
    }

    private static Briefing of(Situation situation, AttackPaths paths, Asked planned, Optional<Baseline> baseline) {
        Sensitivities sensitivities = new Sensitivities(situation.outcome().system());
        List<Target> targets = paths.goals().stream()
                .map(goal -> new Target(goal, sensitivities.of(goal.goal())))
                .sorted(Comparator.comparingInt((Target target) -> rank(target.answer()))
                        .thenComparing(Target::sensitivity, Sensitivities.mostFirst()))
                .toList();
        return new Briefing(situation, paths, targets, barriers(paths), ControlPlan.of(situation, planned), baseline);
    }

    private static int rank(GoalAnswer goal) {
        return switch (goal.reached()) {
            case YES -> 0;
            case UNKNOWN -> 1;
            case NO -> 2;
        };
    }

    private static List<Barrier> barriers(AttackPaths paths) {
        SortedMap<Control, List<AttackPath>> ways = new TreeMap<>();
        for (GoalAnswer goal : paths.goals()) {
            for (GoalAnswer.Blocked blocked : goal.blocked()) {
                blocked.by()
                        .forEach(control -> ways.computeIfAbsent(control, key -> new ArrayList<>())
                                .add(blocked.path()));
            }
        }
        return ways.entrySet().stream()
                .map(way -> new Barrier(way.getKey(), List.copyOf(way.getValue())))
                .sorted(Comparator.comparingInt(
                        (Barrier barrier) -> -barrier.ways().size()))
                .toList();
    }

    /** The goals of this kind, in the order of {@link #targets}. */
    public List<Target> targets(Reached reached) {
        return targets.stream()
                .filter(target -> target.answer().reached() == reached)
                .toList();
    }

    /** All listed ways, those to the first targets first, viable ones before the others of the same goal. */
    public List<AttackPath> ways() {
        return targets.stream()
                .flatMap(target -> target.answer().paths().stream())
                .toList();
    }

    /** The open assumptions on which some listed way rests, in the order of the ways. */
    public List<Assumption> open() {
        Set<Assumption> open = new LinkedHashSet<>();
        ways().forEach(way -> open.addAll(way.open()));
        return List.copyOf(open);
    }

    /** The starts that a way uses. */
    public Set<Fact> starts(AttackPath way) {
        return Sentence.entries(Stream.of(way), paths.starts().keySet());
    }
}
