package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.Fallback.Blocked;
import dev.postern.analysis.Fallback.OfGoal;
import dev.postern.derivation.Estate;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.FactNotation;
import dev.postern.playbook.PlaybookRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two steps to the goal: into the hall and on to the vault, each with what a case puts beside it. */
class FallbackCasesTest {
    private static Estate estate() {
        return new Estate()
                .rule("door", Effort.LOW, List.of("mfa on {0}", "lock on {0}"), List.of(), null)
                .rule("on", Effort.LOW)
                .rule("slow", Effort.MEDIUM)
                .starts("has street")
                .given("egress window")
                .givenIf("egress tunnel", "dug")
                .step("door", "has hall", "has street")
                .step("on", "has vault", "has hall");
    }

    private static OfGoal of(Estate estate, int most) {
        return Fallback.of(Drawn.situation(estate, Estate.fact("has vault")), most)
                .goals()
                .get(0);
    }

    /** Each step by its gain, with how much more the next path costs: for certain, if an open assumption holds, or not at all. */
    private static List<String> left(OfGoal goal) {
        return goal.steps().stream()
                .map(blocked -> FactNotation.write(blocked.step().gains()) + " "
                        + (blocked.more().isPresent()
                                ? (blocked.isCertain() ? "+" : "?")
                                        + blocked.more().getAsLong()
                                : "none"))
                .toList();
    }

    private static String bestStep(OfGoal goal) {
        return FactNotation.write(goal.bestStep().orElseThrow().step().gains());
    }

    @Test
    void nothingIsLeftWhereEveryStepIsNeeded() {
        OfGoal goal = of(estate(), 10);
        assertThat(goal.best().orElseThrow().effort()).isEqualTo(2);
        assertThat(left(goal)).containsExactly("has hall none", "has vault none");
        assertThat(goal.steps()).extracting(Blocked::next).allMatch(next -> next.isEmpty());
    }

    /** One known path is enough: where it takes the step, the next is looked for anew. */
    @Test
    void theNextBestIsTheCheapestThatDoesNotTakeTheStep() {
        Estate estate = estate().step("slow", "has vault", "has hall", "egress window");
        for (int most : List.of(1, 10)) {
            OfGoal goal = of(estate, most);
            assertThat(left(goal)).containsExactly("has hall none", "has vault +2");
            assertThat(goal.steps().get(1).next().orElseThrow().effort()).isEqualTo(4);
            assertThat(goal.steps().get(1).next().orElseThrow().steps())
                    .extracting(step -> step.rule().id())
                    .containsExactly("door", "slow");
        }
    }

    @Test
    void aPathThatNeedsAnOpenAssumptionIsTheLastToBeTold() {
        Estate estate = estate().step("on", "has vault", "has hall", "egress tunnel");
        assertThat(left(of(estate, 10))).containsExactly("has hall none", "has vault ?0");
        assertThat(left(of(estate.step("slow", "has vault", "has hall", "egress window"), 10)))
                .containsExactly("has hall none", "has vault +2");
    }

    @Test
    void aGoalThatNeedsAnOpenAssumptionHasABestPathToo() {
        Estate estate = new Estate()
                .rule("on", Effort.LOW)
                .starts("has street")
                .givenIf("egress tunnel", "dug")
                .step("on", "has vault", "has street", "egress tunnel");
        OfGoal goal = of(estate, 10);
        assertThat(goal.best().orElseThrow().effort()).isEqualTo(1);
        assertThat(left(goal)).containsExactly("has vault none");
    }

    @Test
    void whatTheAttackerBeginsWithHasNoStepToBlock() {
        OfGoal goal = of(estate().starts("has vault"), 10);
        assertThat(goal.best()).isEmpty();
        assertThat(goal.steps()).isEmpty();
        assertThat(goal.bestStep()).isEmpty();
    }

    @Test
    void theBestStepIsTheOneWithoutWhichNothingIsLeft() {
        assertThat(bestStep(of(estate().step("slow", "has hall", "has street", "egress window"), 10)))
                .isEqualTo("has vault");
        assertThat(bestStep(of(estate().step("slow", "has vault", "has hall", "egress window"), 10)))
                .isEqualTo("has hall");
    }

    @Test
    void thenTheOneWithoutWhichOnlyOpenAssumptionsHelp() {
        Estate estate = estate().step("slow", "has hall", "has street", "egress window")
                .step("on", "has vault", "has hall", "egress tunnel");
        assertThat(left(of(estate, 10))).containsExactly("has hall +2", "has vault ?0");
        assertThat(bestStep(of(estate, 10))).isEqualTo("has vault");
    }

    @Test
    void thenTheOneWithoutWhichTheEffortIsMost() {
        Estate estate = estate().step("on", "has hall", "has street", "egress window")
                .step("slow", "has vault", "has hall", "egress window");
        assertThat(left(of(estate, 10))).containsExactly("has hall +0", "has vault +2");
        assertThat(bestStep(of(estate, 10))).isEqualTo("has vault");
    }

    @Test
    void ofEqualOnesTheFirstThatAControlBreaks() {
        assertThat(bestStep(of(estate(), 10))).isEqualTo("has hall");
        Estate behind = new Estate()
                .rule("on", Effort.LOW)
                .rule("door", Effort.LOW, List.of("mfa on {0}"), List.of(), null)
                .starts("has street")
                .step("on", "has hall", "has street")
                .step("door", "has yard", "has hall")
                .step("door", "has vault", "has yard");
        assertThat(bestStep(of(behind, 10))).isEqualTo("has yard");
        OfGoal overcome = of(behind.control("mfa on hall", ControlState.BYPASSABLE, Effort.LOW), 10);
        assertThat(overcome.steps().get(1).breakers()).isEmpty();
        assertThat(bestStep(overcome)).isEqualTo("has vault");
    }

    @Test
    void whatWouldBlockAStepIsNotYetInPlace() {
        OfGoal goal = of(estate().control("lock on street", ControlState.BYPASSABLE, Effort.LOW), 10);
        assertThat(goal.steps().get(0).breakers()).containsExactly(Control.read("mfa on street"));
        assertThat(goal.steps().get(1).breakers()).isEmpty();
    }

    /** Without either of its steps nothing is left and a control breaks both; the first only carries. */
    @Test
    void aDeedComesBeforeWhatOnlyCarries() {
        Estate estate = estate().rule("on", Effort.LOW, List.of("lock on {0}"), List.of(), null);
        assertThat(bestStep(of(estate, 10))).isEqualTo("has hall");
        estate.rules.computeIfPresent("door", (id, rule) -> carrying(rule));
        assertThat(bestStep(of(estate, 10))).isEqualTo("has vault");
    }

    private static PlaybookRule carrying(PlaybookRule rule) {
        return new PlaybookRule(
                rule.id(),
                rule.phase(),
                rule.premises(),
                rule.gain(),
                rule.title(),
                rule.techniques(),
                rule.because(),
                rule.assumes(),
                rule.brokenBy(),
                rule.detectedBy(),
                rule.effort(),
                true,
                rule.references(),
                rule.comment(),
                rule.origin());
    }

    @Test
    void itIsNotCompleteWhereTheTimeWasOver() {
        Situation situation = Drawn.situation(
                estate().step("slow", "has vault", "has hall", "egress window"), Estate.fact("has vault"));
        assertThat(Fallback.of(situation, 10).complete()).isTrue();
        assertThat(Fallback.of(situation, 10, () -> false).complete()).isFalse();
    }
}
