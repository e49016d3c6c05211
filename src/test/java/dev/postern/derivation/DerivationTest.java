package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNumbers;
import dev.postern.model.SystemFact;
import dev.postern.playbook.PlaybookRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DerivationTest {
    private static final int MANY = 5_000;
    private static final PlaybookRule RULE =
            new Estate().rule("r", Effort.LOW).rules.get("r");

    private static Fact has(int i) {
        return new AttackerFact.Has("thing-" + i);
    }

    @Test
    void keepsEveryFactAndStepOfALongRun() {
        Derivation.Builder builder = new Derivation.Builder(List.of(RULE));
        assertThat(builder.start(has(0))).isZero();
        assertThat(builder.given(new SystemFact.Egress("web"))).isEqualTo(1);
        for (int i = 1; i < MANY; i++) {
            assertThat(builder.facts()).isEqualTo(i + 1);
            assertThat(builder.steps()).isEqualTo(i - 1);
            builder.step(0, new int[] {builder.gained(has(i - 1)), 1, 0}, builder.gained(has(i)));
        }
        Derivation derivation = builder.build();

        assertThat(builder.fact(1)).isEqualTo(new SystemFact.Egress("web"));
        assertThat(derivation.rules()).containsExactly(RULE);
        assertThat(derivation.facts()).isEqualTo(MANY + 1);
        assertThat(derivation.steps()).isEqualTo(MANY - 1);
        assertThat(derivation.isStart(0)).isTrue();
        assertThat(derivation.isStart(1)).isFalse();
        assertThat(derivation.isGiven(1)).isTrue();
        assertThat(derivation.isGiven(0)).isFalse();
        assertThat(derivation.numberOf(has(MANY))).isEqualTo(-1);
        for (int step = 0; step < MANY - 1; step++) {
            assertThat(derivation.premises(step)).isEqualTo(3);
            assertThat(derivation.premiseFact(step, 0)).isEqualTo(has(step));
            assertThat(derivation.premise(step, 1)).isEqualTo(1);
            assertThat(derivation.premise(step, 2)).isZero();
            assertThat(derivation.fact(derivation.gain(step))).isEqualTo(has(step + 1));
            assertThat(derivation.numberOf(has(step))).isEqualTo(derivation.premise(step, 0));
            assertThat(derivation.rule(step)).isSameAs(RULE);
            assertThat(derivation.isIdle(step)).isFalse();
        }
    }

    @Test
    void givenFactsThatNothingGainsAreKnownByValueAsAllOthers() {
        Derivation.Builder builder = new Derivation.Builder(List.of(RULE));
        for (int i = 0; i < MANY; i++) {
            int given = builder.givenAlone(new SystemFact.Egress("web-" + i));
            int gained = builder.gained(has(i / 2));
            assertThat(builder.fact(gained)).isEqualTo(has(i / 2));
            builder.step(0, new int[] {given, given, given}, gained);
        }
        Derivation derivation = builder.build();

        assertThat(derivation.facts()).isEqualTo(MANY + MANY / 2);
        for (int step = 0; step < MANY; step++) {
            Fact given = new SystemFact.Egress("web-" + step);
            assertThat(derivation.premiseFact(step, 0)).isEqualTo(given);
            assertThat(derivation.numberOf(given)).isEqualTo(derivation.premise(step, 0));
            assertThat(derivation.isGiven(derivation.premise(step, 0))).isTrue();
            assertThat(derivation.numberOf(has(step / 2))).isEqualTo(derivation.gain(step));
            assertThat(derivation.isGiven(derivation.gain(step))).isFalse();
        }
    }

    @Test
    void isReadBackwardsFromTheLastOfManyFacts() {
        Estate estate = new Estate()
                .rule("r", Effort.LOW, List.of("mfa on {0}"), List.of(), null)
                .starts("has x0");
        for (int i = 1; i < 1_500; i++) {
            estate.step("r", "has x" + i, "has x" + (i - 1));
        }
        World world = World.today(estate.graph());

        List<Proof> proofs = CheapestProofs.in(world, ProofOrder.EFFORT).of(Estate.fact("has x1499"), 2);

        assertThat(proofs).hasSize(1);
        assertThat(IntStream.of(proofs.get(0).steps()).map(world.graph()::step))
                .containsExactly(IntStream.range(0, 1_499).boxed().toArray(Integer[]::new));
    }

    @Test
    void tellsFactsOfDifferentKindsApart() {
        FactNumbers numbers = new FactNumbers();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            seen.add(numbers.number(new AttackerFact.Has("x" + i)));
            seen.add(numbers.number(new AttackerFact.Reads("x" + i)));
        }

        assertThat(seen).hasSize(2 * MANY);
        assertThat(numbers.size()).isEqualTo(2 * MANY);
        for (int i = 0; i < MANY; i++) {
            assertThat(numbers.get(numbers.of(new AttackerFact.Reads("x" + i))))
                    .isEqualTo(new AttackerFact.Reads("x" + i));
        }
        assertThat(numbers.of(new AttackerFact.Alters("x1"))).isEqualTo(-1);
    }
}
