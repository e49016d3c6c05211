package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.analysis.Drift.Changed;
import dev.postern.analysis.Drift.Found;
import dev.postern.analysis.Drift.Restated;
import dev.postern.derivation.Estate;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From the street through a door into the vault, before and after. */
class DriftCasesTest {
    private static final Control MFA = Control.read("mfa on street");

    private static Estate estate() {
        return new Estate()
                .rule("door", Effort.LOW, List.of("mfa on {0}"), List.of("camera on {0}"), null)
                .rule("climb", Effort.MEDIUM)
                .rule("walk", Effort.LOW)
                .starts("has street")
                .step("door", "has vault", "has street");
    }

    private static Situation situation(Estate estate) {
        return Drawn.situation(estate, Estate.fact("has vault"));
    }

    private static Drift drift(Estate before, Estate after) {
        return Drift.of(situation(before), situation(after), 50);
    }

    private static List<String> words(List<Difference> differences) {
        return differences.stream().map(Difference::words).toList();
    }

    private static List<Long> efforts(List<Found> found) {
        return found.stream().map(one -> one.path().effort()).toList();
    }

    @Test
    void aPathThatAControlMakesHarderIsChanged() {
        Drift drift = drift(estate(), estate().control("mfa on street", ControlState.BYPASSABLE, Effort.MEDIUM));
        assertThat(drift.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.before().effort()).isEqualTo(1);
            assertThat(changed.after().effort()).isEqualTo(4);
            assertThat(changed.controls())
                    .containsExactly(new Restated(MFA, PathStep.State.NONE, PathStep.State.BYPASSABLE));
        });
        assertThat(drift.opened()).isEmpty();
        assertThat(drift.closed()).isEmpty();
        assertThat(drift.confirmed()).isEmpty();
        assertThat(drift.rerouted()).isEmpty();
        assertThat(drift.isNothing()).isFalse();
        assertThat(drift.isComplete()).isTrue();
    }

    @Test
    void aPathThatIsSeenNowIsChanged() {
        Drift drift = drift(estate(), estate().sensor("camera on street", ControlState.ENFORCED, Effort.LOW));
        assertThat(drift.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.before().noise()).isZero();
            assertThat(changed.after().noise()).isEqualTo(1);
            assertThat(changed.controls()).isEmpty();
        });
    }

    /** Of one shape, changed alike: one stands for both; a third, of another shape, is told by itself. */
    @Test
    void pathsThatChangeAlikeAreToldOnce() {
        Estate before = estate();
        Estate after = estate().control("mfa on street", ControlState.BYPASSABLE, Effort.MEDIUM);
        for (Estate estate : List.of(before, after)) {
            estate.given("egress window", "egress roof")
                    .step("door", "has vault", "has street", "egress window")
                    .step("door", "has hall", "has street", "egress roof")
                    .step("walk", "has vault", "has hall");
        }
        assertThat(drift(before, after).changed())
                .extracting((Changed changed) -> changed.after().count())
                .containsExactly(2, 1);
    }

    /** What rests on an open question before and on none after is confirmed, and neither new nor changed. */
    @Test
    void aPathWhoseQuestionIsAnsweredIsConfirmed() {
        Estate before =
                new Estate().rule("walk", Effort.LOW).starts("has street").givenIf("egress tunnel", "dug");
        Estate after =
                new Estate().rule("walk", Effort.LOW).starts("has street").given("egress tunnel");
        for (Estate estate : List.of(before, after)) {
            estate.step("walk", "has vault", "has street", "egress tunnel");
        }
        Drift drift = drift(before, after);
        assertThat(drift.confirmed())
                .singleElement()
                .satisfies(found -> assertThat(words(found.causes())).containsExactly("egress tunnel"));
        assertThat(drift.changed()).isEmpty();
        assertThat(drift.opened()).isEmpty();
        assertThat(drift.goals().get(0).isOpened()).isTrue();
        assertThat(drift.goals().get(0).cut().orElseThrow().leaves())
                .extracting(Difference::words)
                .containsExactly("egress tunnel");
        Drift back = drift(after, before);
        assertThat(back.confirmed()).isEmpty();
        assertThat(back.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.before().open()).isEmpty();
            assertThat(changed.after().open()).hasSize(1);
        });
        assertThat(back.goals().get(0).isClosed()).isTrue();
    }

    @Test
    void whereTheFirstPathIsClosedTheGoalIsReroutedToTheNext() {
        Estate before = estate().step("climb", "has vault", "has street");
        Estate after = estate().step("climb", "has vault", "has street")
                .control("mfa on street", ControlState.ENFORCED, Effort.LOW);
        Drift drift = drift(before, after);
        assertThat(efforts(drift.closed())).containsExactly(1L);
        assertThat(words(drift.closed().get(0).causes())).containsExactly("mfa on street");
        assertThat(drift.rerouted()).singleElement().satisfies(rerouted -> {
            assertThat(rerouted.goal()).isEqualTo(Estate.fact("has vault"));
            assertThat(rerouted.from().effort()).isEqualTo(1);
            assertThat(rerouted.to().effort()).isEqualTo(3);
            assertThat(rerouted.extraEffort()).isEqualTo(2);
        });
        assertThat(drift.goals().get(0).cut()).isEmpty();
        assertThat(drift(after, before).rerouted()).as("the climb is left").isEmpty();
    }

    @Test
    void newPathsComeViableFirstAndThenByEffort() {
        Estate after = estate().given("egress roof", "egress window")
                .givenIf("egress tunnel", "dug")
                .step("climb", "has vault", "has street", "egress roof")
                .step("walk", "has vault", "has street", "egress window")
                .step("walk", "has vault", "has street", "egress tunnel");
        Drift drift = drift(estate(), after);
        assertThat(efforts(drift.opened())).containsExactly(1L, 3L, 1L);
        assertThat(drift.opened())
                .extracting(found -> words(found.causes()))
                .containsExactly(List.of("egress window"), List.of("egress roof"), List.of("egress tunnel"));
        assertThat(drift.opened()).extracting(found -> found.path().isViable()).containsExactly(true, true, false);
    }

    private static Estate opened(int ways, String... together) {
        Estate estate =
                new Estate().rule("walk", Effort.LOW).starts("has street").given(together);
        for (int i = 0; i < ways; i++) {
            String[] needed = new String[together.length + 2];
            needed[0] = "has street";
            needed[1] = "egress way" + i;
            System.arraycopy(together, 0, needed, 2, together.length);
            estate.given("egress way" + i).step("walk", "has vault", needed);
        }
        return estate;
    }

    @Test
    void theCutIsWhatAllNewWaysHaveInCommonOrOneOfEach() {
        Estate before = new Estate().rule("walk", Effort.LOW).starts("has street");
        assertThat(drift(before, opened(3))
                        .goals()
                        .get(0)
                        .cut()
                        .map(Drift.Cut::leaves)
                        .map(DriftCasesTest::words))
                .contains(List.of("egress way0", "egress way1", "egress way2"));
        assertThat(drift(before, opened(3, "egress gate")).goals().get(0).cut()).hasValueSatisfying(cut -> {
            assertThat(words(cut.leaves())).containsExactly("egress gate");
            assertThat(cut.smallest()).isTrue();
        });
    }

    /** More proofs than are hit for certain: the cut is still one of which nothing can be left out, and says that it may not be the smallest. */
    @Test
    void whereThereAreTooManyProofsTheCutIsOneThatIsNeededWhole() {
        Estate before = new Estate().rule("walk", Effort.LOW).starts("has street");
        Optional<Drift.Cut> cut = Drift.of(situation(before), situation(opened(310)), 400)
                .goals()
                .get(0)
                .cut();
        assertThat(cut).hasValueSatisfying(found -> {
            assertThat(found.leaves()).hasSize(310);
            assertThat(found.smallest()).isFalse();
        });
        assertThat(Drift.of(situation(before), situation(opened(310, "egress gate")), 400)
                        .goals()
                        .get(0)
                        .cut())
                .hasValueSatisfying(found -> assertThat(words(found.leaves())).containsExactly("egress gate"));
    }

    @Test
    void whereNotAllPathsWereLookedAtItIsNotComplete() {
        assertThat(Drift.of(situation(opened(3)), situation(opened(3)), 2).isComplete())
                .isFalse();
        assertThat(Drift.of(situation(opened(2)), situation(opened(3)), 2).isComplete())
                .isFalse();
        assertThat(Drift.of(situation(opened(3)), situation(opened(3)), 4).isComplete())
                .isTrue();
    }

    @Test
    void differencesComeByKindAndThenByWords() {
        Difference[] ordered = {
            new Difference.Said(Estate.fact("egress a"), false, List.of(), List.of(), List.of()),
            new Difference.Said(Estate.fact("egress b"), false, List.of(), List.of(), List.of()),
            new Difference.Said(Estate.fact("has a"), true, List.of(), List.of(), List.of()),
            new Difference.Standing(MFA, false, Optional.empty(), Optional.of(PlacedControl.enforced(MFA, Estate.AT))),
            new Difference.Standing(Control.read("camera on street"), true, Optional.empty(), Optional.empty()),
            new Difference.Answered(Estate.open("a"))
        };
        Difference[] shuffled =
                IntStream.of(5, 3, 1, 4, 0, 2).mapToObj(i -> ordered[i]).toArray(Difference[]::new);
        Arrays.sort(shuffled);
        assertThat(shuffled).containsExactly(ordered);
    }

    @Test
    void twoAttackersCannotBeCompared() {
        Situation before = situation(estate());
        Profile quiet = new Profile("quiet", Effort.MEDIUM, false);
        Situation after = new Situation(before.outcome(), before.world(), quiet);
        assertThatThrownBy(() -> Drift.of(before, after, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two attackers cannot be compared");
    }
}
