package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What several sources, answers and switches make of a world in which one step leads from a key to the goal. */
class WorldSettingsTest {
    private static final Fact GOAL = Estate.fact("reads exports");
    private static final Fact KEY = Estate.fact("has key");
    private static final Fact UNSEEN = Estate.fact("has unseen");
    private static final Control MFA = Control.read("mfa on alice");
    private static final Control UNNAMED = Control.read("mfa on bob");
    private static final Control LOG = Control.read("log on alice");

    private static Estate oneStep() {
        return new Estate()
                .rule("sign-in", Effort.LOW, List.of("mfa on alice"), List.of("log on alice", "watch on alice"), "live")
                .rule("switch-off", Effort.LOW)
                .starts("has key")
                .step("sign-in", "reads exports", "has key");
    }

    private static World mfa(ControlState state, Effort bypass) {
        return World.today(oneStep().control("mfa on alice", state, bypass).graph());
    }

    private static boolean reached(World world) {
        return Closure.of(world).holds(GOAL);
    }

    private static PlacedControl placed(Control control, ControlState state, Effort bypass) {
        return new PlacedControl(control, state, bypass, "", "", 1, Estate.AT);
    }

    @Test
    void aPlacementCountsForWhatTheModelSays() {
        World world = mfa(ControlState.BYPASSABLE, Effort.LOW);

        assertThat(reached(world)).isTrue();
        assertThat(reached(world.withPlacement(placed(MFA, ControlState.BYPASSABLE, Effort.LOW))))
                .isTrue();
        assertThat(reached(world.withPlacement(placed(MFA, ControlState.BYPASSABLE, Effort.MEDIUM))))
                .isFalse();
        assertThat(reached(world.withPlacement(placed(MFA, ControlState.ENFORCED, Effort.LOW))))
                .isFalse();
        assertThat(reached(world.withPlacement(placed(MFA, ControlState.ASSUMED, Effort.LOW))))
                .isFalse();
        assertThat(reached(mfa(ControlState.ENFORCED, Effort.LOW)
                        .withPlacement(placed(MFA, ControlState.NONE, Effort.LOW))))
                .isTrue();
        assertThat(world.withPlacement(placed(UNNAMED, ControlState.ENFORCED, Effort.LOW)))
                .isSameAs(world);
    }

    @Test
    void anAssumedPlacementLeavesTheQuestionOpen() {
        World world = mfa(ControlState.ASSUMED, Effort.LOW);

        assertThat(Provable.of(GOAL, world.withPlacement(placed(MFA, ControlState.ASSUMED, Effort.LOW))))
                .isEqualTo(new Provable(false, true));
        assertThat(Provable.of(GOAL, world.withPlacement(placed(MFA, ControlState.ENFORCED, Effort.LOW))))
                .isEqualTo(new Provable(false, false));
    }

    @Test
    void aPlacementMayBeThatOfASensor() {
        World quiet = World.today(oneStep()
                        .sensor("log on alice", ControlState.ENFORCED, Effort.LOW)
                        .graph())
                .withPatienceForNoise(false);

        assertThat(reached(quiet)).isFalse();
        assertThat(reached(quiet.withPlacement(placed(LOG, ControlState.NONE, Effort.LOW))))
                .isTrue();
    }

    @Test
    void whatIsEnforcedYieldsToNobodyButWhoDisablesIt() {
        Estate estate = oneStep()
                .control("mfa on alice", ControlState.BYPASSABLE, Effort.LOW)
                .step("switch-off", "disables mfa alice", "has admin-key");
        estate.furtherStarts.add(Estate.fact("has admin-key"));
        World today = World.today(estate.graph());

        assertThat(reached(today)).isTrue();
        assertThat(reached(today.enforcing(MFA))).isFalse();
        assertThat(reached(today.enforcing(MFA).withStart(Estate.fact("has admin-key"))))
                .isTrue();
        assertThat(today.enforcing(UNNAMED)).isSameAs(today);
    }

    @Test
    void factsAreTakenAwayOneByOneOrTogether() {
        World today = World.today(oneStep().graph());
        World without = today.withoutFacts(List.of(KEY, UNSEEN));
        int facts = today.graph().derivation().facts();
        List<Fact> all = IntStream.range(0, facts)
                .mapToObj(today.graph().derivation()::fact)
                .toList();

        assertThat(reached(without)).isFalse();
        assertThat(all)
                .noneMatch(today::isTakenAway)
                .allMatch(fact -> today.withoutFact(fact).isTakenAway(fact));
        assertThat(List.of(KEY, UNSEEN)).allMatch(without::isTakenAway);
        assertThat(List.of(GOAL, Estate.fact("has other"))).noneMatch(without::isTakenAway);
        assertThat(today.withoutStart(KEY).isTakenAway(KEY)).isFalse();
    }

    @Test
    void manySwitchesAtOnceAreThoseTheWorldHas() {
        World today = World.today(oneStep().graph());

        assertThat(reached(today.withAll(List.of(), List.of()))).isTrue();
        assertThat(reached(today.withAll(List.of(UNNAMED, MFA), List.of()))).isFalse();
        assertThat(reached(today.withAll(List.of(), List.of(UNSEEN, KEY)))).isFalse();
        assertThat(today.withAll(List.of(UNNAMED), List.of(UNSEEN)).settings()).isEmpty();
        assertThat(reached(today.withoutStarts().with(List.of(today.graph().node(KEY)))))
                .isTrue();
    }

    @Test
    void answersAreTheAssumptionsThatAreSetOneByOne() {
        World today = World.today(oneStep().graph());
        int live = today.graph().firstTechnique();
        String id = today.graph().assumption(live).id();
        int mfa = today.graph().absent(MFA);
        World answered = today.withAnswer(id, false).withControl(MFA);

        assertThat(today.answers()).isEmpty();
        assertThat(today.isAnswered(live)).isFalse();
        assertThat(today.isSet(mfa)).isFalse();
        assertThat(answered.answers()).isEqualTo(Map.of(id, false));
        assertThat(today.withAnswer(id, true).answers()).isEqualTo(Map.of(id, true));
        assertThat(answered.isAnswered(live)).isTrue();
        assertThat(answered.isSet(mfa)).isTrue();
        assertThat(answered.isAnswered(mfa)).isFalse();
    }

    @Test
    void onlySensorsInPlaceSee() {
        World today = World.today(oneStep()
                .sensor("log on alice", ControlState.ENFORCED, Effort.LOW)
                .graph());
        int loud =
                CheapestProofs.in(today, ProofOrder.EFFORT).of(GOAL, 1).get(0).steps()[0];

        assertThat(today.seenBy(loud)).containsExactly(LOG);
        assertThat(today.noise(loud)).isEqualTo(1);
        assertThat(today.withoutSensor(LOG).seenBy(loud)).isEmpty();
    }

    @Test
    void withoutOneReasonTheOthersStand() {
        World today = World.today(oneStep().graph());
        int key = today.graph().node(KEY);
        List<Integer> ways = IntStream.of(
                        today.graph().alternatives(today.graph().node(GOAL)))
                .boxed()
                .toList();

        assertThat(reached(today.withoutReasons(key, true, List.of()))).isFalse();
        assertThat(reached(today.withoutReasons(key, false, List.of()))).isTrue();
        assertThat(reached(today.withoutReasons(key, false, ways))).isFalse();
    }

    @Test
    void switchesHoldInAnotherRunAsWell() {
        World other = World.today(oneStep().graph())
                .withoutFact(KEY)
                .on(oneStep().starts("has other").graph());

        assertThat(other.isTakenAway(KEY)).isTrue();
        assertThat(reached(other)).isFalse();
    }
}
