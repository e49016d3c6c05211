package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.PlacedControl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HelplessControlsTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST_CHOICES = 20_000;

    /** Where a control is called helpless, every step of every proof without it can be taken with it. */
    @Test
    void liftingOneLetsNoStepMoreBeTaken() {
        int called = 0;
        int spared = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            List<PlacedControl> helpless = new HelplessControls(drawn.situation()).against(drawn.goal());
            spared += drawn.situation().controlsInPlace().size() - helpless.size();
            Set<String> taken = taken(drawn.withOpenAssumptions(true));
            for (PlacedControl placed : helpless) {
                drawn.definition().setting.controls.remove(placed.control());
                Optional<Set<String>> without = stepsOfProofs(drawn);
                drawn.definition().setting.controls.add(placed.control());
                if (without.isPresent()) {
                    called++;
                    assertThat(taken).as("%s, seed %d", placed, seed).containsAll(without.get());
                }
            }
        }
        assertThat(called).isGreaterThan(Chance.samples(SAMPLES) / 10);
        assertThat(spared).isGreaterThan(Chance.samples(SAMPLES) / 100);
    }

    /** More of them than a closure has worlds; each third is on the way to the goal, the others on one that leads past it. */
    @Test
    void whatStandsOnNoWayToTheGoalIsHelpless() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                .starts("has map");
        for (int i = 0; i < 100; i++) {
            String key = "key%02d".formatted(i);
            estate.starts("has " + key)
                    .step("open", i % 3 == 0 ? "has hall" : "has yard", "has " + key)
                    .control("lock on " + key, ControlState.ENFORCED, Effort.HIGH);
        }
        estate.step("open", "has vault", "has hall").step("open", "has hall", "has map");
        HelplessControls controls = new HelplessControls(Drawn.situation(estate, Estate.fact("has vault")));
        assertThat(controls.against(Estate.fact("has vault")))
                .extracting(placed -> placed.control().on())
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .filter(i -> i % 3 != 0)
                        .mapToObj("key%02d"::formatted)
                        .toList());
    }

    /** What is disabled all the same holds nothing, and what stands before a start leads to nothing that is not there. */
    @Test
    void whatIsGotRoundFirstIsHelpless() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW, List.of("lock on {0}"), List.of(), null)
                .rule("switch off", Effort.LOW)
                .starts("has map", "has hall")
                .control("lock on map", ControlState.ENFORCED, Effort.HIGH)
                .control("lock on hall", ControlState.ENFORCED, Effort.HIGH)
                .step("switch off", "disables lock hall", "has map")
                .step("open", "has hall", "has map")
                .step("open", "has vault", "has hall");
        assertThat(new HelplessControls(Drawn.situation(estate, Estate.fact("has vault")))
                        .against(Estate.fact("has vault")))
                .extracting(placed -> placed.control().on())
                .containsExactly("hall", "map");
    }

    @Test
    void whereNothingIsInPlaceNothingIsHelpless() {
        Estate estate = new Estate().rule("open", Effort.LOW).starts("has map").step("open", "has vault", "has map");
        assertThat(new HelplessControls(Drawn.situation(estate, Estate.fact("has vault")))
                        .against(Estate.fact("has vault")))
                .isEmpty();
    }

    private static Set<String> taken(Definition definition) {
        Set<String> holds = definition.closure();
        return definition.clauses.stream()
                .filter(clause -> holds.containsAll(clause.body()))
                .map(Definition.Clause::name)
                .collect(Collectors.toSet());
    }

    private static Optional<Set<String>> stepsOfProofs(Drawn drawn) {
        return drawn.withOpenAssumptions(true)
                .proofs(Definition.node(drawn.goal()), ProofOrder.EFFORT, MOST_CHOICES)
                .map(proofs -> proofs.stream()
                        .flatMap(proof -> proof.names().stream())
                        .filter(name -> name.startsWith("step ") || name.startsWith("loud "))
                        .collect(Collectors.toSet()));
    }
}
