package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.analysis.ControlPlan.Asked;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Estate;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import dev.postern.model.RefusedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ControlPlanCasesTest {
    /** From a0 to a1 by a step that mfa on a0 breaks, and from there to a2 and to a3, which lock and seal on a1 break. */
    static Estate fork() {
        return costs(
                new Estate()
                        .rule("open", Effort.LOW, List.of("mfa on {0}"), List.of(), null)
                        .rule("left", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                        .rule("right", Effort.LOW, List.of("seal on {0}"), List.of(), null)
                        .starts("has a0")
                        .step("open", "has a1", "has a0")
                        .step("left", "has a2", "has a1")
                        .step("right", "has a3", "has a1"),
                Map.of("mfa on a0", 5, "lock on a1", 2, "seal on a1", 2));
    }

    static Estate costs(Estate estate, Map<String, Integer> costs) {
        costs.forEach((control, cost) -> estate.controls.put(
                Control.read(control),
                new PlacedControl(Control.read(control), ControlState.NONE, Effort.LOW, "", "", cost, Estate.AT)));
        return estate;
    }

    static Situation situation(Estate estate, String... goals) {
        return situation(estate, estate.graph(), goals);
    }

    private static Situation situation(Estate estate, AndOrGraph graph, String... goals) {
        List<Fact> facts = Arrays.stream(goals).map(Estate::fact).toList();
        return new Situation(Drawn.outcome(estate, graph, facts), World.today(graph), Profile.DEFAULT);
    }

    private static List<String> planned(ControlPlan plan) {
        assertThat(PlanCheck.of(plan)).isEqualTo(new PlanCheck.Findings(List.of(), true));
        return plan.measures().stream().map(Measure::toString).toList();
    }

    private static Asked excluding(String... excluded) {
        return new Asked(
                new TreeSet<>(List.of(excluded)), new TreeMap<>(), OptionalInt.empty(), Duration.ofSeconds(30));
    }

    private static Asked removing(String kind, int cost) {
        return new Asked(
                new TreeSet<>(), new TreeMap<>(Map.of(kind, cost)), OptionalInt.empty(), Duration.ofSeconds(30));
    }

    @Test
    void twoCheapControlsBeatTheDearOneOnBothWays() {
        ControlPlan plan = ControlPlan.of(situation(fork(), "has a2", "has a3"), Asked.ANY);
        assertThat(planned(plan)).containsExactly("lock on a1", "seal on a1");
        assertThat(plan.cost()).isEqualTo(4);
        assertThat(plan.certificate()).hasSize(2);
        assertThat(plan.parts().get(0).closes()).containsExactly(Estate.fact("has a2"));
        assertThat(plan.parts().get(0).reopens()).containsExactly(Estate.fact("has a2"));
    }

    /** On the way a control of a deed comes first, in its rule's order, then one of a step that only carries, whatever their names. */
    @Test
    void ofEqualPlansTheOneThatBreaksTheFirstDeedIsTakenAndTheOthersAreNamed() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of("seal on {0}", "lock on {0}"), List.of(), null)
                .rule("left", Effort.LOW, List.of("alarm on {0}"), List.of(), null)
                .starts("has a0")
                .step("open", "has a1", "has a0")
                .step("left", "has a2", "has a1");
        ControlPlan plan = ControlPlan.of(situation(estate, "has a2"), Asked.ANY);
        assertThat(planned(plan)).containsExactly("seal on a0");
        assertThat(plan.parts().get(0).instead())
                .extracting(Measure::toString)
                .containsExactly("lock on a0", "alarm on a1");
        ControlPlan dear = ControlPlan.of(situation(costs(estate, Map.of("lock on a0", 2)), "has a2"), Asked.ANY);
        assertThat(dear.parts().get(0).instead())
                .as("what costs more is no substitute")
                .extracting(Measure::toString)
                .containsExactly("alarm on a1");
    }

    /** The one proof that the search had to look at is broken by the lock or by the seal alike; only a closure tells that the other way is left. */
    @Test
    void whatLeavesAnotherWayIsNoSubstitute() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of("mfa on {0}", "alarm on {0}"), List.of(), null)
                .rule("left", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                .rule("right", Effort.LOW, List.of("seal on {0}"), List.of(), null)
                .starts("has a0")
                .step("open", "has a1", "has a0")
                .step("left", "has a2", "has a1")
                .step("right", "has a2", "has a1");
        ControlPlan plan = ControlPlan.of(situation(estate, "has a2"), Asked.ANY);
        assertThat(planned(plan)).containsExactly("mfa on a0");
        assertThat(plan.certificate())
                .singleElement()
                .satisfies(breach -> assertThat(breach.brokenBy()).hasSize(3));
        assertThat(plan.parts().get(0).instead()).extracting(Measure::toString).containsExactly("alarm on a0");
    }

    /** The search comes upon the way with two controls first, for a tree counts the one of the other three times: it asks for no more. */
    @Test
    void aProofThatAsksForMoreThanAnotherIsNotInTheCertificate() {
        Estate estate = costs(
                new Estate()
                        .rule("turn", Effort.LOW, List.of("mfa on {0}"), List.of(), null)
                        .rule("slip", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                        .rule("walk", Effort.LOW)
                        .starts("has a0")
                        .step("turn", "has a1", "has a0")
                        .step("slip", "has a2", "has a1")
                        .step("turn", "has b1", "has a0")
                        .step("turn", "has b2", "has a0")
                        .step("turn", "has b3", "has a0")
                        .step("walk", "has a2", "has b1", "has b2", "has b3"),
                Map.of("mfa on a0", 5, "lock on a1", 1));
        ControlPlan plan = ControlPlan.of(situation(estate, "has a2"), Asked.ANY);
        assertThat(planned(plan)).containsExactly("mfa on a0");
        assertThat(plan.certificate())
                .singleElement()
                .satisfies(breach -> assertThat(breach.brokenBy())
                        .extracting(Measure::toString)
                        .containsExactly("mfa on a0"));
    }

    @Test
    void whatIsExcludedIsNotPlanned() {
        ControlPlan plan = ControlPlan.of(situation(fork(), "has a2", "has a3"), excluding("lock on a1"));
        assertThat(planned(plan)).containsExactly("mfa on a0");
    }

    @Test
    void aBudgetGoesToTheMoreSensitiveDataFirst() {
        Estate estate = fork().given("data-asset a2 file internal", "data-asset a3 file regulated");
        Situation situation = situation(estate, "has a2", "has a3");
        ControlPlan plan = ControlPlan.of(situation, Asked.ANY.within(3));
        assertThat(planned(plan)).containsExactly("seal on a1");
        assertThat(plan.goals(Fate.LEFT)).containsExactly(Estate.fact("has a2"));
        assertThat(planned(ControlPlan.of(situation, Asked.ANY.within(1)))).isEmpty();
        assertThat(planned(ControlPlan.of(situation, Asked.ANY.within(4)))).containsExactly("lock on a1", "seal on a1");
    }

    @Test
    void aWayThatNothingBreaksIsShownAndTheRestIsPlanned() {
        Estate estate = fork().rule("free", Effort.LOW).step("free", "has a4", "has a0");
        ControlPlan plan = ControlPlan.of(situation(estate, "has a2", "has a4"), Asked.ANY);
        assertThat(planned(plan)).containsExactly("lock on a1");
        assertThat(plan.goals(Fate.SURVIVES)).containsExactly(Estate.fact("has a4"));
        assertThat(plan.survivors()).singleElement().satisfies(path -> {
            assertThat(path.goal()).isEqualTo(Estate.fact("has a4"));
            assertThat(path.steps()).hasSize(1);
        });
        assertThat(plan.verdict().kind()).isEqualTo(Verdict.Kind.EXPOSED);
    }

    @Test
    void aGoalThatTheAttackerBeginsWithSurvives() {
        ControlPlan plan = ControlPlan.of(situation(fork(), "has a0"), Asked.ANY);
        assertThat(planned(plan)).isEmpty();
        assertThat(plan.goals(Fate.SURVIVES)).containsExactly(Estate.fact("has a0"));
    }

    @Test
    void aControlThatTheAttackerDisablesDoesNotHelpAlone() {
        Estate estate = costs(
                new Estate()
                        .rule("open", Effort.LOW, List.of("mfa on {0}"), List.of(), null)
                        .rule("disable", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                        .starts("has a0", "has a5")
                        .step("open", "has a1", "has a0")
                        .step("disable", "disables mfa a0", "has a5"),
                Map.of());
        ControlPlan plan = ControlPlan.of(situation(estate, "has a1"), Asked.ANY);
        assertThat(planned(plan)).containsExactly("mfa on a0", "lock on a5");
        assertThat(plan.parts().get(0).closes()).isEmpty();
        ControlPlan none = ControlPlan.of(situation(estate, "has a1"), excluding("lock on a5"));
        assertThat(none.goals(Fate.SURVIVES)).containsExactly(Estate.fact("has a1"));
        assertThat(none.survivors().get(0).steps()).hasSize(2);
    }

    @Test
    void aFactGoesWhereThatIsAllowedAndCheaper() {
        Estate estate = fork().given("egress s0");
        estate.firings.clear();
        estate.step("open", "has a1", "has a0", "egress s0");
        assertThat(planned(ControlPlan.of(situation(estate, "has a1"), Asked.ANY)))
                .containsExactly("mfa on a0");
        assertThat(planned(ControlPlan.of(situation(estate, "has a1"), removing("egress", 4))))
                .containsExactly("egress s0");
        assertThat(planned(ControlPlan.of(situation(estate, "has a1"), removing("egress", 6))))
                .containsExactly("mfa on a0");
    }

    @Test
    void whereNoWayLeadsToAGoalThereIsNothingToPlan() {
        ControlPlan plan = ControlPlan.of(situation(fork(), "has a9"), Asked.ANY);
        assertThat(planned(plan)).isEmpty();
        assertThat(plan.goals()).isEmpty();
        assertThat(plan.optimal()).isTrue();
    }

    @Test
    void whenTimeIsUpThereIsAPlanAndABound() {
        Asked hurried = new Asked(new TreeSet<>(), new TreeMap<>(), OptionalInt.empty(), Duration.ofNanos(1));
        ControlPlan plan = ControlPlan.of(situation(fork(), "has a2", "has a3"), hurried);
        assertThat(PlanCheck.of(plan).objections()).isEmpty();
        assertThat(plan.optimal()).isFalse();
        assertThat(plan.lowerBound()).isBetween(0L, 4L);
        assertThat(plan.goals(Fate.CLOSED)).hasSize(2);
    }

    @Test
    void ofTwoLimitsTheShorterHolds() {
        assertThat(Asked.ANY.noLongerThan(Duration.ofSeconds(5)).longest()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Asked.ANY.noLongerThan(Duration.ofSeconds(60))).isEqualTo(Asked.ANY);
        Asked within = Asked.ANY.within(3).noLongerThan(Duration.ofSeconds(5));
        assertThat(within.budget()).hasValue(3);
    }

    @Test
    void whateverOrderFactsCameInThePlanIsTheSame() {
        Estate estate = costs(fork(), Map.of("mfa on a0", 4));
        estate.firings.add(new Estate.Firing("left", List.of(Estate.fact("has a0")), Estate.fact("has a3")));
        ControlPlan plan = ControlPlan.of(situation(estate, "has a2", "has a3"), Asked.ANY);
        for (int seed = 0; seed < 20; seed++) {
            AndOrGraph graph = AndOrGraph.of(estate.derivation(new Random(seed)), estate.system(), Set.of());
            ControlPlan other = ControlPlan.of(situation(estate, graph, "has a2", "has a3"), Asked.ANY);
            assertThat(other.measures()).isEqualTo(plan.measures());
            assertThat(ids(other)).isEqualTo(ids(plan));
        }
    }

    private static List<String> ids(ControlPlan plan) {
        return plan.certificate().stream().map(breach -> breach.proof().id()).toList();
    }

    @Test
    void whatIsNotThereIsRefusedWithTheNearest() {
        Situation situation = situation(fork(), "has a2");
        assertThatThrownBy(() -> ControlPlan.of(situation, excluding("lok on a1")))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "--exclude: lok on a1 is no candidate that a plan could leave out.\n    Maybe \"lock on a1\"?");
        assertThatThrownBy(() -> ControlPlan.of(situation, excluding("lock on nothing-there")))
                .hasMessage(
                        "--exclude: lock on nothing-there is no candidate that a plan could leave out.\n    There is: lock on a1.");
        assertThatThrownBy(() -> ControlPlan.of(situation, removing("permision", 1)))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "--may-remove: the model knows no facts of the kind \"permision\".\n    Maybe \"permission\"?");
    }
}
