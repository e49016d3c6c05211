package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Effort;
import dev.postern.model.Fact;
import org.junit.jupiter.api.Test;

class BranchBoundTest {
    private static final Fact GOAL = Estate.fact("has goal");

    /** Bounds of all branches behind the cheapest proof, in the order of its choices, the goal's first. */
    private static long[] bounds(Estate estate) {
        World world = World.today(estate.graph()).withSkill(Effort.HIGH);
        ProofGraph graph = ProofGraph.of(world, Closure.of(world), ProofOrder.EFFORT);
        ProofSearch search = ProofSearch.of(
                graph, ProofSearch.inside(graph), graph.number(world.graph().node(GOAL)));
        Choices best = Choices.of(search.run(Costs.CEILING), graph, search);
        BranchBound bound = new BranchBound(graph, search);
        bound.behind(best);
        long[] bounds = new long[best.size()];
        for (int agree = 0; agree < best.size(); agree++) {
            bounds[agree] = bound.of(agree, new int[] {best.choice(agree)});
        }
        return bounds;
    }

    private static Estate estate() {
        return new Estate()
                .rule("low", Effort.LOW)
                .rule("medium", Effort.MEDIUM)
                .rule("high", Effort.HIGH)
                .starts("has start");
    }

    @Test
    void takesTheAgreedPartAsItIsAndTheRestAtItsCheapest() {
        // goal <- left, right; left and right <- shared; shared <- start, cheaply or dearly.
        Estate estate = estate().step("low", "has goal", "has left", "has right")
                .step("low", "has left", "has shared")
                .step("high", "has left", "has start")
                .step("low", "has right", "has shared")
                .step("low", "has shared", "has start")
                .step("medium", "has shared", "has start");

        // Not the goal's step: none. Another left: 1 + 9 + 2. Another right: none. Another shared: 1 + (1 + 3) + (1 +
        // 3).
        assertThat(bounds(estate)).containsExactly(Costs.NONE, 12, Costs.NONE, 9);
    }

    @Test
    void knowsThatNothingIsProvedByWhatFollowsFromIt() {
        // Two further ways to middle lead back to it or to the goal; the goal's second step stands on its own.
        Estate estate = estate().step("low", "has goal", "has middle")
                .step("high", "has goal", "has start")
                .step("low", "has middle", "has start")
                .step("low", "has middle", "has goal")
                .step("medium", "has middle", "has beyond")
                .step("low", "has beyond", "has middle");

        // Through beyond, at its cheapest by way of middle itself, the bound is only a bound: 1 + 3 + 2.
        assertThat(bounds(estate)).containsExactly(9, 6);
        World world = World.today(estate.graph()).withSkill(Effort.HIGH);
        assertThat(CheapestProofs.in(world, ProofOrder.EFFORT).of(GOAL, 9))
                .extracting(Proof::cost)
                .containsExactly(2L, 9L);
    }
}
