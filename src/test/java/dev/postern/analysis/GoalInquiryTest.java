package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import dev.postern.playbook.ControlTemplate;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Outcome;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of a goal is what all of its proofs say, in worlds of chance. */
class GoalInquiryTest {
    private static final int SAMPLES = 3_000;
    private static final int MOST_PROOFS = 3_000;

    private static GoalAnswer answer(Drawn drawn, int most) {
        return AttackPaths.of(drawn.situation(), most).goals().get(0);
    }

    private static String goal(Drawn drawn) {
        return Definition.node(drawn.goal());
    }

    @Test
    void pathsAreTheProofsOneForEachShape() {
        int several = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            Optional<List<Definition.Found>> viable =
                    drawn.withOpenAssumptions(false).proofs(goal(drawn), ProofOrder.EFFORT, MOST_PROOFS);
            Optional<List<Definition.Found>> all =
                    drawn.withOpenAssumptions(true).proofs(goal(drawn), ProofOrder.EFFORT, MOST_PROOFS);
            if (all.isEmpty() || viable.isEmpty()) {
                continue;
            }
            GoalAnswer answer = answer(drawn, MOST_PROOFS + 1);
            assertThat(answer.complete()).isTrue();
            List<AttackPath> paths = Stream.concat(answer.paths().stream(), answer.redundant().stream())
                    .toList();
            assertThat(paths.stream()
                            .filter(AttackPath::isViable)
                            .mapToInt(AttackPath::count)
                            .sum())
                    .as("viable, seed %d", seed)
                    .isEqualTo(viable.get().size());
            assertThat(paths.stream().mapToInt(AttackPath::count).sum())
                    .as("all, seed %d", seed)
                    .isEqualTo(all.get().size());
            assertThat(answer.redundant())
                    .as("redundant, seed %d", seed)
                    .allSatisfy(path -> assertThat(needs(path))
                            .matches(needs -> answer.paths().stream()
                                    .anyMatch(other ->
                                            other.isViable() == path.isViable() && needs.containsAll(needs(other)))));
            assertThat(answer.viable()).isSortedAccordingTo(java.util.Comparator.comparingLong(AttackPath::effort));
            assertThat(answer.paths().subList(0, answer.viable().size())).isEqualTo(answer.viable());
            several += all.get().size() > 1 ? 1 : 0;
            if (all.get().size() > 1) {
                assertThat(answer(drawn, 1).complete()).as("seed %d", seed).isFalse();
            }
        }
        assertThat(several).isGreaterThan(Chance.samples(SAMPLES) / 20);
    }

    /** What the reader of a path is told that it rests on: facts, assumptions, and controls that nothing on the path disables. */
    private static Set<Object> needs(AttackPath path) {
        Set<Object> needs = new HashSet<>(path.open());
        for (PathStep step : path.steps()) {
            step.premises().stream().filter(premise -> premise.step().isEmpty()).forEach(premise -> {
                needs.add(premise.fact());
                needs.addAll(premise.assumes());
            });
            needs.addAll(step.assumes());
            step.brokenBy().stream()
                    .filter(breaking -> breaking.state() != PathStep.State.DISABLED)
                    .forEach(breaking -> needs.add(breaking.control()));
        }
        return needs;
    }

    @Test
    void reachedIsWhatTheClosuresSay() {
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            boolean certainly = drawn.withOpenAssumptions(false).closure().contains(goal(drawn));
            boolean possibly = drawn.withOpenAssumptions(true).closure().contains(goal(drawn));
            // Nothing in a drawn estate has the sort that a position speaks of, so no silence is taken for a no.
            assertThat(answer(drawn, 1).reached() == GoalAnswer.Reached.YES)
                    .as("seed %d", seed)
                    .isEqualTo(certainly);
            assertThat(answer(drawn, 1).paths().isEmpty()).as("seed %d", seed).isNotEqualTo(possibly);
        }
    }

    @Test
    void gainedIsWhatSomeStepGains() {
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            Definition open = drawn.withOpenAssumptions(true);
            Set<String> gained = new TreeSet<>(open.closure());
            Set<String> heads = new HashSet<>();
            drawn.estate().firings.stream()
                    .filter(firing -> !firing.premises().contains(firing.gain()))
                    .forEach(firing -> heads.add(Definition.node(firing.gain())));
            gained.retainAll(heads);
            assertThat(AttackPaths.of(drawn.situation(), 1).gained().stream().map(Definition::node))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(gained);
        }
    }

    /** A breaker is a control not in place without whose absence the goal has no proof, though it only may be disabled. */
    @Test
    void breakersEndTheGoalAloneAndNoOthersDo() {
        int found = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            GoalAnswer answer = answer(drawn, 1);
            if (answer.paths().isEmpty()) {
                assertThat(answer.breakers()).isEmpty();
                continue;
            }
            for (boolean hold : List.of(true, false)) {
                boolean reached = drawn.withOpenAssumptions(hold).closure().contains(goal(drawn));
                List<GoalAnswer.Breaker> breakers = hold ? answer.breakers() : answer.viableBreakers();
                Set<Control> ending = new TreeSet<>();
                for (Control control : named(drawn)) {
                    if (!drawn.definition().setting.controls.contains(control) && endsWith(control, hold, drawn)) {
                        ending.add(control);
                    }
                }
                assertThat(breakers.stream().map(GoalAnswer.Breaker::control))
                        .as("open %s, seed %d", hold, seed)
                        .containsExactlyInAnyOrderElementsOf(reached ? ending : Set.of());
                found += breakers.size();
            }
        }
        assertThat(found).isGreaterThan(Chance.samples(SAMPLES) / 20);
    }

    /** Controls that some firing's rule would be broken by. */
    private static Set<Control> named(Drawn drawn) {
        Set<Control> named = new TreeSet<>();
        drawn.estate().firings.forEach(firing -> {
            for (ControlTemplate template :
                    drawn.estate().rules.get(firing.rule()).brokenBy()) {
                named.add(template.fill(firing.premises()::get));
            }
        });
        return named;
    }

    private static boolean endsWith(Control control, boolean open, Drawn drawn) {
        Estate estate = drawn.estate();
        PlacedControl placed = estate.controls.get(control);
        estate.control(control.toString(), ControlState.ENFORCED, Effort.HIGH);
        drawn.definition().setting.controls.add(control);
        boolean reached = drawn.withOpenAssumptions(open).closure().contains(goal(drawn));
        drawn.definition().setting.controls.remove(control);
        if (placed == null) {
            estate.controls.remove(control);
        } else {
            estate.controls.put(control, placed);
        }
        return !reached;
    }

    /** A blocked way is one that opens once what blocks it is lifted, and stays shut while any of it stands. */
    @Test
    void blockedWaysOpenOnceWhatBlocksThemIsLifted() {
        int found = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.guarded(seed);
            Definition.Setting setting = drawn.definition().setting;
            for (GoalAnswer.Blocked blocked : answer(drawn, 20).blocked()) {
                found++;
                Set<Control> before = new HashSet<>(setting.controls);
                assertThat(setting.controls).as("seed %d", seed).containsAll(blocked.by());
                assertThat(blocked.by()).isNotEmpty().doesNotHaveDuplicates();
                setting.controls.removeAll(blocked.by());
                assertThat(drawn.withOpenAssumptions(true).closure())
                        .as("seed %d", seed)
                        .contains(goal(drawn));
                setting.controls.addAll(before);
            }
        }
        assertThat(found).isGreaterThan(Chance.samples(SAMPLES) / 20);
    }

    private static AttackPaths answer(Estate estate, String... goals) {
        return AttackPaths.of(
                Drawn.situation(estate, Arrays.stream(goals).map(Estate::fact).toArray(Fact[]::new)), 10);
    }

    /** More locks than a closure has worlds, all on the one step that leads in, each with a cost of its own. */
    @Test
    void breakersComeCheapestFirst() {
        List<String> locks = IntStream.range(0, 70)
                .mapToObj(i -> "lock%d on {0}".formatted(i))
                .toList();
        Estate estate = new Estate()
                .rule("open", Effort.LOW, locks, List.of(), null)
                .starts("has map")
                .step("open", "has hall", "has map");
        for (int i = 0; i < 70; i++) {
            Control lock = new Control("lock" + i, "map");
            estate.controls.put(
                    lock, new PlacedControl(lock, ControlState.NONE, Effort.LOW, "", "", 100 - i, Estate.AT));
        }
        GoalAnswer answer = answer(estate, "has hall").goals().get(0);
        assertThat(answer.breakers()).hasSize(70).isEqualTo(answer.viableBreakers());
        assertThat(answer.breakers().get(0)).isEqualTo(new GoalAnswer.Breaker(new Control("lock69", "map"), 31));
        assertThat(answer.breakers()).extracting(GoalAnswer.Breaker::cost).isSorted();
    }

    @Test
    void aControlThatTheModelDoesNotPlaceCostsOne() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                .starts("has map")
                .step("open", "has hall", "has map");
        assertThat(answer(estate, "has hall").goals().get(0).breakers())
                .containsExactly(new GoalAnswer.Breaker(new Control("lock", "map"), 1));
    }

    @Test
    void pathsOfOneShapeAreListedOnceWithACount() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                .rule("walk", Effort.LOW)
                .starts("has map")
                .step("walk", "has left", "has map")
                .step("walk", "has right", "has map")
                .step("walk", "has hall", "has left")
                .step("walk", "has hall", "has right")
                .step("open", "has hall", "has map")
                .step("open", "has yard", "has left")
                .step("open", "has yard", "has right")
                .control("lock on left", ControlState.ENFORCED, Effort.HIGH)
                .control("lock on right", ControlState.ENFORCED, Effort.HIGH);
        AttackPaths answer = answer(estate, "has hall", "has yard");
        assertThat(answer.goals().get(0).paths()).extracting(AttackPath::count).containsExactly(1, 2);
        assertThat(answer.goals().get(0).redundant()).isEmpty();
        assertThat(answer.goals().get(1).paths()).isEmpty();
        assertThat(answer.goals().get(1).blocked())
                .extracting(
                        blocked -> blocked.by().toString(),
                        blocked -> blocked.path().count())
                .containsExactlyInAnyOrder(tuple("[lock on left]", 1), tuple("[lock on right]", 1));
        assertThat(answer.goals().get(1).blockedComplete()).isTrue();
    }

    @Test
    void aPathThatNeedsAllThatACheaperOneNeedsIsRedundant() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                .rule("walk", Effort.LOW)
                .rule("climb", Effort.MEDIUM)
                .starts("has map", "has rope")
                .step("walk", "has hall", "has map")
                .step("walk", "has left", "has map")
                .step("open", "has hall", "has left")
                .step("climb", "has hall", "has rope");
        GoalAnswer hall = answer(estate, "has hall").goals().get(0);
        assertThat(hall.paths())
                .extracting(path -> path.steps().get(0).rule().id())
                .containsExactly("walk", "climb");
        assertThat(hall.redundant())
                .extracting(path -> path.steps().size())
                .as("by the left, which a lock would end besides")
                .containsExactly(2);
        assertThat(hall.complete()).isTrue();
    }

    @Test
    void blockedWaysOfOneShapeAndOneControlAreCounted() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of("lock on yard"), List.of(), null)
                .rule("walk", Effort.LOW)
                .starts("has map")
                .step("walk", "has left", "has map")
                .step("walk", "has right", "has map")
                .step("open", "has yard", "has left")
                .step("open", "has yard", "has right")
                .control("lock on yard", ControlState.ENFORCED, Effort.HIGH);
        assertThat(answer(estate, "has yard").goals().get(0).blocked())
                .singleElement()
                .satisfies(blocked -> {
                    assertThat(blocked.path().count()).isEqualTo(2);
                    assertThat(blocked.by()).containsExactly(new Control("lock", "yard"));
                });
    }

    @Test
    void assumptionsAreThoseOfTheListedPathsById() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of(), List.of(), "the key of {0} fits")
                .rule("loose", Effort.LOW, List.of(), List.of(), "nobody looks")
                .givenIf("egress ladder", "x y")
                .starts("has map")
                .step("open", "has hall", "has map", "egress ladder")
                .step("loose", "has shed", "has map");
        AttackPaths answer = answer(estate, "has hall");
        assertThat(answer.assumptions())
                .extracting(Assumption::text)
                .containsExactlyInAnyOrder("the key of map fits", "x holds", "y holds");
        assertThat(answer.assumptions()).isSorted();
        assertThat(answer.starts()).containsOnlyKeys(Estate.fact("has map"));
    }

    /** A goal that is not reached is out of reach only if the run was whole and the goal names something. */
    @Test
    void silenceIsANoOnlyWhereTheRunWasWholeAndTheGoalNamesSomething() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW)
                .given("component till server")
                .starts("has map")
                .step("open", "has hall", "has map");
        assertThat(answer(estate, "executes shop", "executes till").goals())
                .extracting(GoalAnswer::reached)
                .containsExactly(GoalAnswer.Reached.UNKNOWN, GoalAnswer.Reached.NO);
        Situation whole = Drawn.situation(estate, Estate.fact("executes till"));
        Outcome cut = new Outcome(
                whole.outcome().system(),
                whole.outcome().playbook(),
                whole.outcome().derivation(),
                new Ending.Stopped());
        Situation partly = new Situation(cut, whole.world(), whole.attacker());
        assertThat(AttackPaths.of(partly, 10).goals().get(0).reached()).isEqualTo(GoalAnswer.Reached.UNKNOWN);
        assertThat(partly.doubts()).contains("The run was stopped before it had found everything.");
        assertThat(whole.doubts()).doesNotContain("The run was stopped before it had found everything.");
    }

    /** More locks than a closure has worlds; behind two of the doors there is one way more to the goal. */
    @Test
    void helplessIsEachControlBehindWhichNoWayLeadsToTheGoal() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                .rule("walk", Effort.LOW)
                .starts("has map")
                .step("walk", "has hall", "has map")
                .step("walk", "has hall", "has room64")
                .step("walk", "has hall", "has room129");
        for (int i = 0; i < 130; i++) {
            estate.step("walk", "has d" + i, "has map")
                    .step("open", "has room" + i, "has d" + i)
                    .control("lock on d" + i, ControlState.ENFORCED, Effort.HIGH);
        }
        assertThat(answer(estate, "has hall").goals().get(0).helpless())
                .extracting(placed -> placed.control().on())
                .hasSize(128)
                .doesNotContain("d64", "d129");
    }

    /** A control that the attacker passes today is helpless: without it no step more could be taken. */
    @Test
    void helplessIsAControlThatIsGotRound() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                .starts("has map")
                .step("open", "has hall", "has map")
                .control("lock on map", ControlState.BYPASSABLE, Effort.LOW);
        assertThat(answer(estate, "has hall").goals().get(0).helpless())
                .extracting(PlacedControl::control)
                .containsExactly(new Control("lock", "map"));
    }
}
