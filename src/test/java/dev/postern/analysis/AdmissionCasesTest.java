package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Estate;
import dev.postern.model.Acceptance;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an admission says, in systems small enough to see through. */
class AdmissionCasesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final int MANY = 50;
    private static final Control LOCK = Control.read("lock on a0");
    private static final Control MFA = Control.read("mfa on a0");
    private static final Control SEAL = Control.read("seal on a0");

    /** From a0 to a1 over an egress, which three controls break, a climb, which takes more effort, or a walk, which nothing breaks. */
    private static Estate estate() {
        return new Estate()
                .rule("go", Effort.LOW, List.of("lock on {0}", "mfa on {0}", "seal on {0}"), List.of(), null)
                .rule("climb", Effort.MEDIUM)
                .rule("walk", Effort.MEDIUM)
                .rule("off", Effort.LOW)
                .starts("has a0");
    }

    private static Estate over(Estate estate) {
        return estate.step("go", "has a1", "has a0", "egress s0");
    }

    private static Situation situation(Estate estate) {
        return Drawn.situation(estate, Estate.fact("has a1"), Estate.fact("has a2"));
    }

    private static Admission alone(Estate estate, int most, Acceptance... accepted) {
        return Admission.of(situation(estate), Optional.empty(), List.of(accepted), DAY, most, () -> true);
    }

    private static Admission since(Estate before, Estate after, int most) {
        return Admission.of(situation(after), Optional.of(situation(before)), List.of(), DAY, most, () -> true);
    }

    private static Acceptance accept(Drift.Found found) {
        return new Acceptance(Optional.of(found.path().id()), Optional.empty(), "Ada", "known", DAY, Estate.AT);
    }

    @Test
    void whatHangsOnOpenAssumptionsIsToldWithThem() {
        Estate one = over(estate().givenIf("egress s0", "q1"));
        Estate two = over(estate().givenIf("egress s0", "q1 q2"));
        assertThat(alone(one, MANY).verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(alone(one, MANY).verdict().reasons())
                .contains("What leads to has a1 hangs on 1 open assumption: q1 holds.");
        assertThat(alone(two, MANY).verdict().reasons()).contains("What leads to has a1 hangs on 2 open assumptions.");
        assertThat(since(over(estate()), one, MANY).verdict().reasons())
                .contains("What this change opens to has a1 hangs on 1 open assumption: q1 holds.");
    }

    @Test
    void whereNotAllWasLookedAtThatIsTold() {
        Estate estate = over(estate().given("egress s0", "egress s1")).step("climb", "has a1", "has a0", "egress s1");
        Drift.Found first = alone(estate, 1).counted().get(0);
        Admission few = alone(estate, 1, accept(first));
        assertThat(few.complete()).isFalse();
        assertThat(few.verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(few.verdict().reasons())
                .contains(
                        "Only the 1 cheapest paths to has a1 were looked at, and there may be more that nobody accepted; raise --paths.");
        Estate before = over(estate().given("egress s0"));
        assertThat(since(before, estate, 1).verdict().reasons())
                .contains(
                        "Only the 1 cheapest paths to has a1 were looked at, and there may be more that this change opens; raise --paths.");
        assertThat(since(before, estate, MANY).complete()).isTrue();
        assertThat(since(estate, estate, 1).verdict().reasons()).noneMatch(reason -> reason.startsWith("Only the"));
    }

    @Test
    void aStartThatTheChangeDropsIsToldWhereWhatItNamesIsStillThere() {
        String told = "The baseline lets the attacker start with has a5 as well";
        Estate before = over(estate().starts("has a5"));
        assertThat(since(before, over(estate().given("data-asset a5 file internal")), MANY)
                        .verdict()
                        .reasons())
                .anyMatch(reason -> reason.startsWith(told));
        assertThat(since(before, over(estate()), MANY).verdict().reasons())
                .noneMatch(reason -> reason.startsWith(told));
        Estate both = over(estate().given("data-asset a5 file internal").starts("has a5"));
        assertThat(since(before, both, MANY).verdict().reasons())
                .noneMatch(reason -> reason.startsWith("The baseline"));
    }

    @Test
    void viablePathsComeFirst() {
        Estate estate = over(estate().givenIf("egress s0", "q1")).step("climb", "has a2", "has a0");
        assertThat(alone(estate, MANY).counted())
                .extracting(found -> found.path().goal())
                .containsExactly(Estate.fact("has a2"), Estate.fact("has a1"));
    }

    @Test
    void breakersComeCheapestFirst() {
        Estate estate =
                ControlPlanCasesTest.costs(over(estate().given("egress s0")), Map.of("lock on a0", 5, "mfa on a0", 2));
        assertThat(alone(estate, MANY).breakers()).containsExactly(SEAL, MFA, LOCK);
    }

    @Test
    void whatTheAttackerDisablesBreaksNothing() {
        Estate estate = over(estate().given("egress s0").starts("has a5")).step("off", "disables mfa a0", "has a5");
        assertThat(alone(estate, MANY).breakers()).containsExactly(LOCK, SEAL);
    }

    /** Where some path is viable a breaker need not break those that hang on assumptions. */
    @Test
    void breakersBreakWhatIsViableIfAnythingIs() {
        Estate viable = over(estate().given("egress s0").givenIf("egress s1", "q1"))
                .step("walk", "has a2", "has a0", "egress s1");
        assertThat(alone(viable, MANY).breakers()).containsExactly(LOCK, MFA, SEAL);
        Estate open = over(estate().givenIf("egress s0", "q2").givenIf("egress s1", "q1"))
                .step("walk", "has a2", "has a0", "egress s1");
        assertThat(alone(open, MANY).breakers()).isEmpty();
    }

    /** Past the controls leads a walk: that is no harm where it is accepted, or was there before. */
    @Test
    void whatIsLeftBesideABreakerMustNotCount() {
        Estate walk = estate().step("walk", "has a1", "has a0");
        Estate both = over(walk("egress s0"));
        assertThat(alone(both, MANY).breakers()).isEmpty();
        Drift.Found walked = alone(walk, MANY).counted().get(0);
        Admission accepted = alone(both, MANY, accept(walked));
        assertThat(accepted.counted()).hasSize(1);
        assertThat(accepted.breakers()).containsExactly(LOCK, MFA, SEAL);
        Admission changed = since(over(walk()), both, MANY);
        assertThat(changed.counted()).hasSize(1);
        assertThat(changed.existing()).isEqualTo(1);
        assertThat(changed.breakers()).containsExactly(LOCK, MFA, SEAL);
    }

    private static Estate walk(String... given) {
        return estate().given(given).step("walk", "has a1", "has a0");
    }

    /** What an accepted path leaves of a goal that the same change opens in another way. */
    @Test
    void anAcceptedGoalCoversAllOfItsPaths() {
        Fact goal = Estate.fact("has a1");
        Acceptance accepted = new Acceptance(Optional.empty(), Optional.of(goal), "Ada", "known", DAY, Estate.AT);
        assertThat(alone(over(walk("egress s0")), MANY, accepted).counted()).isEmpty();
    }
}
