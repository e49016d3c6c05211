package dev.postern.analysis;

import dev.postern.model.AttackerFact;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How a system stands, in numbers by which its revisions can be compared. Of each, less is better.
 *
 * @param verdict clean before unknown before exposed
 * @param goals how many there are
 * @param reached how many of them the attacker may get to: those that are reached, and those that hang on open questions
 * @param paths how many are listed, of all goals together
 * @param allPaths whether there are no others
 * @param planCost what the cheapest plan costs that closes the goals it can
 * @param planOptimal whether it is known that none is cheaper
 * @param unclosed goals that no plan closes
 * @param data assets that are lost to whoever sends from the internet and nothing else
 * @param gained facts that such an attacker gains
 */
public record Figures(
        Verdict.Kind verdict,
        int goals,
        int reached,
        int paths,
        boolean allPaths,
        long planCost,
        boolean planOptimal,
        int unclosed,
        int data,
        int gained) {
    private static final Start INTERNET =
            new Start("internet", Start.Kind.POSITION, List.of(new AttackerFact.SendsFrom("internet")));

    private static final List<Verdict.Kind> BEST_FIRST =
            List.of(Verdict.Kind.CLEAN, Verdict.Kind.UNKNOWN, Verdict.Kind.EXPOSED);

    private static final int PATHS = 100;
    private static final Duration PLANNING = Duration.ofSeconds(5);

    private static final List<Comparator<Figures>> BETTER_FIRST = List.of(
            Comparator.comparing(figures -> BEST_FIRST.indexOf(figures.verdict())),
            Comparator.comparing(Figures::reached),
            Comparator.comparing(Figures::paths),
            Comparator.comparing(Figures::planCost),
            Comparator.comparing(Figures::unclosed),
            Comparator.comparing(Figures::data));

    /** Which way a system moves from one revision to the next. */
    public enum Direction {
        /** Something is better, and nothing is worse. */
        BETTER,
        SAME,
        /** Something is worse, and nothing is better. */
        WORSE,
        /** Some of it is better, and some is worse. */
        MIXED
    }

    /** Of the system as it is modelled, for the default attacker. */
    public static Figures of(SystemModel system, Simulation simulation, Limits limits) {
        SystemModel asked = Profile.DEFAULT.over(system);
        Situation situation = Situation.of(simulation.run(asked, INTERNET.positions(), limits), Profile.DEFAULT);
        AttackPaths paths = AttackPaths.of(situation, PATHS);
        ControlPlan plan = ControlPlan.of(situation, ControlPlan.Asked.ANY.noLongerThan(PLANNING));
        Fall fall =
                new FallSearch(situation, List.of()).falls(List.of(INTERNET)).get(0);
        return new Figures(
                paths.verdict().kind(),
                paths.goals().size(),
                (int) paths.goals().stream()
                        .filter(goal -> goal.reached() != GoalAnswer.Reached.NO)
                        .count(),
                paths.goals().stream().mapToInt(goal -> goal.paths().size()).sum(),
                paths.goals().stream().allMatch(GoalAnswer::complete),
                plan.cost(),
                plan.optimal(),
                plan.goals(ControlPlan.Fate.SURVIVES).size(),
                fall.data().size(),
                fall.gained());
    }

    public Direction since(Figures before) {
        boolean better = BETTER_FIRST.stream().anyMatch(figure -> figure.compare(this, before) < 0);
        boolean worse = BETTER_FIRST.stream().anyMatch(figure -> figure.compare(this, before) > 0);
        if (better) {
            return worse ? Direction.MIXED : Direction.BETTER;
        }
        return worse ? Direction.WORSE : Direction.SAME;
    }
}
