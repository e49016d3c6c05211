package dev.postern.analysis;

import dev.postern.derivation.Proof;
import dev.postern.model.Fact;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cheapest set of measures after which no goal has a proof, whatever the answers to open assumptions; of sets that cost the same one
 * of fewest measures, and of those the first in the order of candidates, which begins along the cheapest way to each goal. A goal that keeps a proof when all candidates are taken is told
 * as a survivor, and the plan is for the others.
 *
 * <p>Under a budget, the set that closes most goals: one goal more of more sensitive data counts before any number of goals of less
 * sensitive data, a goal that names no data comes last, and of goals alike in this their number counts; then the cheapest as above.
 *
 * @param candidates among which it chose, in order: controls that some step on a proof of a goal names and that are not in place, then
 *     facts that may be taken away
 * @param goals those that are reached, in the order of facts
 * @param lowerBound what every such plan costs at least; under a budget 0 unless the plan is optimal
 * @param optimal whether it is known that no set is better; if not, time was up
 * @param verdict of the system with the plan carried out
 * @param certificate proofs of which every plan has to break each; together they cannot be broken for less than the lower bound
 * @param survivors for each goal that no plan closes the cheapest path that is left when all candidates are taken
 */
public record ControlPlan(
        Situation situation,
        Asked asked,
        List<Measure> candidates,
        List<Goal> goals,
        List<Part> parts,
        long cost,
        long lowerBound,
        boolean optimal,
        Verdict verdict,
        List<Breach> certificate,
        List<AttackPath> survivors) {

    /**
     * How a plan is wanted.
     *
     * @param excluded controls and facts that are no candidates, as they are written
     * @param removable kinds of system facts that may be taken away, or single facts as they are written, and what each then costs, at
     *     least 0; what is said of a fact comes before what is said of its kind
     * @param budget what the plan may cost at most, at least 0
     * @param longest after which the best plan found so far is the answer
     */
    public record Asked(
            SortedSet<String> excluded, SortedMap<String, Integer> removable, OptionalInt budget, Duration longest) {
        /** Controls alone, at any cost. */
        public static final Asked ANY =
                new Asked(new TreeSet<>(), new TreeMap<>(), OptionalInt.empty(), Duration.ofSeconds(30));

        public Asked {
            excluded = Collections.unmodifiableSortedSet(new TreeSet<>(excluded));
            removable = Collections.unmodifiableSortedMap(new TreeMap<>(removable));
        }

        public Asked within(int most) {
            return new Asked(excluded, removable, OptionalInt.of(most), longest);
        }

        public Asked noLongerThan(Duration limit) {
            return longest.compareTo(limit) <= 0 ? this : new Asked(excluded, removable, budget, limit);
        }
    }

    /** What becomes of a goal. */
    public enum Fate {
        /** The plan closes it. */
        CLOSED,
        /** There are candidates that close it, and the budget does not reach. */
        LEFT,
        /** It has a proof when all candidates are taken. */
        SURVIVES
    }

    /** @param sensitivity of the data that the goal names; empty where it names none */
    public record Goal(Fact goal, String sensitivity, Fate fate) {}

    /**
     * A measure of the plan.
     *
     * @param closes goals that it would close alone
     * @param reopens goals that open again if the plan leaves it out; at least one, or it would not be in the plan
     * @param instead measures of the same cost that would do in its place, the rest of the plan as it is
     */
    public record Part(Measure measure, List<Fact> closes, List<Fact> reopens, List<Measure> instead) {}

    /** A proof, and the candidates of which each alone breaks it. */
    public record Breach(Proof proof, List<Measure> brokenBy) {}

    /** @throws dev.postern.model.RefusedException where what is asked names what is not there */
    public static ControlPlan of(Situation situation, Asked asked) {
        return new PlanInquiry(situation, asked).answer();
    }

    /** The goals that a plan would be for: those that have a proof, were every open assumption true. */
    public static List<Fact> reached(Situation situation) {
        return PlanInquiry.reached(situation);
    }

    public List<Measure> measures() {
        return parts.stream().map(Part::measure).toList();
    }

    public List<Fact> goals(Fate fate) {
        return goals.stream()
                .filter(goal -> goal.fate() == fate)
                .map(Goal::goal)
                .toList();
    }
}
