package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.ControlPlan.Asked;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.derivation.Estate;
import dev.postern.model.Assumption;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From the street one reads plans and ledgers; the crown hangs on a tunnel; the hall and the yard are shut. */
class BriefingTest {
    private static Estate estate() {
        Estate estate = new Estate();
        for (String item : List.of("street", "hall", "yard", "crown", "safe")) {
            estate.given("credential %s keeper secret".formatted(item));
        }
        return estate.rule("walk", Effort.LOW)
                .rule("door", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                .rule("gate", Effort.LOW, List.of("alarm on {0}"), List.of(), null)
                .starts("has street", "has hall", "has yard")
                .given("data-asset plans file internal", "data-asset ledgers file regulated")
                .givenIf("egress tunnel", "dug")
                .control("lock on hall", ControlState.ENFORCED, Effort.HIGH)
                .control("alarm on yard", ControlState.ENFORCED, Effort.HIGH)
                .step("walk", "reads plans", "has street")
                .step("walk", "reads ledgers", "has street")
                .step("walk", "has crown", "has street", "egress tunnel")
                .step("door", "reads plans", "has hall")
                .step("door", "reads ledgers", "has hall")
                .step("gate", "has safe", "has yard");
    }

    private static Situation situation(Estate estate, String... goals) {
        return Drawn.situation(estate, List.of(goals).stream().map(Estate::fact).toArray(Fact[]::new));
    }

    private static Situation all() {
        return situation(estate(), "has safe", "has crown", "reads plans", "reads ledgers");
    }

    private static Briefing brief(Situation now, Optional<Situation> before) {
        return Briefing.of(now, before, 20, () -> true, Asked.ANY);
    }

    private static List<String> goals(List<Briefing.Target> targets) {
        return targets.stream()
                .map(target -> FactNotation.write(target.answer().goal()))
                .toList();
    }

    @Test
    void whatIsReachedComesFirstAndThenTheMostSensitive() {
        Briefing briefing = brief(all(), Optional.empty());
        assertThat(goals(briefing.targets())).containsExactly("reads ledgers", "reads plans", "has crown", "has safe");
        assertThat(briefing.targets())
                .extracting(Briefing.Target::sensitivity)
                .containsExactly("regulated", "internal", "", "");
        assertThat(goals(briefing.targets(Reached.YES))).containsExactly("reads ledgers", "reads plans");
        assertThat(goals(briefing.targets(Reached.UNKNOWN))).containsExactly("has crown");
        assertThat(goals(briefing.targets(Reached.NO))).containsExactly("has safe");
        assertThat(briefing.baseline()).isEmpty();
    }

    @Test
    void whatBlocksMostWaysComesFirst() {
        assertThat(brief(all(), Optional.empty()).barriers())
                .extracting(barrier -> barrier.control() + ": " + barrier.ways().size())
                .containsExactly("lock on hall: 2", "alarm on yard: 1");
    }

    @Test
    void waysComeInTheOrderOfTheirTargets() {
        Briefing briefing = brief(all(), Optional.empty());
        assertThat(briefing.ways())
                .extracting(way -> FactNotation.write(way.goal()))
                .containsExactly("reads ledgers", "reads plans", "has crown");
        assertThat(briefing.open()).extracting(Assumption::id).containsExactly("dug");
        assertThat(briefing.starts(briefing.ways().get(0))).containsExactly(Estate.fact("has street"));
    }

    /** Both sides are asked of the goals of both, and each has its own plan. */
    @Test
    void aBaselineIsWhatWasAskedOfTheSameGoals() {
        Situation before = situation(
                estate().control("lock on street", ControlState.ENFORCED, Effort.HIGH), "has safe", "has crown");
        Briefing briefing = brief(situation(estate(), "reads plans"), Optional.of(before));
        assertThat(goals(briefing.targets())).containsExactly("reads plans", "has crown", "has safe");
        Briefing.Baseline baseline = briefing.baseline().orElseThrow();
        assertThat(baseline.paths().goals())
                .extracting(goal -> FactNotation.write(goal.goal()))
                .containsExactlyInAnyOrder("reads plans", "has crown", "has safe");
        assertThat(baseline.plan().situation().goals()).hasSize(3);
        assertThat(briefing.paths()).isSameAs(baseline.drift().after());
    }
}
