package dev.postern.analysis;

import dev.postern.model.Fact;
import dev.postern.model.SystemFact;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Goals, paths and findings in the order in which they count, with open assumptions true and controls as they stand. There is no score:
 * things are compared by the first factor, by the next where that is equal, and so on, in the order in which the factors are listed here.
 *
 * @param goals by sensitivity, open assumptions, effort and noise of their best path; those that are not reached last
 * @param paths of all goals by sensitivity of the goal, open assumptions, effort, noise
 * @param findings every weakness of the model, by the {@link Way} that counts most, and of equal ways by severity; dead ends last
 * @param most how many of each goal's cheapest paths were looked at, of each sort
 * @param complete whether these are all there are
 */
public record Ranking(
        Situation situation,
        List<RankedGoal> goals,
        List<RankedPath> paths,
        List<Finding> findings,
        int most,
        boolean complete) {

    /**
     * @param sensitivity of the most sensitive data that the goal names; empty where it names none, which comes last
     * @param best the path with the fewest open assumptions, of these the one of least effort, then of least noise; null for none
     */
    public record RankedGoal(Fact goal, String sensitivity, GoalAnswer.Reached reached, AttackPath best) {}

    /** A path and the sensitivity of its goal. */
    public record RankedPath(String sensitivity, AttackPath path) {}

    /**
     * A weakness that the model says.
     *
     * @param lies whether some proof of some goal uses it
     * @param usable whether the attacker gets to use it at all
     * @param ways to the goals that it lies on the way to, the one that counts most first
     */
    public record Finding(SystemFact.Weakness weakness, Lies lies, boolean usable, List<Way> ways) {}

    /** Where a finding lies. */
    public enum Lies {
        /** Some proof of a goal uses it. */
        ON_A_PATH,
        /** None was found, and not all that might be was tried. */
        UNDECIDED,
        /** No proof of any goal uses it, and some would if no control were in place. */
        BLOCKED,
        /** No proof of any goal uses it, whatever becomes of the controls in place, as far as was tried. */
        DEAD_END;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How a finding lies on the way to one goal. Ways are ordered by sensitivity, open assumptions, whether it is on every path, effort
     * and paths, the most first.
     *
     * @param assumptions how many open assumptions its best path needs, -1 where none of the listed paths uses it
     * @param onEvery whether every proof of the goal uses it, so that its remedy ends the goal
     * @param effort of its best path: the fewest assumptions, then the least effort; -1 as above
     * @param paths how many of the paths looked at use it
     */
    public record Way(Fact goal, String sensitivity, int assumptions, boolean onEvery, long effort, int paths) {}

    /** @param most how many of each goal's cheapest paths to look at, of each sort */
    public static Ranking of(Situation situation, int most) {
        return of(situation, most, () -> true);
    }

    /** @param goesOn is asked before each path is looked for; where it says no, those found by then are told as some of them */
    public static Ranking of(Situation situation, int most, BooleanSupplier goesOn) {
        return new RankingSearch(situation, most, goesOn).ranking();
    }

    /** Findings that lie so. */
    public long count(Lies lies) {
        return findings.stream().filter(finding -> finding.lies() == lies).count();
    }
}
