package dev.postern.analysis;

import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.RefusedException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Why a goal is not reached: its nearest misses. A miss is an inclusion-minimal set of changes after which the goal has a proof that
 * needs no further open assumption: lift a control or sensor in place (1), settle an open assumption (1), add a fact over existing ids
 * (3, at most two). Misses of one shape, that is, which differ in the facts they add and not in their kinds, are listed once, with the
 * others. They come by cost, then by the effort of the path they open, then by text. Every miss that is listed and adds facts is
 * verified by a run of its own. What is left out of account is said in {@link MissingFacts}.
 *
 * @param isReached whether the goal is reached already, so that nothing is missing
 * @param nearest at most as many as were asked for, one for each shape, nearest first
 * @param complete whether there is no nearer miss than these and, where they are fewer than asked for, no other one
 * @param tried what was tried
 */
public record WhyNot(
        Situation situation, Fact goal, boolean isReached, List<Miss> nearest, boolean complete, Tried tried) {

    /**
     * A set of changes that is just enough.
     *
     * @param changes in order of text
     * @param path the cheapest path that they open, controls as they stand today
     * @param alike the other misses of this shape and cost, in order of text
     */
    public record Miss(List<Change> changes, AttackPath path, List<List<Change>> alike) {
        public int cost() {
            return changes.stream().mapToInt(Change::cost).sum();
        }
    }

    /** Controls and sensors that might be lifted, assumptions that might be settled, facts that might be added. */
    public record Tried(int lifts, int assumptions, int facts) {}

    /**
     * @param most how many misses to find at most
     * @param goesOn is asked now and then; where it says no, the misses found by then are told as some of them
     * @throws RefusedException where the goal speaks of what the model does not have, with the nearest names
     */
    public static WhyNot of(Situation situation, AttackerFact goal, int most, BooleanSupplier goesOn) {
        Named.check(goal, Origin.option("--goal"), situation);
        return new WhyNotInquiry(situation, goal, most, goesOn).answer();
    }
}
