package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.PlacedControl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
