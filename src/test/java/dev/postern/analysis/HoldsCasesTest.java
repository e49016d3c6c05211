package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.postern.analysis.Holds.Effect;
import dev.postern.analysis.Holds.OfControl;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.Provable;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.Profile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds, in houses small enough to see through. */
class HoldsCasesTest {
    private static final int MOST = 50;

    private static Estate house() {
        return new Estate()
                .rule("open", Effort.LOW, List.of("lock on {0}"), List.of("bell on {0}"), null)
                .rule("force", Effort.LOW, List.of("lock on {0}", "mfa on {0}"), List.of(), null)
                .rule("climb", Effort.MEDIUM)
                .rule("walk", Effort.LOW)
                .starts("has map");
    }

    private static Estate locked(Estate house, String... things) {
        Arrays.stream(things).forEach(thing -> house.control("lock on " + thing, ControlState.ENFORCED, Effort.HIGH));
        return house;
    }

    private static Holds holds(Estate house, String... goals) {
        return Holds.of(
                Drawn.situation(house, Arrays.stream(goals).map(Estate::fact).toArray(Fact[]::new)), MOST);
    }

    private static OfControl of(Holds holds, String control) {
        return holds.controls().stream()
                .filter(one -> one.placed().control().toString().equals(control))
                .findFirst()
                .orElseThrow();
    }

    private static Control lock(String thing) {
        return new Control("lock", thing);
    }

    /** Three doors in a row: the first alone lets one into a room, the last opens with the other two. */
    @Test
    void whatStandsBehindOthersIsCoveredByAllOfThem() {
        Holds holds = holds(
                locked(
                        house().step("open", "has one", "has map")
                                .step("open", "has two", "has one")
                                .step("open", "has three", "has two"),
                        "map",
                        "one",
                        "two"),
                "has three");
        assertThat(holds.controls())
                .extracting(one -> one.placed().control(), OfControl::effect, OfControl::covers, OfControl::steps)
                .containsExactly(
                        tuple(lock("map"), Effect.STEPS, List.of(), 1),
                        tuple(lock("one"), Effect.COVERED, List.of(List.of(lock("map"))), 0),
                        tuple(lock("two"), Effect.COVERED, List.of(List.of(lock("map"), lock("one"))), 0));
        assertThat(of(holds, "lock on map").gains()).containsExactly(Estate.fact("has one"));
        assertThat(holds.together())
                .containsExactly(
                        new Holds.Together(Estate.fact("has three"), List.of(lock("map"), lock("one"), lock("two"))));
    }

    @Test
    void whatStandsBesideSeveralIsCoveredByEachOfThem() {
        Estate house = house().step("force", "has hall", "has map")
                .step("force", "has yard", "has key")
                .step("walk", "has key", "has map");
        Holds holds = holds(
                locked(house, "map", "key")
                        .control("mfa on map", ControlState.ENFORCED, Effort.HIGH)
                        .control("mfa on key", ControlState.ENFORCED, Effort.HIGH),
                "has hall",
                "has yard");
        assertThat(of(holds, "mfa on map").covers()).containsExactly(List.of(lock("map")));
        assertThat(of(holds, "lock on key").covers()).containsExactly(List.of(new Control("mfa", "key")));
        assertThat(holds.together())
                .containsExactly(
                        new Holds.Together(Estate.fact("has hall"), List.of(lock("map"), new Control("mfa", "map"))),
                        new Holds.Together(Estate.fact("has yard"), List.of(lock("key"), new Control("mfa", "key"))));
    }

    @Test
    void ofAGoalThatIsReachedTheCheapestIsComparedWithTodays() {
        Holds holds = holds(
                locked(
                        house().step("climb", "has roof", "has map")
                                .step("climb", "has hall", "has roof")
                                .step("open", "has hall", "has map")
                                .step("open", "has roof", "has map"),
                        "map"),
                "has hall");
        OfControl lock = of(holds, "lock on map");
        assertThat(lock.effect()).isEqualTo(Effect.WAYS);
        assertThat(lock.goals()).singleElement().satisfies(goal -> {
            assertThat(goal.opens()).isFalse();
            assertThat(goal.today()).isEqualTo(new Provable(true, true));
            assertThat(goal.lifted()).isEqualTo(new Provable(true, true));
            assertThat(goal.cheapestToday()).isEqualTo(2L * Effort.MEDIUM.weight());
            assertThat(goal.paths()).hasSize(2);
            assertThat(goal.cheapest().orElseThrow().effort()).isEqualTo(Effort.LOW.weight());
            assertThat(goal.complete()).isTrue();
        });
        assertThat(holds.together()).isEmpty();
    }

    @Test
    void aWayThatNeedsNoAssumptionIsComparedWithOneThatNeedsNone() {
        Estate house = locked(
                house().givenIf("egress ladder", "x")
                        .step("climb", "has hall", "has map")
                        .step("walk", "has hall", "has map", "egress ladder")
                        .step("open", "has hall", "has map"),
                "map");
        Holds.OfGoal goal = of(holds(house, "has hall"), "lock on map").goals().get(0);
        assertThat(goal.cheapestToday()).as("without the ladder").isEqualTo(Effort.MEDIUM.weight());
        assertThat(goal.cheapest().orElseThrow().isViable()).isTrue();
    }

    @Test
    void aGoalThatHungOnAnAssumptionBecomesCertain() {
        Estate house = locked(
                house().givenIf("egress ladder", "x")
                        .step("climb", "has hall", "has map", "egress ladder")
                        .step("open", "has hall", "has map"),
                "map");
        OfControl lock = of(holds(house, "has hall"), "lock on map");
        assertThat(lock.effect()).isEqualTo(Effect.WAYS);
        assertThat(lock.goals()).singleElement().satisfies(goal -> {
            assertThat(goal.today()).isEqualTo(new Provable(false, true));
            assertThat(goal.lifted()).isEqualTo(new Provable(true, true));
            assertThat(goal.cheapestToday()).isEqualTo(Effort.MEDIUM.weight());
        });
        assertThat(lock.gains()).containsExactly(Estate.fact("has hall"));
    }

    @Test
    void aGoalThatOpensIfAnAssumptionHoldsIsSaidToOpenSo() {
        Estate house = locked(
                house().givenIf("egress ladder", "x")
                        .step("walk", "has ladder", "has map", "egress ladder")
                        .step("open", "has hall", "has map", "has ladder"),
                "map");
        OfControl lock = of(holds(house, "has hall"), "lock on map");
        assertThat(lock.effect()).isEqualTo(Effect.OPENS);
        assertThat(lock.goals()).singleElement().satisfies(goal -> {
            assertThat(goal.opens()).isTrue();
            assertThat(goal.lifted()).isEqualTo(new Provable(false, true));
            assertThat(goal.cheapestToday()).isEqualTo(-1);
            assertThat(goal.cheapest().orElseThrow().isViable()).isFalse();
        });
    }

    @Test
    void aViablePathIsCheapestWhateverItsEffort() {
        Estate house = locked(
                house().givenIf("egress ladder", "x")
                        .step("open", "has hall", "has map", "egress ladder")
                        .step("open", "has door", "has map")
                        .step("climb", "has hall", "has door"),
                "map");
        Holds.OfGoal goal = of(holds(house, "has hall"), "lock on map").goals().get(0);
        assertThat(goal.paths()).extracting(AttackPath::isViable).containsExactly(true, false);
        assertThat(goal.cheapest().orElseThrow()).isEqualTo(goal.paths().get(0));
    }

    @Test
    void whatTheAttackerGetsRoundIsPassedWhereItLeadsToNoGoal() {
        Holds holds = holds(
                house().step("open", "has shed", "has map")
                        .step("walk", "has hall", "has map")
                        .control("lock on map", ControlState.BYPASSABLE, Effort.LOW),
                "has hall");
        OfControl lock = of(holds, "lock on map");
        assertThat(lock.effect()).isEqualTo(Effect.PASSED);
        assertThat(lock.effect().isSpare()).isTrue();
        assertThat(lock.goals()).isEmpty();
        assertThat(Effect.PASSED.word()).isEqualTo("passed");
        assertThat(Effect.STEPS.isSpare()).isFalse();
    }

    @Test
    void aGoalThatTheRunNeverSawChangesNothing() {
        Holds holds = holds(locked(house().step("open", "has hall", "has map"), "map"), "has hall", "has unheard-of");
        assertThat(of(holds, "lock on map").goals())
                .extracting(Holds.OfGoal::goal)
                .containsExactly(Estate.fact("has hall"));
        assertThat(holds(locked(house().step("open", "has hall", "has map"), "map"), "has unheard-of")
                        .controls())
                .extracting(OfControl::effect)
                .containsExactly(Effect.STEPS);
    }

    /** More doors than a closure has worlds; the goal lies behind the last, and a second lock on it is among the first. */
    @Test
    void manyControlsAreAskedAboutEachAlone() {
        int doors = 130;
        Estate house = house().step("force", "has vault", "has d129")
                .control("lock on d129", ControlState.ENFORCED, Effort.HIGH);
        for (int i = 0; i < doors; i++) {
            house.step("walk", "has d" + i, "has map").step("open", "has room" + i, "has d" + i);
            locked(house, "d" + i);
        }
        house.control("mfa on d129", ControlState.ENFORCED, Effort.HIGH);
        Holds holds = holds(house, "has room64", "has vault");
        assertThat(holds.controls()).hasSize(doors + 1);
        for (OfControl control : holds.controls()) {
            String thing = control.placed().control().on();
            boolean isSecond = control.placed().control().kind().equals("mfa");
            assertThat(control.effect())
                    .as("%s", control.placed().control())
                    .isEqualTo(isSecond ? Effect.COVERED : thing.equals("d64") ? Effect.OPENS : Effect.STEPS);
            assertThat(control.gains())
                    .isEqualTo(isSecond ? List.of() : List.of(Estate.fact("has room" + thing.substring(1))));
        }
        assertThat(of(holds, "mfa on d129").covers()).containsExactly(List.of(lock("d129")));
        assertThat(holds.together())
                .containsExactly(new Holds.Together(
                        Estate.fact("has vault"), List.of(lock("d129"), new Control("mfa", "d129"))));
    }

    @Test
    void gainsComeInTheOrderOfFacts() {
        Estate house = locked(
                house().step("open", "reads z", "has map")
                        .step("open", "has b", "has map")
                        .step("open", "has a", "has map"),
                "map");
        assertThat(of(holds(house), "lock on map").gains().stream().map(Definition::node))
                .containsExactly("has a", "has b", "reads z");
    }

    @Test
    void anAttackerWhoShunsNoiseIsHeldBySensors() {
        Estate house =
                house().step("open", "has hall", "has map").sensor("bell on map", ControlState.ENFORCED, Effort.HIGH);
        Situation patient = Drawn.situation(house, Estate.fact("has hall"));
        Situation quiet = new Situation(
                patient.outcome(),
                patient.world().withPatienceForNoise(false),
                new Profile("quiet", Effort.MEDIUM, false));
        assertThat(Holds.of(patient, MOST).controls()).isEmpty();
        assertThat(Holds.of(quiet, MOST).controls()).singleElement().satisfies(bell -> {
            assertThat(bell.isSensor()).isTrue();
            assertThat(bell.effect()).isEqualTo(Effect.OPENS);
            assertThat(bell.goals().get(0).paths()).hasSize(1);
        });
    }

    @Test
    void aSearchThatIsStoppedHasFoundSomeWaysAndSaysSo() {
        Estate house = locked(
                house().step("open", "has a", "has map")
                        .step("open", "has b", "has map")
                        .step("walk", "has hall", "has a")
                        .step("climb", "has hall", "has b"),
                "map");
        Situation situation = Drawn.situation(house, Estate.fact("has hall"));
        Holds.OfGoal stopped =
                Holds.of(situation, MOST, () -> false).controls().get(0).goals().get(0);
        assertThat(stopped.paths()).hasSize(1);
        assertThat(stopped.complete()).isFalse();
        Holds.OfGoal whole = Holds.of(situation, MOST).controls().get(0).goals().get(0);
        assertThat(whole.paths()).hasSize(2);
        assertThat(whole.complete()).isTrue();
        assertThat(Holds.of(situation, 1).controls().get(0).goals().get(0).complete())
                .isFalse();
    }

    /** Of two doors on the way both are needed, and what stands elsewhere or shuts nothing has no part in it. */
    @Test
    void togetherAreThoseThatTheWayMeetsAndNeeds() {
        Estate row = house().step("open", "has one", "has map").step("open", "has two", "has one");
        Holds both = holds(locked(row, "map", "one"), "has two");
        assertThat(both.together())
                .containsExactly(new Holds.Together(Estate.fact("has two"), List.of(lock("map"), lock("one"))));
        Estate more = house().step("open", "has one", "has map")
                .step("open", "has two", "has one")
                .step("open", "has nine", "has map")
                .step("open", "has ten", "has nine")
                .step("walk", "has free", "has map")
                .step("open", "has never", "has nowhere");
        Holds holds = holds(locked(more, "map", "one", "nine", "free"), "has free", "has never", "has two");
        assertThat(holds.together())
                .containsExactly(new Holds.Together(Estate.fact("has two"), List.of(lock("map"), lock("one"))));
    }

    @Test
    void oneDoorAloneIsNoneTogether() {
        Estate house = house().step("open", "has one", "has map").step("open", "has nine", "has eight");
        assertThat(holds(locked(house, "map", "eight"), "has one").together()).isEmpty();
    }

    /** The last door is covered by the two before it, and by none that leads elsewhere. */
    @Test
    void whatLeadsElsewhereCoversNothing() {
        Estate house = house().step("open", "has one", "has map")
                .step("open", "has two", "has one")
                .step("open", "has three", "has two")
                .step("open", "has nine", "has two");
        Holds holds = holds(locked(house, "map", "one", "two", "nine"), "has three");
        assertThat(of(holds, "lock on two").covers()).containsExactly(List.of(lock("map"), lock("one")));
        assertThat(of(holds, "lock on one").covers()).containsExactly(List.of(lock("map")));
    }
}
