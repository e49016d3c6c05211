package dev.postern.analysis;

import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What changes for the attacker between two situations: two worlds of one run, or two runs of one playbook. A path of one side holds on
 * the other if its goal and every step of it (rule, premises, gain) holds in the other's closure, in whatever form: seen or unseen, with
 * a control lifted, got round or disabled. Open assumptions count as true on both sides. No two lists of paths are compared, so that a
 * path is not called new because a cheaper one pushed it out of a list.
 *
 * <p>Both sides are asked of the goals of both. A goal that names what one side's model does not have is not reached there.
 *
 * @param before the side that was, as its goals were asked; after the side that is
 * @param opened paths of the side after that do not hold before, viable ones first; closed the mirror: paths of the side before that do
 *     not hold after
 * @param confirmed paths after that need no open assumption, and before held only if some were true
 * @param changed paths that are listed on both sides, of the same steps, and stand otherwise
 * @param goals in the order of facts
 */
public record Drift(
        AttackPaths before,
        AttackPaths after,
        List<Found> opened,
        List<Found> closed,
        List<Found> confirmed,
        List<Changed> changed,
        List<Rerouted> rerouted,
        List<OfGoal> goals) {

    /**
     * A path that holds on one side alone, standing for so many of one shape and one cause as it counts.
     *
     * @param causes its leaves that the other side lacks, sorted; none only where the other run was cut off or steps were forbidden
     */
    public record Found(AttackPath path, List<Difference> causes) {}

    /** How a control stands in the way of a path on each side. */
    public record Restated(Control control, PathStep.State before, PathStep.State after) {}

    /**
     * One path, as it is on each side: its steps are the same, and its effort, its noise, what it assumes or how controls stand in its
     * way is not.
     *
     * @param controls those that stand otherwise, sorted
     */
    public record Changed(AttackPath before, AttackPath after, List<Restated> controls) {}

    /** A goal that is reached on both sides, though what was its first path is gone. */
    public record Rerouted(Fact goal, AttackPath from, AttackPath to) {
        /** May be negative: what closes one path may come with what opens a cheaper one. */
        public long extraEffort() {
            return to.effort() - from.effort();
        }
    }

    /**
     * Leaves that one side alone has, and without which it does not reach the goal.
     *
     * @param smallest whether no fewer would do; else the search was given up, and none of them can be left out alone
     */
    public record Cut(List<Difference> leaves, boolean smallest) {
        public Cut {
            leaves = List.copyOf(leaves);
        }
    }

    /**
     * What becomes of one goal.
     *
     * @param askedBefore whether the model before has what the goal names; askedAfter likewise
     * @param cut where it is more reached after than before, the additions without which it would not be; where it is less, the leaves
     *     before whose loss closed it; else empty, and so where no difference of the models is what decides
     */
    public record OfGoal(
            Fact goal, Reached before, Reached after, boolean askedBefore, boolean askedAfter, Optional<Cut> cut) {
        public boolean isOpened() {
            return rank(after) > rank(before);
        }

        public boolean isClosed() {
            return rank(after) < rank(before);
        }

        private static int rank(Reached reached) {
            return switch (reached) {
                case NO -> 0;
                case UNKNOWN -> 1;
                case YES -> 2;
            };
        }
    }

    /** As the other, with no end of time. */
    public static Drift of(Situation before, Situation after, int most) {
        return of(before, after, most, () -> true);
    }

    /**
     * @param most how many of each goal's cheapest proofs to look at, on each side
     * @param goesOn is asked before each proof is looked for
     * @throws IllegalArgumentException where the two were run with different playbooks or are about different attackers
     */
    public static Drift of(Situation before, Situation after, int most, BooleanSupplier goesOn) {
        return search(before, after, most, goesOn).drift();
    }

    /** @throws IllegalArgumentException as {@link #of} */
    static DriftSearch search(Situation before, Situation after, int most, BooleanSupplier goesOn) {
        String playbook = before.outcome().playbook().digest();
        if (!playbook.equals(after.outcome().playbook().digest())) {
            throw new IllegalArgumentException("two playbooks cannot be compared");
        }
        if (!before.attacker().equals(after.attacker())) {
            throw new IllegalArgumentException("two attackers cannot be compared");
        }
        return new DriftSearch(before.askedToo(after.goals()), after.askedToo(before.goals()), most, goesOn);
    }

    /** Whether the attacker is exactly where they were: every path, every goal and what each rests on. */
    public boolean isNothing() {
        return opened.isEmpty()
                && closed.isEmpty()
                && confirmed.isEmpty()
                && changed.isEmpty()
                && before.verdict().kind() == after.verdict().kind()
                && goals.stream().noneMatch(goal -> goal.isOpened() || goal.isClosed());
    }

    /** Whether every path there is was looked at on both sides, so that what is not listed is not there. */
    public boolean isComplete() {
        return before.outcome().ending().isSaturated()
                && after.outcome().ending().isSaturated()
                && before.goals().stream().allMatch(GoalAnswer::complete)
                && after.goals().stream().allMatch(GoalAnswer::complete);
    }
}
