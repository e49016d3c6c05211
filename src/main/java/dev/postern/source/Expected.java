package dev.postern.source;

import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What must stay true of a system, as an {@code expected.yaml} beside it says it.
 *
 * @param attacker who attacks, by the name of a profile, if not the default attacker
 * @param goals every goal of the model, and whether it is reached: {@code yes}, {@code no} or {@code unknown}
 * @param verdict {@code exposed}, {@code clean} or {@code unknown}
 * @param chain phases and gains, in the order in which one listed path has them; the last is a goal. Empty where none is reached
 * @param chokePoints facts and controls not in place that lie on every way to every goal that is reached, though not all of them
 * @param brokenBy changes each of which alone ends a goal or a step
 * @param notBrokenBy changes that look as if they would help, and do not
 * @param variants the system with something changed, and what becomes of the goal
 * @param findings the ids of all findings in the order in which they count, and where each lies; empty where that is not told
 */
public record Expected(
        Optional<String> attacker,
        SortedMap<Fact, Said> goals,
        String verdict,
        List<Link> chain,
        List<Said> chokePoints,
        List<Cut> brokenBy,
        List<NoCut> notBrokenBy,
        List<Variant> variants,
        Map<String, Said> findings) {

    /** A text of the file, and where it stands. */
    public record Said(String text, Origin origin) {}

    /** A link of the chain. */
    public record Link(Phase phase, AttackerFact gains, Origin origin) {}

    /** Controls put in place, facts of the model taken away and added, and texts of assumptions about technique that are denied. */
    public record Change(
            List<Control> controls,
            List<Fact> removed,
            List<Fact> added,
            Map<Fact, String> addedAssuming,
            List<String> denied,
            Origin origin) {
        /** How many things it changes. */
        public int size() {
            return controls.size() + removed.size() + added.size() + addedAssuming.size() + denied.size();
        }

        public boolean adds() {
            return !added.isEmpty() || !addedAssuming.isEmpty();
        }

        /** Only what it adds. */
        public Change additions() {
            return new Change(List.of(), List.of(), added, addedAssuming, List.of(), origin);
        }

        /** All but what it adds. */
        public Change withoutAdditions() {
            return new Change(controls, removed, List.of(), Map.of(), denied, origin);
        }
    }

    /** One change that is enough; it ends the goal of the chain, or another fact. */
    public record Cut(Change change, Optional<AttackerFact> ends) {}

    /**
     * One change that is not enough.
     *
     * @param countsOnce the same, with facts with which some step would name the control where none does as things are
     */
    public record NoCut(Change change, Change countsOnce) {}

    /** What becomes of the goal. */
    public enum Then {
        /** It was reached and is not any more. */
        GONE,
        /** It is reached all the same, in another way that asks for more. */
        LONGER_WAY,
        /** It was not reached and now is. */
        OPENED,
        /** It was not reached, and now nobody can say before a question is answered. */
        QUESTIONED
    }

    /**
     * The system with something changed.
     *
     * @param link the link of the chain that the change cuts, where there is a chain
     * @param by rules of the way that is then taken, {@code through} facts gained on it
     */
    public record Variant(
            String name,
            Optional<AttackerFact> link,
            Change change,
            Then then,
            List<String> by,
            List<AttackerFact> through,
            Origin origin) {}
}
