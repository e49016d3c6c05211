package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.Profile;
import dev.postern.model.RefusedException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WhyTest {
    private static final int SAMPLES = 3_000;
    private static final int MOST_CHOICES = 5_000;
    private static final int MOST_WAYS = 1_000;

    /** The cheapest proof without open assumptions, else the cheapest with them; all proofs counted. */
    @Test
    void isTheCheapestProofAndCountsAll() {
        int gained = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            String goal = Definition.node(drawn.goal());
            Optional<List<Definition.Found>> all =
                    drawn.withOpenAssumptions(true).proofs(goal, ProofOrder.EFFORT, MOST_CHOICES);
            Optional<List<Definition.Found>> certain =
                    drawn.withOpenAssumptions(false).proofs(goal, ProofOrder.EFFORT, MOST_CHOICES);
            if (all.isEmpty() || certain.isEmpty() || all.get().size() >= MOST_WAYS) {
                continue;
            }
            Why why = Why.of(drawn.situation(), drawn.goal(), MOST_WAYS);
            assertThat(why.ways()).as("seed %d", seed).isEqualTo(all.get().size());
            assertThat(why.complete()).isTrue();
            if (why.ground() != Why.Ground.GAINED) {
                assertThat(why.ground())
                        .as("seed %d", seed)
                        .isEqualTo(all.get().isEmpty() ? Why.Ground.NONE : Why.Ground.START);
                assertThat(why.proof()).isEmpty();
                continue;
            }
            gained++;
            assertThat(why.isOpen()).as("seed %d", seed).isEqualTo(certain.get().isEmpty());
            List<Definition.Found> best = certain.get().isEmpty() ? all.get() : certain.get();
            long least = best.stream().mapToLong(Definition.Found::cost).min().orElseThrow();
            assertThat(best.stream().filter(proof -> proof.cost() == least).map(WhyTest::steps))
                    .as("seed %d", seed)
                    .contains(why.proof().orElseThrow().steps().size());
        }
        if (Chance.drawsAll()) {
            assertThat(gained).isGreaterThan(SAMPLES / 4);
        }
    }

    private static int steps(Definition.Found proof) {
        Set<String> steps = proof.names().stream()
                .filter(name -> name.startsWith("step ") || name.startsWith("loud "))
                .collect(Collectors.toSet());
        return steps.size();
    }

    /** Whatever a step of a proof rests on stands in it before: nothing hangs in the air. */
    @Test
    void everyStepAndRoundaboutRestsOnEarlierSteps() {
        int roundabouts = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Why why = Why.of(Drawn.of(seed).situation(), Drawn.of(seed).goal(), 1);
            Set<Integer> told = new HashSet<>();
            for (PathStep step : why.proof().map(AttackPath::steps).orElse(List.of())) {
                step.premises()
                        .forEach(premise ->
                                premise.step().ifPresent(n -> assertThat(told).contains(n)));
                step.brokenBy()
                        .forEach(control ->
                                control.byStep().ifPresent(n -> assertThat(told).contains(n)));
                for (PathStep.BreakingControl sensor : why.roundabouts().getOrDefault(step.number(), List.of())) {
                    roundabouts++;
                    assertThat(sensor.state()).isNotIn(PathStep.State.NONE, PathStep.State.ENFORCED);
                    sensor.byStep().ifPresent(n -> assertThat(told).contains(n));
                }
                told.add(step.number());
            }
        }
        if (Chance.drawsAll()) {
            assertThat(roundabouts).isPositive();
        }
    }

    @Test
    void whatIsSaidIsSaid() {
        Estate estate = new Estate()
                .given("egress shop")
                .givenIf("egress desk", "x y", "z")
                .starts("has key")
                .rule("r", Effort.LOW)
                .step("r", "has box", "has key", "egress desk");
        Situation situation = situation(estate);
        Why shop = Why.of(situation, Estate.fact("egress shop"), 10);
        assertThat(shop.ground()).isEqualTo(Why.Ground.GIVEN);
        assertThat(shop.isOpen()).isFalse();
        Why desk = Why.of(situation, Estate.fact("egress desk"), 10);
        assertThat(desk.ground()).isEqualTo(Why.Ground.GIVEN);
        assertThat(desk.isOpen()).isTrue();
        assertThat(desk.supports()).hasSize(2);
        assertThat(Why.of(situation, Estate.fact("has key"), 10).ground()).isEqualTo(Why.Ground.START);
        assertThat(Why.of(situation, Estate.fact("has box"), 10).isOpen()).isTrue();
        Situation without = situation.in(situation.world().withoutFact(Estate.fact("egress shop")));
        assertThat(Why.of(without, Estate.fact("egress shop"), 10).ground()).isEqualTo(Why.Ground.NONE);
    }

    @Test
    void whatIsNotThereIsRefusedWithTheNearestNames() {
        Situation situation = situation(new Estate()
                .given(
                        "egress shop",
                        "identity alice human",
                        "data-asset ledger books regulated",
                        "guards shop mfa alice")
                .starts("has key"));
        refused(situation, "egress shpo", "says \"egress shpo\".\n    Maybe \"egress shop\"?");
        refused(
                situation,
                "acts-as alcie",
                "names \"alcie\", and the model has no identity of that id. Maybe \"alice\"?");
        refused(situation, "reads alice", "names \"alice\", and the model has no data asset of that id.");
        refused(situation, "disables mfa alicf", "is called \"alicf\".\n    Maybe \"alice\"?");
        refused(situation, "uses alice phone", "says \"uses alice phone\".");
        assertThat(Why.of(situation, Estate.fact("reads ledger"), 1).ground()).isEqualTo(Why.Ground.NONE);
        assertThat(Why.of(situation, Estate.fact("disables mfa alice"), 1).ground())
                .isEqualTo(Why.Ground.NONE);
    }

    private static Situation situation(Estate estate) {
        AndOrGraph graph = estate.graph();
        return new Situation(Drawn.outcome(estate, graph, estate.starts.get(0)), World.today(graph), Profile.DEFAULT);
    }

    private static void refused(Situation situation, String fact, String words) {
        Fact asked = Estate.fact(fact);
        assertThatThrownBy(() -> Why.of(situation, asked, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(words);
    }
}
