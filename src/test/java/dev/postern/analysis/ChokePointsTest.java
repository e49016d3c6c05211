package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.playbook.ControlTemplate;
import java.util.ArrayList;
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
            ChokePoints.Points points = new ChokePointSearch(drawn.situation()).of(drawn.goal());
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
                    new ChokePointSearch(drawn.situation()).of(drawn.goal()).controls()) {
                drawn.definition().setting.controls.add(control.control());
                assertThat(drawn.withOpenAssumptions(true).closure().contains(Definition.node(drawn.goal())))
                        .as("%s, seed %d", control, seed)
                        .isNotEqualTo(control.closes());
                drawn.definition().setting.controls.remove(control.control());
            }
        }
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
        assertThat(new ChokePointSearch(Drawn.of(1).situation()).of(goal)).isEqualTo(ChokePoints.Points.NONE);
    }
}
