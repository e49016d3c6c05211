package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.playbook.ControlTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChokePointsTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST_CHOICES = 20_000;

    /** All proofs of the goal with open assumptions true; what all of them use is what the answer has, no more and no less. */
    @Test
    void areWhatEveryProofUses() {
        int compared = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            Definition definition = drawn.withOpenAssumptions(true);
            String goal = Definition.node(drawn.goal());
            Optional<List<Definition.Found>> proofs = definition.proofs(goal, ProofOrder.EFFORT, MOST_CHOICES);
            if (proofs.isEmpty()) {
                continue;
            }
            compared++;
            ChokePoints.Points points = points(drawn.situation(), drawn.goal());
            assertThat(points.facts().stream().map(Definition::node).toList())
                    .as("facts, seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(facts(proofs.get(), goal));
            assertThat(points.steps())
                    .as("steps, seed %d", seed)
                    .hasSameSizeAs(onAll(proofs.get(), ChokePointsTest::steps));
            assertThat(points.controls().stream()
                            .map(ChokePoints.BreakingControl::control)
                            .toList())
                    .as("controls, seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(onAll(proofs.get(), proof -> absent(proof, drawn)));
        }
        assertThat(compared).isGreaterThan(Chance.samples(SAMPLES) / 2);
    }

    @Test
    void aControlClosesIfItsClosureSaysSo() {
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            for (ChokePoints.BreakingControl control :
                    points(drawn.situation(), drawn.goal()).controls()) {
                drawn.definition().setting.controls.add(control.control());
                assertThat(drawn.withOpenAssumptions(true).closure().contains(Definition.node(drawn.goal())))
                        .as("%s, seed %d", control, seed)
                        .isNotEqualTo(control.closes());
                drawn.definition().setting.controls.remove(control.control());
            }
        }
    }

    /** From whatever proof comes first. */
    private static ChokePoints.Points points(Situation situation, Fact goal) {
        return new GoalInquiry(situation, 1, () -> true)
                .find(goal)
                .first()
                .map(new ChokePointSearch(situation)::on)
                .orElse(ChokePoints.Points.NONE);
    }

    private static Set<String> facts(List<Definition.Found> proofs, String goal) {
        Set<String> facts = new TreeSet<>(onAll(
                proofs,
                proof -> proof.choice().values().stream()
                        .flatMap(clause -> clause.body().stream())
                        .filter(node -> !node.startsWith("no "))
                        .collect(Collectors.toSet())));
        facts.remove(goal);
        return facts;
    }

    private static Set<Integer> steps(Definition.Found proof) {
        return proof.names().stream()
                .filter(name -> name.startsWith("step ") || name.startsWith("loud "))
                .map(name -> Integer.parseInt(name.substring(5)))
                .collect(Collectors.toSet());
    }

    /** Controls that some step of the proof would be broken by, and that are not in place. */
    private static Set<Control> absent(Definition.Found proof, Drawn drawn) {
        Set<Control> absent = new HashSet<>();
        for (int step : steps(proof)) {
            Estate.Firing firing = drawn.estate().firings.get(step);
            for (ControlTemplate template :
                    drawn.estate().rules.get(firing.rule()).brokenBy()) {
                Control control = template.fill(firing.premises()::get);
                if (!drawn.definition().setting.controls.contains(control)) {
                    absent.add(control);
                }
            }
        }
        return absent;
    }

    private static <T> Set<T> onAll(
            List<Definition.Found> proofs, java.util.function.Function<Definition.Found, Collection<T>> used) {
        if (proofs.isEmpty()) {
            return Set.of();
        }
        Set<T> all = new HashSet<>(used.apply(proofs.get(0)));
        List<Definition.Found> others = new ArrayList<>(proofs);
        others.forEach(proof -> all.retainAll(used.apply(proof)));
        return all;
    }

    @Test
    void whereNoWayLeadsNothingLiesOnEveryWay() {
        Fact goal = Estate.fact("reads exports");
        assertThat(points(Drawn.of(1).situation(), goal)).isEqualTo(ChokePoints.Points.NONE);
    }

    /** Two goods behind one door, one of them in two rooms; the other behind a door of its own as well. */
    private static Estate house() {
        return new Estate()
                .rule("open", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                .rule("climb", Effort.LOW, List.of("grating on {0}"), List.of(), "the window of {0} is open")
                .rule("take", Effort.LOW, List.of("chain on {0}"), List.of(), null)
                .rule("grab", Effort.MEDIUM)
                .rule("drop", Effort.MEDIUM)
                .given("egress street")
                .starts("has door")
                .step("open", "has hall", "has door", "egress street")
                .step("open", "has left", "has hall")
                .step("climb", "has right", "has hall")
                .step("take", "reads ledger", "has left")
                .step("take", "reads ledger", "has right")
                .step("grab", "reads ledger", "has left")
                .step("climb", "reads menu", "has hall");
    }

    private static ChokePoints house(int most, String... goals) {
        return ChokePoints.of(
                Drawn.situation(house(), Arrays.stream(goals).map(Estate::fact).toArray(Fact[]::new)), most);
    }

    private static List<String> controls(ChokePoints.Points points) {
        return points.controls().stream()
                .map(control -> control.control() + " " + control.closes())
                .toList();
    }

    private static List<String> steps(ChokePoints.Points points) {
        return points.steps().stream().map(step -> Definition.node(step.gain())).toList();
    }

    @Test
    void togetherIsWhatLiesOnEveryWayToEveryGoalReached() {
        ChokePoints both = house(100, "reads ledger", "reads menu");
        assertThat(both.goals()).allMatch(ChokePoints.OfGoal::isReached);
        assertThat(both.together().facts().stream().map(Definition::node))
                .containsExactly("has door", "egress street", "has hall");
        assertThat(steps(both.together())).containsExactly("has hall");
        assertThat(controls(both.together())).containsExactly("lock on door true");
        assertThat(both.together().assumptions()).isEmpty();

        assertThat(both.goals().get(0).points().steps())
                .isEqualTo(both.together().steps());

        ChokePoints.OfGoal menu = both.goals().get(1);
        assertThat(steps(menu.points())).containsExactly("has hall", "reads menu");
        assertThat(controls(menu.points())).containsExactly("lock on door true", "grating on hall true");
        assertThat(menu.points().assumptions())
                .extracting(Assumption::text)
                .containsExactly("the window of hall is open");
    }

    @Test
    void whatLiesOnTheFirstGoalsWaysAloneIsNotTogether() {
        Estate estate = house().step("open", "reads addresses", "has left");
        ChokePoints both =
                ChokePoints.of(Drawn.situation(estate, Estate.fact("reads addresses"), Estate.fact("reads menu")), 10);
        assertThat(steps(both.goals().get(0).points())).containsExactly("has hall", "has left", "reads addresses");
        assertThat(steps(both.together())).containsExactly("has hall");
        assertThat(both.goals().get(0).points().facts()).contains(Estate.fact("has left"));
        assertThat(both.together().facts()).doesNotContain(Estate.fact("has left"));
    }

    @Test
    void aGoalThatIsNotReachedTakesNothingFromWhatLiesTogether() {
        ChokePoints some = house(100, "reads menu", "reads nothing-there");
        assertThat(some.goals()).extracting(ChokePoints.OfGoal::isReached).containsExactly(true, false);
        assertThat(some.together()).isEqualTo(some.goals().get(0).points());
        assertThat(some.goals().get(1).path()).isNull();
        assertThat(some.goals().get(1).shapes()).isZero();
        assertThat(house(100, "reads nothing-there").together()).isEqualTo(ChokePoints.Points.NONE);
        assertThat(house(100).together()).isEqualTo(ChokePoints.Points.NONE);
    }

    /** Three shapes: by the left room and take, by the left room and grab, by the right room and take. */
    @Test
    void frequentIsWhatMoreThanHalfOfTheShapesUseAndNotEveryProof() {
        ChokePoints.OfGoal ledger = house(100, "reads ledger").goals().get(0);
        assertThat(ledger.shapes()).isEqualTo(3);
        assertThat(ledger.path().steps()).hasSize(3);
        assertThat(ledger.frequent())
                .containsExactly(
                        new ChokePoints.Frequent(Estate.fact("has left"), null, 2),
                        new ChokePoints.Frequent(null, Control.read("lock on hall"), 2));
        assertThat(steps(ledger.points())).containsExactly("has hall");
        assertThat(controls(ledger.points())).containsExactly("lock on door true");
    }

    @Test
    void whatHalfOfTheShapesUseIsNotFrequent() {
        ChokePoints.OfGoal ledger = house(2, "reads ledger").goals().get(0);
        assertThat(ledger.shapes()).isEqualTo(2);
        assertThat(ledger.frequent()).isEmpty();
    }

    @Test
    void thePathIsOneOnWhichAllPointsLie() {
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            ChokePoints.OfGoal goal =
                    ChokePoints.of(drawn.situation(), 3).goals().get(0);
            if (goal.isReached()) {
                assertThat(goal.path().steps().stream().map(PathStep::gains))
                        .as("seed %d", seed)
                        .containsAll(goal.points().steps().stream()
                                .map(dev.postern.derivation.Step::gain)
                                .toList());
            }
        }
    }
}
