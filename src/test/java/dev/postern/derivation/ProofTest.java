package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final Fact GOAL = Estate.fact("reads exports");

    private static Estate shared() {
        return new Estate()
                .rule("low", Effort.LOW)
                .rule("medium", Effort.MEDIUM)
                .starts("has key", "has unused")
                .given("egress web")
                .step("medium", "has token", "has key", "egress web")
                .step("low", "has left", "has token")
                .step("low", "has right", "has token")
                .step("low", "reads exports", "has left", "has right");
    }

    private static List<Proof> proofs(Estate estate) {
        return CheapestProofs.in(World.today(estate.graph()).withOpenAssumptions(true), ProofOrder.EFFORT)
                .of(GOAL, 10);
    }

    @Test
    void countsASharedStepOnceInItsEffortAndTwiceInItsCost() {
        Proof proof = proofs(shared()).get(0);

        assertThat(proof.cost()).isEqualTo(3 + 1 + 3 + 1 + 1);
        assertThat(proof.effort()).isEqualTo(3 + 1 + 1 + 1);
        assertThat(proof.noise()).isZero();
        AndOrGraph graph = proof.world().graph();
        assertThat(Arrays.stream(proof.ands()).map(graph::step)).containsExactly(0, 1, 2, 3);
        assertThat(proof.steps()).containsExactly(proof.ands());
        assertThat(Arrays.stream(proof.rests()).mapToObj(or -> Definition.node(graph.fact(or))))
                .containsExactlyInAnyOrder("has key", "egress web");
        assertThat(proof.goal()).isEqualTo(GOAL);
        assertThat(proof).hasToString("proof " + proof.id() + " of reads exports in 4 steps");
        proof.ands()[0] = 99;
        assertThat(proof.ands()[0]).isNotEqualTo(99);
    }

    @Test
    void keepsItsIdWhereverTheSameStepsAreFound() {
        Estate larger = shared().step("medium", "has right", "has left").step("low", "has more", "has key");

        assertThat(proofs(shared()).get(0).id()).isEqualTo("d053c7c80fbb");
        assertThat(proofs(larger)).hasSize(2);
        assertThat(proofs(larger)).extracting(Proof::id).contains("d053c7c80fbb");
    }

    @Test
    void isAnotherOneThroughAnotherReason() {
        Estate estate = new Estate()
                .rule("r", Effort.LOW, List.of("mfa on a"), List.of(), null)
                .rule("off", Effort.LOW)
                .starts("has a")
                .givenIf("egress web", "x", "y")
                .step("r", "reads exports", "has a", "egress web")
                .step("off", "disables mfa a", "has a")
                .control("mfa on a", ControlState.BYPASSABLE, Effort.LOW);

        List<Proof> proofs = proofs(estate);

        assertThat(proofs).hasSize(4);
        assertThat(proofs).extracting(Proof::id).doesNotHaveDuplicates();
        assertThat(proofs)
                .extracting(proof ->
                        proof.openAssumptions().stream().map(Assumption::id).toList())
                .containsExactlyInAnyOrder(List.of("x"), List.of("y"), List.of("x"), List.of("y"));
    }

    @Test
    void isAnotherOneWhereASensorIsGotRoundAndNotAControl() {
        Estate estate = new Estate()
                .rule("r", Effort.LOW, List.of("watch on a"), List.of("watch on a"), null)
                .starts("has a")
                .step("r", "reads exports", "has a")
                .control("watch on a", ControlState.BYPASSABLE, Effort.LOW)
                .sensor("watch on a", ControlState.BYPASSABLE, Effort.LOW);
        World today = World.today(estate.graph()).withPatienceForNoise(false);
        World control = today.withoutSensor(Control.read("watch on a"));
        World sensor = today.withoutControls();

        assertThat(CheapestProofs.in(control, ProofOrder.EFFORT)
                        .of(GOAL, 1)
                        .get(0)
                        .id())
                .isNotEqualTo(CheapestProofs.in(sensor, ProofOrder.EFFORT)
                        .of(GOAL, 1)
                        .get(0)
                        .id());
        assertThat(CheapestProofs.in(today, ProofOrder.EFFORT).of(GOAL, 9)).hasSize(1);
    }

    @Test
    void ofAStartHasNoSteps() {
        CheapestProofs cheapest = CheapestProofs.in(World.today(shared().graph()), ProofOrder.LENGTH);

        List<Proof> proofs = cheapest.of(Estate.fact("has key"), 5);

        assertThat(proofs).hasSize(1);
        assertThat(proofs.get(0).ands()).isEmpty();
        assertThat(proofs.get(0).cost()).isZero();
        assertThat(proofs.get(0).rests()).hasSize(1);
        assertThat(cheapest.of(Estate.fact("has unseen"), 5)).isEmpty();
        assertThat(cheapest.of(GOAL, 0)).isEmpty();
    }

    @Test
    void endsWhereThereAreNoMore() {
        Iterator<Proof> proofs = CheapestProofs.in(World.today(shared().graph()), ProofOrder.EFFORT)
                .of(GOAL);
        proofs.next();

        assertThat(proofs.hasNext()).isFalse();
        assertThatThrownBy(proofs::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("there is no further proof");
    }
}
