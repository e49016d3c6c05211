package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What of one model lets the attacker gain what they cannot in another, case by case. */
class AdditionsTest {
    private static final Fact GOAL = Estate.fact("has a1");
    private static final Fact EGRESS = Estate.fact("egress s0");
    private static final Control MFA = Control.read("mfa on a0");
    private static final Control ALARM = Control.read("alarm on a0");

    /** From a0 over the egress to a1, which mfa breaks and an alarm sees; nothing of the system is said yet. */
    private static Estate estate() {
        return new Estate()
                .rule("go", Effort.LOW, List.of("mfa on {0}"), List.of("alarm on {0}"), null)
                .starts("has a0")
                .step("go", "has a1", "has a0", "egress s0");
    }

    private static Estate placed(ControlState state, Effort bypass) {
        return estate().given("egress s0").control("mfa on a0", state, bypass);
    }

    private static Situation situation(Estate estate, UnaryOperator<World> change) {
        Situation today = Drawn.situation(estate, GOAL);
        return today.in(change.apply(today.world()));
    }

    private static Situation situation(Estate estate) {
        return situation(estate, UnaryOperator.identity());
    }

    private static Set<Integer> leaves(Additions additions) {
        Set<Integer> leaves = new TreeSet<>();
        CheapestProofs.in(additions.world(), ProofOrder.EFFORT)
                .of(GOAL, 20)
                .forEach(proof -> leaves.addAll(additions.under(proof)));
        return leaves;
    }

    /** Of what all proofs of the goal here rest on, what is not there; without that the goal does not hold. */
    private static List<Difference> additions(Situation here, Situation there) {
        Additions additions = new Additions(here, there, true);
        Set<Integer> leaves = leaves(additions);
        assertThat(Closure.of(additions.without(leaves)).holds(GOAL)).isEqualTo(leaves.isEmpty());
        assertThat(Closure.of(additions.without(List.of())).holds(GOAL)).isTrue();
        return additions.differences(leaves);
    }

    private static Origin under(String... assumptions) {
        return Origin.line(Arrays.toString(assumptions), 1);
    }

    private static List<Assumption> open(String... ids) {
        return Arrays.stream(ids).map(Estate::open).toList();
    }

    private static Difference egress(List<Origin> origins, List<Assumption> assumes, List<Assumption> unless) {
        return new Difference.Said(EGRESS, false, origins, assumes, unless);
    }

    @Test
    void whatBothSayIsNoAddition() {
        Situation here = situation(estate().given("egress s0"));
        assertThat(additions(here, here)).isEmpty();
        assertThat(additions(here, situation(estate().given("egress s0").givenIf("egress s1", "q1"))))
                .isEmpty();
    }

    @Test
    void aFactIsOneThatTheOtherDoesNotSay() {
        assertThat(additions(situation(estate().given("egress s0")), situation(estate())))
                .containsExactly(egress(List.of(under()), List.of(), List.of()));
    }

    @Test
    void aStartIsOneWhereTheOtherDoesNotBegin() {
        Situation here = situation(estate().given("egress s0").starts("has a5"));
        World without = here.world().withoutStart(Estate.fact("has a0"));
        assertThat(additions(here, here.in(without)))
                .containsExactly(
                        new Difference.Said(Estate.fact("has a0"), true, List.of(Estate.AT), List.of(), List.of()));
    }

    @Test
    void whatIsGainedThereIsNotSaidThere() {
        Estate both = estate().given("egress s0").rule("free", Effort.LOW).starts("has a5");
        both.step("free", "has a0", "has a5");
        Situation here = situation(both);
        World without = here.world().withoutStart(Estate.fact("has a0"));
        Additions additions = new Additions(here, here.in(without), true);
        assertThat(additions.differences(leaves(additions)))
                .extracting(Difference::words)
                .containsExactly("has a0");
    }

    @Test
    void aFactSaidThereUnderConditionsIsOneWhereNoneOfThemHolds() {
        Situation here = situation(estate().given("egress s0"));
        Estate estate = estate().givenIf("egress s0", "q2", "q1");
        assertThat(additions(here, situation(estate))).isEmpty();
        assertThat(additions(here, situation(estate, world -> world.withAnswer("q1", false))))
                .isEmpty();
        assertThat(additions(
                        here,
                        situation(estate, world -> world.withAnswer("q1", false).withAnswer("q2", false))))
                .containsExactly(egress(List.of(under()), List.of(), open("q1", "q2")));
        Estate together = estate().givenIf("egress s0", "q1 q2");
        assertThat(additions(here, situation(together, world -> world.withAnswer("q2", false))))
                .containsExactly(egress(List.of(under()), List.of(), open("q2")));
    }

    @Test
    void aFactSaidHereUnderConditionsIsToldWithThoseThatHold() {
        Estate estate = estate().givenIf("egress s0", "q1", "q2 q3");
        Situation there = situation(estate());
        assertThat(additions(situation(estate), there))
                .containsExactly(egress(List.of(under("q1"), under("q2", "q3")), open("q1", "q2", "q3"), List.of()));
        assertThat(additions(situation(estate, world -> world.withAnswer("q1", false)), there))
                .containsExactly(egress(List.of(under("q2", "q3")), open("q2", "q3"), List.of()));
        assertThat(additions(situation(estate, world -> world.withAnswer("q3", false)), there))
                .containsExactly(egress(List.of(under("q1")), open("q1"), List.of()));
    }

    @Test
    void aFactSaidHereWithoutAConditionIsToldAsThat() {
        assertThat(additions(situation(estate().givenIf("egress s0", "", "q1")), situation(estate())))
                .containsExactly(egress(List.of(under()), List.of(), List.of()));
    }

    @Test
    void anAssumptionIsOneWhereItIsDeniedThere() {
        Estate estate = estate().givenIf("egress s0", "q1");
        Situation denied = situation(estate, world -> world.withAnswer("q1", false));
        assertThat(additions(situation(estate), situation(estate))).isEmpty();
        assertThat(additions(situation(estate), denied)).containsExactly(new Difference.Answered(Estate.open("q1")));
    }

    /** The run there made nothing of the fact, so that its graph does not know it. */
    @Test
    void aFactAtRestThereIsSaidThere() {
        Situation here = situation(estate().given("egress s0"));
        assertThat(additions(here, situation(atRest().given("egress s0")))).isEmpty();
        Estate catalogued = atRest();
        catalogued.catalogue.add(EGRESS);
        assertThat(additions(here, situation(catalogued))).isEmpty();
        assertThat(additions(here, situation(atRest()))).hasSize(1);
        assertThat(additions(here, situation(atRest().givenIf("egress s0", "q1"))))
                .isEmpty();
        Estate conditional = atRest().givenIf("egress s1", "q1").givenIf("egress s0", "q1");
        assertThat(additions(here, situation(conditional))).isEmpty();
        assertThat(additions(here, situation(conditional, world -> world.withAnswer("q1", false))))
                .hasSize(1);
    }

    @Test
    void aFactAtRestThereUnderWhatItRestsOnHereIsSaidThere() {
        Situation here = situation(estate().givenIf("egress s0", "q1"));
        Estate conditional = atRest().givenIf("egress s1", "q1").givenIf("egress s0", "q1");
        assertThat(additions(here, situation(conditional, world -> world.withAnswer("q1", false))))
                .containsExactly(new Difference.Answered(Estate.open("q1")));
        Estate further = atRest().givenIf("egress s1", "q1 q2").givenIf("egress s0", "q1 q2");
        assertThat(additions(here, situation(further, world -> world.withAnswer("q2", false))))
                .extracting(Difference::words)
                .containsExactly("egress s0");
    }

    private static Estate atRest() {
        Estate estate =
                new Estate().rule("go", Effort.LOW).starts("has a0").step("go", "has a1", "has a0", "egress s1");
        estate.leavesOutWhatIsAtRest = true;
        return estate;
    }

    @Test
    void aControlIsOneWhereItIsLiftedOrGotRound() {
        Estate enforced = placed(ControlState.ENFORCED, Effort.LOW);
        Estate passable = placed(ControlState.BYPASSABLE, Effort.LOW);
        Optional<PlacedControl> as = Optional.of(enforced.controls.get(MFA));
        Optional<PlacedControl> round = Optional.of(passable.controls.get(MFA));
        Situation lifted = situation(enforced, world -> world.withoutControl(MFA));
        assertThat(additions(lifted, situation(enforced))).containsExactly(standing(Optional.empty(), as));
        assertThat(additions(situation(passable), situation(enforced))).containsExactly(standing(round, as));
        assertThat(additions(lifted, lifted)).isEmpty();
        assertThat(additions(lifted, situation(passable))).isEmpty();
        assertThat(additions(situation(passable), lifted)).isEmpty();
        assertThat(additions(situation(passable), situation(passable))).isEmpty();
    }

    private static Difference standing(Optional<PlacedControl> here, Optional<PlacedControl> there) {
        return new Difference.Standing(MFA, false, here, there);
    }

    @Test
    void aControlThatASwitchMadeWorkIsToldAsEnforced() {
        Optional<PlacedControl> switched = Optional.of(PlacedControl.enforced(MFA, Switches.ENFORCED));
        Situation bare = situation(estate().given("egress s0"));
        for (Estate estate : List.of(
                estate().given("egress s0"),
                placed(ControlState.NONE, Effort.LOW),
                placed(ControlState.BYPASSABLE, Effort.LOW),
                placed(ControlState.ASSUMED, Effort.LOW))) {
            assertThat(additions(bare, situation(estate, world -> world.enforcing(MFA))))
                    .containsExactly(standing(Optional.empty(), switched));
        }
    }

    /** To get round it takes more than the attacker can: it stands in the way as the model places it. */
    @Test
    void aControlThatIsTooHardToGetRoundStandsAsPlaced() {
        Estate hard = placed(ControlState.BYPASSABLE, Effort.HIGH);
        Situation bare = situation(estate().given("egress s0"));
        assertThat(additions(bare, situation(hard)))
                .containsExactly(standing(Optional.empty(), Optional.of(hard.controls.get(MFA))));
        assertThat(additions(situation(hard, world -> world.withoutControl(MFA)), situation(hard)))
                .hasSize(1);
    }

    @Test
    void aControlThatIsOnlyAssumedHangsOnItsAssumption() {
        Estate assumed = placed(ControlState.ASSUMED, Effort.LOW);
        PlacedControl as = assumed.controls.get(MFA);
        Assumption fails = as.ineffective();
        Situation works = situation(assumed, world -> world.withAnswer(fails.id(), false));
        assertThat(additions(situation(assumed), situation(assumed))).isEmpty();
        assertThat(additions(situation(assumed), works)).containsExactly(new Difference.Answered(fails));
        Situation enforced = situation(placed(ControlState.ENFORCED, Effort.LOW));
        assertThat(additions(situation(assumed), enforced))
                .containsExactly(standing(
                        Optional.of(as), Optional.of(enforced.controlsInPlace().get(0))));
    }

    @Test
    void aSensorIsOneForTheImpatientAlone() {
        Estate seen = estate().given("egress s0").sensor("alarm on a0", ControlState.ENFORCED, Effort.LOW);
        Situation blind = situation(estate().given("egress s0"));
        assertThat(additions(blind, situation(seen))).isEmpty();
        UnaryOperator<World> impatient = world -> world.withPatienceForNoise(false);
        assertThat(additions(blind.in(impatient.apply(blind.world())), situation(seen, impatient)))
                .containsExactly(
                        new Difference.Standing(ALARM, true, Optional.empty(), Optional.of(seen.sensors.get(ALARM))));
    }
}
