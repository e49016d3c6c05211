package dev.postern.analysis;

import dev.postern.derivation.Provable;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What holds today: of each control in place, and of each sensor where the attacker shuns noise, what becomes possible if it alone goes.
 * Whether goals open, whether steps follow and whether a control is spare is exact, by closures; the ways that open are those among the
 * cheapest looked at.
 *
 * @param controls sorted, sensors last
 * @param together sets of them that hold a goal shut and of which none does so alone; those that the cheapest ways blocked today meet
 */
public record Holds(Situation situation, List<OfControl> controls, List<Together> together) {
    /** Where a goal is reached anyhow, a few ways more say enough: there is a search for each control and goal. */
    private static final int WAYS_MORE = 10;

    /**
     * @param goals for which its going makes a difference, in the order of facts
     * @param gains positions that the attacker would gain, or gain whatever the answers to open questions
     * @param steps how many steps could be taken that cannot be today, or could whatever the answers to open questions
     * @param covers where the effect is {@link Effect#COVERED}, what has to go with it before any step needs its absence: every single
     *     control of which that is true, or where there is none, one least set
     */
    public record OfControl(
            PlacedControl placed,
            boolean isSensor,
            Effect effect,
            List<OfGoal> goals,
            List<Fact> gains,
            int steps,
            List<List<Control>> covers) {}

    /** What its going changes, the most that is true of it. */
    public enum Effect {
        /** A goal is reached that is not today, on no assumption or on open ones: it alone holds the goal shut. */
        OPENS,
        /** A goal that is reached, or may be, no longer hangs on open questions, or has ways more, some perhaps cheaper. */
        WAYS,
        /** Steps can be taken that cannot be today, and the ways to the goals looked at stay as they are. */
        STEPS,
        /** The attacker passes it as it stands, at some effort, on the way to no goal looked at. */
        PASSED,
        /** Nothing: other controls stand before every step that it stops. */
        COVERED,
        /** Nothing: no attack gets to a step that it stops, even if no control were in place. */
        UNMET;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it can go, alone, without any step more being taken. */
        public boolean isSpare() {
            return this == PASSED || this == COVERED || this == UNMET;
        }
    }

    /**
     * @param paths that there would be and are not today, one for each shape, viable ones first
     * @param complete whether these are all, rather than those among the cheapest looked at
     * @param cheapestToday the least effort of a path that there is today, of a viable one where there is one; -1 where there is none
     */
    public record OfGoal(
            Fact goal, Provable today, Provable lifted, List<AttackPath> paths, boolean complete, long cheapestToday) {
        /** Reached today on no terms. */
        public boolean opens() {
            return !today.possibly() && lifted.possibly();
        }

        /** Of the paths that open the one of least effort, a viable one where there is one; none where none was found. */
        public Optional<AttackPath> cheapest() {
            return paths.stream()
                    .min(Comparator.comparing((AttackPath path) -> !path.isViable())
                            .thenComparingLong(AttackPath::effort));
        }
    }

    /** Controls that hold the goal shut together: it opens if all of them go, and stays shut if any one of them stays. */
    public record Together(Fact goal, List<Control> controls) {}

    /** @param most how many of the cheapest paths to look at of each goal that opens, and 10 at most of one that is reached anyhow */
    public static Holds of(Situation situation, int most) {
        return of(situation, most, () -> true);
    }

    /** @param goesOn is asked before each path is looked for; where it says no, those found by then are told as some of them */
    public static Holds of(Situation situation, int most, BooleanSupplier goesOn) {
        HoldsSearch search = new HoldsSearch(situation, Listing.Terms.of(situation, most, goesOn), WAYS_MORE);
        return new Holds(situation, search.controls(), search.together());
    }
}
