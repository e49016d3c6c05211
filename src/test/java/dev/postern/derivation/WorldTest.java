package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Fact GOAL = Estate.fact("reads exports");
    private static final Control MFA = Control.read("mfa on alice");
    private static final Control LOG = Control.read("log on alice");

    /** One step, from {@code has key} to the goal, that one control breaks and one sensor sees. */
    private static Estate oneStep() {
        return new Estate()
                .rule("sign-in", Effort.LOW, List.of("mfa on alice"), List.of("log on alice"), "the key is live")
                .rule("switch-off", Effort.MEDIUM)
                .starts("has key")
                .step("sign-in", "reads exports", "has key");
    }

    private static boolean reached(World world) {
        boolean holds = Closure.of(world).holds(GOAL);
        assertThat(CheapestProofs.in(world, ProofOrder.EFFORT).of(GOAL).hasNext())
                .isEqualTo(holds);
        return holds;
    }

    private static World today(Estate estate) {
        return World.today(estate.graph());
    }

    @Test
    void aControlInPlaceBlocksUntilItIsLifted() {
        World today = today(oneStep().control("mfa on alice", ControlState.ENFORCED, Effort.LOW));

        assertThat(reached(today)).isFalse();
        assertThat(reached(today.withoutControl(MFA))).isTrue();
        assertThat(reached(today.withoutControls())).isTrue();
        assertThat(reached(today.withoutControls().withControl(MFA))).isFalse();
        assertThat(reached(today.withControl(MFA).withoutControls())).isTrue();
        assertThat(reached(today.withoutControl(MFA).withControl(MFA))).isFalse();
        assertThat(reached(today.withoutControl(Control.read("mfa on bob")))).isFalse();
    }

    @Test
    void aControlThatIsOnlyNamedBlocksOnceItIsPutInPlace() {
        World today = today(oneStep().control("mfa on alice", ControlState.NONE, Effort.LOW));

        assertThat(reached(today)).isTrue();
        assertThat(reached(today.withControl(MFA))).isFalse();
        assertThat(reached(today.withControl(Control.read("mfa on bob")))).isTrue();
    }

    @Test
    void aBypassableControlCostsItsEffort() {
        World today = today(oneStep().control("mfa on alice", ControlState.BYPASSABLE, Effort.HIGH));

        assertThat(reached(today)).isFalse();
        World able = today.withSkill(Effort.HIGH);
        assertThat(reached(able)).isTrue();
        assertThat(able.skill()).isEqualTo(Effort.HIGH);
        Proof proof = CheapestProofs.in(able, ProofOrder.EFFORT).of(GOAL, 1).get(0);
        assertThat(proof.effort()).isEqualTo(9 + 1);
        assertThat(proof.steps()).hasSize(1);
        assertThat(proof.ands()).hasSize(2);
    }

    @Test
    void anAssumedControlIsAnOpenQuestion() {
        Estate estate = oneStep().control("mfa on alice", ControlState.ASSUMED, Effort.LOW);
        World today = today(estate);
        String question = estate.system().controls().get(MFA).ineffective().id();

        assertThat(Provable.of(GOAL, today)).isEqualTo(new Provable(false, true));
        assertThat(Provable.of(GOAL, today.withAnswer(question, true))).isEqualTo(new Provable(true, true));
        assertThat(Provable.of(GOAL, today.withAnswer(question, false))).isEqualTo(new Provable(false, false));
        Proof proof = CheapestProofs.in(today.withOpenAssumptions(true), ProofOrder.EFFORT)
                .of(GOAL, 1)
                .get(0);
        assertThat(proof.openAssumptions()).extracting(a -> a.id()).containsExactly(question);
    }

    @Test
    void whatIsDisabledInTheSameWorldCountsAsAbsent() {
        Estate estate = oneStep()
                .control("mfa on alice", ControlState.ENFORCED, Effort.LOW)
                .step("switch-off", "disables mfa alice", "has admin-key");
        estate.furtherStarts.add(Estate.fact("has admin-key"));
        World today = today(estate);

        assertThat(reached(today)).isFalse();
        World admin = today.withStart(Estate.fact("has admin-key"));
        assertThat(reached(admin)).isTrue();
        assertThat(reached(admin.withSkill(Effort.LOW))).isFalse();
        assertThat(reached(admin.withoutStarts())).isFalse();
        assertThat(reached(admin.withoutStarts().withStart(Estate.fact("has key"))))
                .isFalse();
    }

    @Test
    void aSensorMakesAStepLoudAndStopsWhoHasNoPatienceForNoise() {
        World today = today(oneStep().sensor("log on alice", ControlState.ENFORCED, Effort.LOW));
        World quiet = today.withPatienceForNoise(false);

        assertThat(today.patienceForNoise()).isTrue();
        assertThat(quiet.patienceForNoise()).isFalse();
        assertThat(reached(today)).isTrue();
        assertThat(reached(quiet)).isFalse();
        assertThat(reached(quiet.withoutSensor(LOG))).isTrue();
        assertThat(reached(quiet.withoutControls())).isFalse();
        assertThat(reached(quiet.withoutSensor(Control.read("log on bob")))).isFalse();
        Proof proof = CheapestProofs.in(today, ProofOrder.NOISE).of(GOAL, 1).get(0);
        assertThat(proof.noise()).isEqualTo(1);
        assertThat(today.seenBy(proof.steps()[0])).containsExactly(LOG);
    }

    @Test
    void aSensorThatIsPutInPlaceIsSeenToo() {
        World today = today(oneStep());
        Proof unseen = CheapestProofs.in(today, ProofOrder.NOISE).of(GOAL, 5).get(0);
        Proof seen = CheapestProofs.in(today.withSensor(LOG), ProofOrder.NOISE)
                .of(GOAL, 5)
                .get(0);

        assertThat(unseen.noise()).isZero();
        assertThat(today.seenBy(unseen.steps()[0])).isEmpty();
        assertThat(seen.noise()).isEqualTo(1);
        assertThat(seen.id()).isNotEqualTo(unseen.id());
        assertThat(reached(today.withSensor(LOG).withPatienceForNoise(false))).isFalse();
        assertThat(today.withSensor(Control.read("log on bob"))).isSameAs(today);
    }

    @Test
    void disablingASensorIsOneMoreStepAndOneNoiseLess() {
        Estate estate = oneStep()
                .sensor("log on alice", ControlState.ENFORCED, Effort.LOW)
                .step("switch-off", "disables log alice", "has key");
        World today = today(estate);

        List<Proof> byNoise = CheapestProofs.in(today, ProofOrder.NOISE).of(GOAL, 5);
        List<Proof> byEffort = CheapestProofs.in(today, ProofOrder.EFFORT).of(GOAL, 5);
        List<Proof> byLength = CheapestProofs.in(today, ProofOrder.LENGTH).of(GOAL, 5);

        assertThat(byNoise).extracting(Proof::noise).containsExactly(0L, 1L);
        assertThat(byNoise).extracting(Proof::effort).containsExactly(4L, 1L);
        assertThat(byEffort).extracting(Proof::noise).containsExactly(1L, 0L);
        assertThat(byLength).extracting(proof -> proof.steps().length).containsExactly(1, 2);
        assertThat(byNoise.get(0).ands()).hasSize(3);
        assertThat(reached(today.withPatienceForNoise(false))).isTrue();
    }

    @Test
    void stepsAboveTheSkillAreNotTaken() {
        World today = today(new Estate()
                .rule("hard", Effort.HIGH)
                .rule("middling", Effort.MEDIUM)
                .starts("has key")
                .step("hard", "reads exports", "has key")
                .step("middling", "has token", "has key"));

        assertThat(reached(today)).isFalse();
        assertThat(reached(today.withSkill(Effort.HIGH))).isTrue();
        assertThat(Closure.of(today).holds(Estate.fact("has token"))).isTrue();
        assertThat(Closure.of(today.withSkill(Effort.LOW)).holds(Estate.fact("has token")))
                .isFalse();
    }

    @Test
    void techniqueAssumptionsAreTrueUnlessAnswered() {
        World today = today(oneStep());
        String live = today.graph().assumption(today.graph().firstTechnique()).id();

        assertThat(reached(today)).isTrue();
        assertThat(reached(today.withOpenAssumptions(false))).isTrue();
        assertThat(reached(today.withAnswer(live, false))).isFalse();
        assertThat(reached(today.withAnswer(live, false).withAnswer(live, true)))
                .isTrue();
        assertThat(reached(today.withoutControls().withAnswer(live, false))).isFalse();
        assertThatThrownBy(() -> today.withAnswer("a-unheard-of", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no assumption has the id a-unheard-of");
    }

    @Test
    void whatIsGoneCannotBeGainedAndWhatIsNotStartedWithCan() {
        Estate estate = oneStep().rule("guess", Effort.LOW).step("guess", "has key", "has nothing-much");
        estate.starts("has nothing-much");
        World today = today(estate);
        Fact key = Estate.fact("has key");

        assertThat(reached(today.withoutStart(key))).isTrue();
        assertThat(reached(today.withoutFact(key))).isFalse();
        assertThat(reached(today.without(today.graph().node(key)))).isFalse();
        assertThat(reached(today.withoutFact(key).withFact(key))).isTrue();
        assertThat(reached(today.withoutStarts().withFact(key))).isTrue();
        assertThat(reached(today.withFact(key).withoutStarts())).isFalse();
        World unseen = today.withoutFact(Estate.fact("has unseen"));
        assertThat(reached(unseen)).isTrue();
        assertThat(unseen.isTakenAway(Estate.fact("has unseen")))
                .as("another run may see it")
                .isTrue();
        assertThat(today.withoutStart(Estate.fact("has unseen"))).isSameAs(today);
        assertThatThrownBy(() -> today.withStart(Estate.fact("has unseen")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the run did not know has unseen");
        assertThatThrownBy(() -> today.withFact(Estate.fact("has unseen")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSystemsFactsStayWhenTheStartsGo() {
        Estate estate = new Estate().rule("r", Effort.LOW).step("r", "reads exports", "egress web");
        estate.givenIf("egress web", "x");
        World today = today(estate);
        Fact egress = Estate.fact("egress web");

        assertThat(reached(today)).isFalse();
        assertThat(reached(today.withFact(egress).withoutStarts())).isTrue();
        assertThat(reached(today.withOpenAssumptions(true))).isTrue();
        assertThat(reached(today.withOpenAssumptions(true).withoutFact(egress))).isFalse();
    }

    @Test
    void aStepIsLeftOutInBothForms() {
        Estate estate = oneStep()
                .sensor("log on alice", ControlState.ENFORCED, Effort.LOW)
                .step("switch-off", "disables log alice", "has key")
                .step("switch-off", "reads exports", "has other-key")
                .step("switch-off", "has key", "has key");
        estate.furtherStarts.add(Estate.fact("has other-key"));
        World today = today(estate);

        assertThat(reached(today)).isTrue();
        assertThat(reached(today.withoutStep(0))).isFalse();
        assertThat(reached(today.withoutStep(1))).isTrue();
        assertThat(reached(today.withoutStep(0).withoutStep(1))).isFalse();
        assertThat(reached(today.withoutStep(0).withStart(Estate.fact("has other-key"))))
                .isTrue();
        assertThat(today.withoutStep(3)).isSameAs(today);
    }
}
