package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.ControlPlan.Asked;
import dev.postern.analysis.ControlPlan.Breach;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.analysis.ControlPlan.Goal;
import dev.postern.analysis.ControlPlan.Part;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Estate;
import dev.postern.derivation.Proof;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A right plan with one thing wrong is objected to for that thing, and for nothing else. */
class PlanCheckTest {
    private static final int OPEN = 0;
    private static final int LEFT = 1;
    private static final int RIGHT = 2;
    private static final int AGAIN = 3;
    private static final int HARD = 4;

    private static final Fact A2 = Estate.fact("has a2");
    private static final Fact A3 = Estate.fact("has a3");
    private static final Measure MFA = new Measure.Enforce(Control.read("mfa on a0"), 5);
    private static final Measure LOCK = new Measure.Enforce(Control.read("lock on a1"), 2);
    private static final Measure SEAL = new Measure.Enforce(Control.read("seal on a1"), 2);

    private final Situation situation = ControlPlanCasesTest.situation(
            ControlPlanCasesTest.fork()
                    .rule("hard", Effort.HIGH, List.of("mfa on {0}"), List.of(), null)
                    .step("open", "has a1", "has a0")
                    .step("hard", "has a2", "has a0")
                    .given("data-asset a2 file internal", "data-asset a3 file regulated"),
            "has a2",
            "has a3");
    private final ControlPlan plan = ControlPlan.of(situation, Asked.ANY);

    /** A plan like another but for what is changed. */
    private static final class Draft {
        private final Situation situation;
        private final List<Measure> candidates;
        private final Verdict verdict;
        private Asked asked;
        private List<Goal> goals;
        private List<Part> parts;
        private long cost;
        private long lowerBound;
        private boolean optimal;
        private List<Breach> certificate;

        Draft(ControlPlan plan) {
            situation = plan.situation();
            candidates = plan.candidates();
            verdict = plan.verdict();
            asked = plan.asked();
            goals = new ArrayList<>(plan.goals());
            parts = new ArrayList<>(plan.parts());
            cost = plan.cost();
            lowerBound = plan.lowerBound();
            optimal = plan.optimal();
            certificate = new ArrayList<>(plan.certificate());
        }

        PlanCheck.Findings check() {
            return PlanCheck.of(new ControlPlan(
                    situation,
                    asked,
                    candidates,
                    goals,
                    parts,
                    cost,
                    lowerBound,
                    optimal,
                    verdict,
                    certificate,
                    List.of()));
        }

        List<String> objections() {
            PlanCheck.Findings findings = check();
            assertThat(findings.isBounded() && !findings.objections().isEmpty()).isFalse();
            return findings.objections();
        }
    }

    /** The objections where the certificate is one proof of the goal by these steps, and so broken. */
    private List<String> proof(Fact goal, List<Measure> brokenBy, int... steps) {
        AndOrGraph graph = situation.graph();
        int[] ands = Arrays.stream(steps)
                .map(step -> step < 0 ? step : graph.andOf(step))
                .toArray();
        Draft draft = new Draft(plan);
        draft.certificate = List.of(new Breach(Proof.of(situation.world(), goal, ands), brokenBy));
        draft.lowerBound = 2;
        draft.optimal = false;
        return draft.objections();
    }

    @Test
    void whatIsRightStands() {
        assertThat(plan.measures()).containsExactly(LOCK, SEAL);
        assertThat(new Draft(plan).check()).isEqualTo(new PlanCheck.Findings(List.of(), true));
        assertThat(proof(A2, List.of(MFA, LOCK), OPEN, LEFT)).isEmpty();
    }

    @Test
    void aProofTakesStepsThatTheAttackerCanTake() {
        assertThat(proof(A2, List.of(MFA), HARD))
                .containsExactly("proof of has a2: it has a step that nobody can take");
        assertThat(proof(A2, List.of(MFA), -1)).containsExactly("proof of has a2: it has a step that nobody can take");
    }

    @Test
    void aProofTakesEachStepAfterWhatItNeeds() {
        assertThat(proof(A2, List.of(MFA, LOCK), LEFT, OPEN))
                .containsExactly("proof of has a2: a step needs what no step before it concludes");
        assertThat(proof(A2, List.of(LOCK), LEFT))
                .containsExactly("proof of has a2: a step needs what no step before it concludes");
    }

    @Test
    void aProofConcludesNothingTwice() {
        assertThat(proof(A2, List.of(MFA, LOCK), OPEN, AGAIN, LEFT))
                .containsExactly("proof of has a2: two steps conclude the same");
    }

    @Test
    void aProofConcludesItsGoal() {
        assertThat(proof(A2, List.of())).containsExactly("proof of has a2: it does not conclude the goal");
    }

    @Test
    void aProofUsesAllOfItsSteps() {
        assertThat(proof(A2, List.of(MFA, LOCK, SEAL), OPEN, RIGHT, LEFT))
                .containsExactly("proof of has a2: it has a step that it does not use");
    }

    @Test
    void aProofIsBrokenByThatAndNoMore() {
        String objection = "proof of has a2: it is not broken by just what is said to break it";
        assertThat(proof(A2, List.of(LOCK), OPEN, LEFT)).containsExactly(objection);
        assertThat(proof(A2, List.of(MFA, LOCK, SEAL), OPEN, LEFT)).containsExactly(objection);
    }

    @Test
    void aPlanTakesCandidates() {
        Draft draft = new Draft(plan);
        draft.parts.add(new Part(new Measure.Enforce(Control.read("seal on a7"), 0), List.of(), List.of(), List.of()));
        assertThat(draft.objections()).containsExactly("plan: it takes what is no candidate");
    }

    @Test
    void aPlanCostsWhatItsMeasuresCost() {
        Draft draft = new Draft(plan);
        draft.cost = 5;
        assertThat(draft.objections()).containsExactly("plan: its costs do not add up");
    }

    @Test
    void aPlanClosesWhatItClaimsToClose() {
        Draft draft = new Draft(plan);
        draft.parts.remove(0);
        draft.cost = 2;
        assertThat(draft.objections()).containsExactly("plan: it does not become of has a2 what it says");
    }

    @Test
    void noGoalSurvivesThatTheCandidatesClose() {
        Draft draft = new Draft(plan);
        draft.goals.set(0, new Goal(A2, "internal", Fate.SURVIVES));
        assertThat(draft.objections()).containsExactly("plan: it does not become of has a2 what it says");
        Draft left = new Draft(ControlPlan.of(situation, Asked.ANY.within(3)));
        assertThat(left.goals.get(0)).isEqualTo(new Goal(A2, "internal", Fate.LEFT));
        left.goals.set(0, new Goal(A2, "internal", Fate.SURVIVES));
        assertThat(left.objections()).containsExactly("plan: it does not become of has a2 what it says");
    }

    @Test
    void aPlanIsForTheGoalsThatAreReached() {
        Draft fewer = new Draft(plan);
        fewer.goals.remove(1);
        assertThat(fewer.objections()).containsExactly("plan: its goals are not those that are reached");
        Draft more = new Draft(plan);
        more.goals.add(new Goal(Estate.fact("has a9"), "", Fate.CLOSED));
        assertThat(more.objections()).containsExactly("plan: its goals are not those that are reached");
    }

    @Test
    void aPlanKeepsToItsBudget() {
        Draft draft = new Draft(plan);
        draft.asked = Asked.ANY.within(4);
        assertThat(draft.check()).isEqualTo(new PlanCheck.Findings(List.of(), true));
        draft.asked = Asked.ANY.within(3);
        assertThat(draft.objections()).containsExactly("plan: it costs more than the budget");
    }

    @Test
    void aPlanWithoutABudgetLeavesNothingOpen() {
        Draft draft = new Draft(ControlPlan.of(situation, Asked.ANY.within(3)));
        assertThat(draft.check()).isEqualTo(new PlanCheck.Findings(List.of(), true));
        draft.asked = Asked.ANY;
        assertThat(draft.objections()).containsExactly("plan: it leaves goals open without need");
    }

    @Test
    void aPlanIsOptimalWhereItCostsNoMoreThanTheBound() {
        String objection = "bound: a plan is optimal if it costs as much as the lower bound and no more";
        Draft modest = new Draft(plan);
        modest.optimal = false;
        assertThat(modest.check().objections()).containsExactly(objection);
        Draft boastful = new Draft(plan);
        boastful.lowerBound = 3;
        assertThat(boastful.check().objections()).containsExactly(objection);
    }

    @Test
    void underABudgetTheBoundNeedNotBeTheCost() {
        Draft draft = new Draft(ControlPlan.of(situation, Asked.ANY.within(3)));
        draft.lowerBound = 0;
        draft.optimal = false;
        assertThat(draft.check().objections()).isEmpty();
    }

    @Test
    void theProofsCannotBeBrokenForLessThanTheBound() {
        Draft draft = new Draft(plan);
        draft.certificate.remove(1);
        PlanCheck.Findings findings = draft.check();
        assertThat(findings.objections())
                .containsExactly("bound: the proofs of the certificate can be broken for less");
        assertThat(findings.isBounded()).isFalse();
    }

    @Test
    void aDearerPlanThanTheBestIsFoundOut() {
        Draft draft = new Draft(plan);
        draft.parts = List.of(new Part(MFA, List.of(A2, A3), List.of(A2, A3), List.of()));
        draft.cost = 5;
        draft.lowerBound = 5;
        assertThat(draft.objections()).containsExactly("bound: the proofs of the certificate can be broken for less");
    }
}
