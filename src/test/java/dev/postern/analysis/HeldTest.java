package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From the street by the hall into the vault; and in the hall one goes round in a circle. */
class HeldTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST_CHOICES = 20_000;
    private static final Fact VAULT = Estate.fact("has vault");

    private static Estate estate() {
        return new Estate()
                .rule("walk", Effort.LOW, List.of(), List.of("camera on {0}"), null)
                .starts("has street")
                .given("egress gate", "egress window")
                .givenIf("egress tunnel", "dug")
                .step("walk", "has hall", "has street", "egress gate")
                .step("walk", "has room", "has hall")
                .step("walk", "has hall", "has room")
                .step("walk", "has vault", "has hall");
    }

    private static Held held(Estate estate) {
        return Held.in(Drawn.situation(estate, VAULT).world());
    }

    private static boolean addsNothing(Estate here, Estate there) {
        return held(here).addsNothing(VAULT, held(there));
    }

    @Test
    void whatIsTheSameOrLessAddsNothing() {
        assertThat(addsNothing(estate(), estate())).isTrue();
        Estate more = estate().step("walk", "has vault", "has street", "egress window")
                .step("walk", "has hall", "has street", "egress window");
        assertThat(addsNothing(estate(), more)).isTrue();
        assertThat(held(estate()).addsNothing(Estate.fact("has nothing-there"), held(estate())))
                .isTrue();
    }

    @Test
    void aGoalThatIsReachedHereAloneIsMore() {
        Estate shut = new Estate().rule("walk", Effort.LOW).starts("has street").step("walk", "has hall", "has street");
        assertThat(addsNothing(estate(), shut)).isFalse();
        assertThat(addsNothing(shut, estate())).isTrue();
    }

    @Test
    void aStepMoreTowardsTheGoalIsMoreHoweverFarFromIt() {
        assertThat(addsNothing(estate().step("walk", "has vault", "has street", "egress window"), estate()))
                .isFalse();
        assertThat(addsNothing(estate().step("walk", "has hall", "has street", "egress window"), estate()))
                .isFalse();
        assertThat(addsNothing(estate().step("walk", "has room", "has street", "egress window"), estate()))
                .isFalse();
    }

    @Test
    void aStepMoreThatLeadsElsewhereIsNothing() {
        assertThat(addsNothing(estate().step("walk", "has roof", "has hall", "egress window"), estate()))
                .isTrue();
        assertThat(addsNothing(estate().step("walk", "has hall", "has street", "egress nowhere"), estate()))
                .isTrue();
    }

    @Test
    void aStepThatNeedsNoOpenAssumptionHereAndDoesThereIsMore() {
        Estate open = estate().step("walk", "has hall", "has street", "egress tunnel");
        Estate dug = estate().step("walk", "has hall", "has street", "egress tunnel");
        dug.given("egress tunnel");
        assertThat(addsNothing(dug, open)).isFalse();
        assertThat(addsNothing(open, dug)).isTrue();
    }

    /** A step in its loud and its quiet form is one step. */
    @Test
    void whetherASensorSeesAStepIsNoDifference() {
        Estate watched = estate().sensor("camera on hall", ControlState.ENFORCED, Effort.LOW);
        assertThat(addsNothing(watched, estate())).isTrue();
        assertThat(addsNothing(estate(), watched)).isTrue();
    }

    /** Where it is said to add nothing, every proof here holds there, with open assumptions false and with them true. */
    @Test
    void whatAddsNothingHasNoProofThatDoesNotHoldThere() {
        int nothing = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            DrawnPair drawn = DrawnPair.of(seed);
            Held here = Held.in(drawn.after().situation().world());
            Held there = Held.in(drawn.before().situation().world());
            if (!here.addsNothing(drawn.goal(), there)) {
                continue;
            }
            nothing++;
            String goal = Definition.node(drawn.goal());
            for (boolean open : new boolean[] {false, true}) {
                DriftDefinition definition = new DriftDefinition(drawn.after(), drawn.before(), open);
                Optional<List<Definition.Found>> proofs =
                        drawn.after().definition(open).proofs(goal, ProofOrder.EFFORT, MOST_CHOICES);
                proofs.ifPresent(all -> assertThat(all).allMatch(proof -> definition.holdsThere(goal, proof)));
            }
        }
        assertThat(nothing).isGreaterThan(Chance.samples(SAMPLES) / 10);
    }
}
