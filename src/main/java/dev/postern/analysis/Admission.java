package dev.postern.analysis;

import dev.postern.model.Acceptance;
import dev.postern.model.Control;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whether a system, or a change to one, may pass. What counts is every path to a goal; with a baseline only those that are new, or that
 * hung on open assumptions before and do not any more. Not counted is what somebody has accepted until a day that is not over.
 *
 * <ul>
 *   <li>Exposed: some path that counts needs no open assumption.
 *   <li>Unknown: paths that count all hang on open assumptions, or a path that counts may hide: the run or its model leaves doubts, the
 *       baseline was cut off or has a start that was dropped, or not every path of a goal was looked at and the closures do not show
 *       that none of them is new.
 *   <li>Clean: everything else.
 * </ul>
 *
 * <p>To accept never makes clean what would be unknown without it. A path on open assumptions is not accepted by its id, and an accepted
 * goal covers those of its paths only along with one that counts and needs none.
 *
 * @param paths all that the run says; {@code drift} what changed from the baseline, of the paths that count
 * @param verdict with the reasons why it is no better, and every acceptance that has expired
 * @param counted the paths that count, viable ones first, with what the baseline lacks of what they rest on
 * @param breakers controls not in place of which each breaks all paths that count and are viable (all that count, where none is), the
 *     cheapest first
 * @param existing how many paths, each standing for those of its shape, there are that the baseline has too; none without a baseline
 * @param complete whether no path that counts can hide behind those that were looked at
 */
public record Admission(
        AttackPaths paths,
        Optional<Drift> drift,
        Verdict verdict,
        List<Drift.Found> counted,
        List<Control> breakers,
        List<Judged> accepted,
        int existing,
        boolean complete) {

    public Admission {
        counted = List.copyOf(counted);
        accepted = List.copyOf(accepted);
    }

    /** The answer in a sentence. */
    public String summary() {
        return new AdmissionSentence(this).text();
    }

    /**
     * An acceptance, and what has become of it.
     *
     * @param isFound whether some path that was looked at is what it accepts
     */
    public record Judged(Acceptance acceptance, State state, boolean isFound) {}

    /** How an acceptance stands. */
    public enum State {
        HOLDS,
        /** Its day is over. */
        EXPIRED,
        /** No path that was looked at is what it accepts. */
        UNUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param baseline what was, if only what changed counts
     * @param today the day on which acceptances must hold
     * @param most how many of each goal's cheapest proofs to look at, on each side
     * @param goesOn is asked before each proof is looked for
     * @throws IllegalArgumentException where the two were run with different playbooks or are about different attackers
     */
    public static Admission of(
            Situation situation,
            Optional<Situation> baseline,
            Collection<Acceptance> accepted,
            LocalDate today,
            int most,
            BooleanSupplier goesOn) {
        return new AdmissionSearch(situation, baseline, accepted, today, most, goesOn).admission();
    }
}
