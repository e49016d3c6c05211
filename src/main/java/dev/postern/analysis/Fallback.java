package dev.postern.analysis;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * What is left to the attacker when a step of their best path is blocked, for each of its steps in turn. The best path is that of least
 * effort, as it is shown, among the cheapest; one that needs no open assumption comes before all that do.
 *
 * @param goals in the order of facts
 * @param complete whether as many paths were looked at as asked for, in each world; else the time was over first
 */
public record Fallback(Situation situation, List<OfGoal> goals, boolean complete) {

    /**
     * @param best empty where no way leads to the goal, and where the attacker begins with it
     * @param steps of the best path, in reading order, each blocked by itself
     */
    public record OfGoal(Fact goal, Optional<AttackPath> best, List<Blocked> steps) {
        private static final Comparator<Blocked> WORST_FIRST = Comparator.comparingInt(
                        (Blocked blocked) -> blocked.next().isPresent() ? 1 : 0)
                .thenComparing(blocked -> blocked.isCertain() ? 1 : 0)
                .thenComparing(blocked -> -blocked.more().orElse(0))
                .thenComparing(blocked -> blocked.step().rule().carries())
                .thenComparing(blocked -> blocked.breakers().isEmpty())
                .thenComparing(blocked -> blocked.step().number());

        /**
         * The step the attacker can least do without: nothing is left, or only what needs open assumptions, or what asks for most effort
         * more. Of equal ones a deed before what only carries, one that some control breaks, and then the first.
         */
        public Optional<Blocked> bestStep() {
            return steps.stream().min(WORST_FIRST);
        }
    }

    /**
     * A step that is blocked, in its loud and its quiet form.
     *
     * @param next the best path without it; empty where there is none
     * @param isCertain whether that stands with every open assumption false that nobody has answered
     * @param more how much more effort it asks for than the best path; below 0 only where the cheapest paths by tree cost were not those
     *     of least effort
     */
    public record Blocked(PathStep step, Optional<AttackPath> next, boolean isCertain, OptionalLong more) {

        /** Controls not in place that break the step. */
        public List<Control> breakers() {
            return step.brokenBy().stream()
                    .filter(control -> control.state() == PathStep.State.NONE)
                    .map(PathStep.BreakingControl::control)
                    .toList();
        }
    }

    /** @param most how many of a goal's cheapest paths to look at, in each world */
    public static Fallback of(Situation situation, int most) {
        return of(situation, most, () -> true);
    }

    /** @param goesOn is asked before each path is looked for; where it says no, the best of those found by then is told */
    public static Fallback of(Situation situation, int most, BooleanSupplier goesOn) {
        boolean[] isOver = {false};
        FallbackSearch search = new FallbackSearch(situation, most, () -> {
            isOver[0] |= !goesOn.getAsBoolean();
            return !isOver[0];
        });
        List<OfGoal> goals = situation.goals().keySet().stream().map(search::of).toList();
        return new Fallback(situation, goals, !isOver[0]);
    }
}
