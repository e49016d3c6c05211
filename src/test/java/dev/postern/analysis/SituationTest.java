package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.derivation.Estate;
import dev.postern.model.Answer;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class SituationTest {
    private static final Fact VAULT = Estate.fact("has vault");

    private static Estate estate() {
        return new Estate()
                .rule("door", Effort.LOW, List.of("lock on {0}", "mfa on {0}"), List.of("camera on {0}"), null)
                .starts("has street")
                .given("credential vault keeper secret", "credential street keeper secret")
                .givenIf("egress tunnel", "dug")
                .step("door", "has vault", "has street", "egress tunnel");
    }

    private static Answer answer(String assumption, boolean holds) {
        return new Answer(assumption, holds, "somebody", "2026-03-31", "", "", Estate.AT);
    }

    private static GoalAnswer.Reached reached(Situation situation) {
        return AttackPaths.of(situation, 5).goals().get(0).reached();
    }

    @Test
    void anAnswerCountsFromThenOn() {
        Situation open = Drawn.situation(estate(), VAULT);
        assertThat(open.answers()).isEqualTo(Answers.NONE);
        assertThat(reached(open)).isEqualTo(GoalAnswer.Reached.UNKNOWN);
        Situation yes = open.answered(List.of(answer("dug", true)));
        assertThat(reached(yes)).isEqualTo(GoalAnswer.Reached.YES);
        assertThat(yes.answers().to(Estate.open("dug"))).contains(answer("dug", true));
        assertThat(yes.answers().to(Estate.open("lit"))).isEmpty();
        Situation no = open.answered(List.of(answer("dug", false)));
        assertThat(reached(no)).isEqualTo(GoalAnswer.Reached.NO);
        assertThat(no.answers().holds(Estate.open("dug"))).contains(false);
        assertThatThrownBy(() -> open.answered(List.of(answer("lit", true))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsSupposedIsAnAnswerOfNobody() {
        Situation open = Drawn.situation(estate(), VAULT);
        Situation supposed = open.in(open.world().withAnswer("dug", true));
        assertThat(supposed.answers().holds(Estate.open("dug"))).contains(true);
        assertThat(supposed.answers().to(Estate.open("dug"))).isEmpty();
    }

    /** What the model does not put in place, a switch may. */
    @Test
    void whatIsInPlaceIsThatOfTheWorld() {
        Situation situation = Drawn.situation(
                estate().control("lock on street", ControlState.ENFORCED, Effort.HIGH)
                        .sensor("camera on street", ControlState.ENFORCED, Effort.HIGH),
                VAULT);
        assertThat(situation.controlsInPlace())
                .extracting(placed -> placed.control().toString())
                .containsExactly("lock on street");
        assertThat(situation.sensorsInPlace())
                .extracting(placed -> placed.control().toString())
                .containsExactly("camera on street");
        Situation switched = situation.in(situation
                .world()
                .withoutControl(Control.read("lock on street"))
                .withControl(Control.read("mfa on street"))
                .withoutSensor(Control.read("camera on street")));
        assertThat(switched.controlsInPlace()).singleElement().satisfies(placed -> {
            assertThat(placed.control()).isEqualTo(Control.read("mfa on street"));
            assertThat(placed.origin()).isEqualTo(Switches.ENFORCED);
        });
        assertThat(switched.sensorsInPlace()).isEmpty();
    }

    @Test
    void itSaysWhatItsAnswersMayLack() {
        String nothingThere =
                "The goal \"has nothing-there\" names \"nothing-there\", and the model has no item of that id.";
        assertThat(Drawn.situation(estate()).doubts()).anyMatch(doubt -> doubt.startsWith("The model says no goal."));
        assertThat(Drawn.situation(estate(), Estate.fact("has nothing-there")).doubts())
                .contains(nothingThere);
        assertThat(Drawn.situation(estate(), VAULT).doubts())
                .doesNotContain(nothingThere)
                .noneMatch(doubt -> doubt.startsWith("The model says no"));
    }
}
