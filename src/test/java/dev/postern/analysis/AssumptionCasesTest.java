package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.Assumptions.Question;
import dev.postern.derivation.Estate;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.Egress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which questions are asked and in what order, in systems small enough to see through. */
class AssumptionCasesTest {
    private static Estate estate() {
        return new Estate()
                .rule("go", Effort.LOW)
                .rule("bold", Effort.LOW, List.of(), List.of(), "luck")
                .starts("has a0");
    }

    private static Assumptions asked(Estate estate, boolean techniques, String... goals) {
        Fact[] facts = Arrays.stream(goals).map(Estate::fact).toArray(Fact[]::new);
        return Assumptions.of(Drawn.situation(estate, facts), techniques, 50);
    }

    private static List<String> ids(List<Assumption> assumptions) {
        return assumptions.stream().map(Assumption::id).toList();
    }

    private static List<String> questions(Assumptions answer) {
        return ids(answer.questions().stream().map(Question::assumption).toList());
    }

    /** A yes to q3 exposes; a no to q1 closes two goals and changes no verdict. */
    @Test
    void whatDecidesTheVerdictComesFirst() {
        Assumptions answer = asked(
                estate().givenIf("egress s1", "q1 q2")
                        .givenIf("egress s3", "q3")
                        .step("go", "has a1", "has a0", "egress s1")
                        .step("go", "has a2", "has a0", "egress s1")
                        .step("go", "has a3", "has a0", "egress s3"),
                false,
                "has a1",
                "has a2",
                "has a3");
        assertThat(questions(answer)).containsExactly("q3", "q1", "q2");
        assertThat(answer.questions().get(0).yes().verdict()).isEqualTo(Verdict.Kind.EXPOSED);
        assertThat(answer.questions().get(1).no().goals()).hasSize(2);
        assertThat(answer.questions().get(1).no().verdict()).isEqualTo(Verdict.Kind.UNKNOWN);
    }

    @Test
    void oneWhoseAnswerLeavesAGoalOpenDoesNotMakeClean() {
        Estate estate = estate().given(
                        "data-asset a0 file internal", "data-asset a1 file internal", "data-asset a2 file internal")
                .givenIf("egress s1", "q1")
                .step("go", "has a1", "has a0", "egress s1");
        Question only = asked(estate, false, "has a1").questions().get(0);
        assertThat(only.no().goals()).containsExactly(Estate.fact("has a1"));
        Estate two = estate.givenIf("egress s2", "q2").step("go", "has a2", "has a0", "egress s2");
        assertThat(asked(two, false, "has a1", "has a2").questions())
                .allSatisfy(question -> assertThat(question.no().verdict()).isEqualTo(Verdict.Kind.UNKNOWN))
                .allSatisfy(question -> assertThat(question.yes().verdict()).isEqualTo(Verdict.Kind.EXPOSED));
    }

    /** Nobody gets to a9, so that what a step from there needs does not matter; nor does what is said without a condition as well. */
    @Test
    void whatNoWayToAGoalUsesIsNotAsked() {
        Assumptions answer = asked(
                estate().givenIf("egress s1", "q1")
                        .givenIf("egress s2", "q2")
                        .givenIf("egress s3", "", "q3")
                        .givenIf("egress s4", "q4")
                        .step("go", "has a1", "has a0", "egress s1", "egress s3")
                        .step("go", "has a1", "has a9", "egress s2")
                        .step("go", "has a5", "has a0", "egress s4"),
                false,
                "has a1",
                "has nothing-known");
        assertThat(questions(answer)).containsExactly("q1");
        assertThat(ids(answer.without())).contains("q2", "q4").doesNotContain("q1");
    }

    @Test
    void pathsRestOnWhatTheirRulesAssumeAsWell() {
        Estate estate = estate().step("bold", "has a1", "has a0");
        assertThat(asked(estate, false, "has a1").questions()).isEmpty();
        assertThat(asked(estate, true, "has a1").questions()).singleElement().satisfies(question -> {
            assertThat(question.assumption().text()).isEqualTo("luck");
            assertThat(question.paths()).hasSize(1);
            assertThat(question.no().paths()).isEqualTo(1);
            assertThat(question.no().goals()).containsExactly(Estate.fact("has a1"));
        });
    }

    /** Everything is read by a rule and named by the model, so that where no way is left the system is clean. */
    @Test
    void aNoThatClosesTheLastGoalMakesClean() {
        Estate estate = new Estate()
                .given("data-asset a0 file internal", "data-asset a1 file internal", "data-asset a2 file internal")
                .starts("has a0");
        estate.rules.put(
                "read",
                HandRules.rule(
                        HandRules.gain(Has.class, HandRules.ref(2, 0)),
                        HandRules.premise(Has.class),
                        HandRules.premise(Egress.class),
                        HandRules.premise(DataAsset.class)));
        estate.givenIf("egress s1", "q1").step("read", "has a1", "has a0", "egress s1", "data-asset a1 file internal");
        assertThat(asked(estate, false, "has a1").questions())
                .extracting(question -> question.no().verdict())
                .containsExactly(Verdict.Kind.CLEAN);
        estate.givenIf("egress s2", "q2").step("read", "has a2", "has a0", "egress s2", "data-asset a2 file internal");
        assertThat(asked(estate, false, "has a1", "has a2").questions())
                .extracting(question -> question.no().verdict())
                .containsExactly(Verdict.Kind.UNKNOWN, Verdict.Kind.UNKNOWN);
    }
}
