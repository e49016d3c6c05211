package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST = 400;
    private static final int MOST_CHOICES = 20_000;

    /** All proofs of the goal on either side, with open assumptions true; those that do not hold on the other are what the answer has. */
    @Test
    void whatIsNewAndGoneIsWhatDoesNotHoldOnTheOtherSide() {
        int compared = 0;
        int different = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            DrawnPair drawn = DrawnPair.of(seed);
            Optional<List<Definition.Found>> then = proofs(drawn.before(), drawn);
            Optional<List<Definition.Found>> now = proofs(drawn.after(), drawn);
            if (then.isEmpty() || now.isEmpty()) {
                continue;
            }
            compared++;
            Drift drift = Drift.of(drawn.before().situation(), drawn.after().situation(), MOST);
            different += drift.opened().isEmpty() && drift.closed().isEmpty() ? 0 : 1;
            check(
                    "new",
                    seed,
                    drift.opened(),
                    now.get(),
                    new DriftDefinition(drawn.after(), drawn.before(), true),
                    drawn);
            check(
                    "gone",
                    seed,
                    drift.closed(),
                    then.get(),
                    new DriftDefinition(drawn.before(), drawn.after(), true),
                    drawn);
        }
        assertThat(compared).isGreaterThan(Chance.samples(SAMPLES) / 2);
        assertThat(different).isGreaterThan(compared / 10);
    }

    /** Proofs after with open assumptions false, that hold before with open assumptions true and do not with them false. */
    @Test
    void whatIsCertainNowWasOnlyPossibleBefore() {
        int some = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            DrawnPair drawn = DrawnPair.of(seed);
            String goal = Definition.node(drawn.goal());
            Optional<List<Definition.Found>> now = drawn.after()
                    .definition(false)
                    .proofs(goal, ProofOrder.EFFORT, MOST_CHOICES)
                    .filter(proofs -> proofs.size() < MOST);
            if (now.isEmpty()) {
                continue;
            }
            DriftDefinition possibly = new DriftDefinition(drawn.after(), drawn.before(), true);
            List<Definition.Found> possible = now.get().stream()
                    .filter(proof -> possibly.holdsThere(goal, proof))
                    .toList();
            DriftDefinition certainly = new DriftDefinition(drawn.after(), drawn.before(), false);
            long expected = possible.stream()
                    .filter(proof -> !certainly.holdsThere(goal, proof))
                    .count();
            Drift drift = Drift.of(drawn.before().situation(), drawn.after().situation(), MOST);
            assertThat(drift.confirmed().stream()
                            .mapToInt(one -> one.path().count())
                            .sum())
                    .as("seed %d", seed)
                    .isEqualTo((int) expected);
            some += expected == 0 ? 0 : 1;
        }
        if (Chance.drawsAll()) {
            assertThat(some).isGreaterThan(SAMPLES / 1000);
        }
    }

    private static Optional<List<Definition.Found>> proofs(DrawnPair.One side, DrawnPair drawn) {
        return side.definition(true)
                .proofs(Definition.node(drawn.goal()), ProofOrder.EFFORT, MOST_CHOICES)
                .filter(proofs -> proofs.size() < MOST);
    }

    /** Told as the steps of each path and the leaves that the other side lacks. */
    private static void check(
            String what,
            int seed,
            List<Drift.Found> found,
            List<Definition.Found> proofs,
            DriftDefinition definition,
            DrawnPair drawn) {
        String goal = Definition.node(drawn.goal());
        List<Definition.Found> expected = proofs.stream()
                .filter(proof -> !definition.holdsThere(goal, proof))
                .toList();
        assertThat(found.stream().mapToInt(one -> one.path().count()).sum())
                .as("%s, seed %d", what, seed)
                .isEqualTo(expected.size());
        Set<List<Object>> told = expected.stream()
                .map(proof -> List.<Object>of(
                        definition.steps(proof).map(DriftTest::text).collect(Collectors.toCollection(TreeSet::new)),
                        definition.causes(goal, proof)))
                .collect(Collectors.toSet());
        for (Drift.Found one : found) {
            assertThat(told)
                    .as("%s %s, seed %d", what, one.path().id(), seed)
                    .contains(List.of(
                            one.path().steps().stream()
                                    .map(DriftTest::text)
                                    .collect(Collectors.toCollection(TreeSet::new)),
                            words(one.causes(), drawn)));
        }
        assertThat(found.stream().map(one -> words(one.causes(), drawn)).collect(Collectors.toSet()))
                .as("causes of what is %s, seed %d", what, seed)
                .isEqualTo(told.stream().map(one -> one.get(1)).collect(Collectors.toSet()));
    }

    private static String text(Estate.Firing firing) {
        return firing.rule() + " " + firing.gain();
    }

    private static String text(PathStep step) {
        return step.rule().id() + " " + step.gains();
    }

    private static Set<String> words(List<Difference> differences, DrawnPair drawn) {
        return differences.stream().map(drawn::words).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Of all sets of additions those without which the goal is not reached, the smallest; tried one by one, and where not even all of
     * them are enough there is none.
     */
    @Test
    void theCutIsTheSmallestSetOfAdditionsWithoutWhichTheGoalIsNotReached() {
        int cuts = 0;
        int several = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            DrawnPair drawn = DrawnPair.of(seed);
            Drift.OfGoal goal = Drift.of(
                            drawn.before().situation(), drawn.after().situation(), 3)
                    .goals()
                    .get(0);
            String node = Definition.node(drawn.goal());
            boolean[] then = reached(drawn.before(), node);
            boolean[] now = reached(drawn.after(), node);
            boolean open = then[1] != now[1];
            boolean opened = open ? now[1] : now[0];
            if (then[0] == now[0] && then[1] == now[1]) {
                assertThat(goal.cut()).as("seed %d", seed).isEmpty();
                continue;
            }
            DriftDefinition definition = opened
                    ? new DriftDefinition(drawn.after(), drawn.before(), open)
                    : new DriftDefinition(drawn.before(), drawn.after(), open);
            List<String> additions = new ArrayList<>(definition.additions());
            int smallest = Integer.MAX_VALUE;
            for (int set = 0; set < 1 << additions.size(); set++) {
                if (Integer.bitCount(set) < smallest
                        && !definition.without(some(additions, set)).closure().contains(node)) {
                    smallest = Integer.bitCount(set);
                }
            }
            if (smallest == Integer.MAX_VALUE) {
                assertThat(goal.cut()).as("seed %d", seed).isEmpty();
                continue;
            }
            cuts++;
            several += smallest > 1 ? 1 : 0;
            assertThat(goal.cut()).as("seed %d", seed).isPresent();
            assertThat(goal.cut().get().smallest()).isTrue();
            Set<String> cut = words(goal.cut().get().leaves(), drawn);
            assertThat(cut).as("seed %d", seed).hasSize(smallest).isSubsetOf(additions);
            assertThat(definition.without(cut).closure()).as("seed %d", seed).doesNotContain(node);
        }
        if (Chance.drawsAll()) {
            assertThat(cuts).isGreaterThan(SAMPLES / 20);
        }
        assertThat(several).isGreaterThan(cuts / 50);
    }

    private static boolean[] reached(DrawnPair.One side, String node) {
        return new boolean[] {
            side.definition(false).closure().contains(node),
            side.definition(true).closure().contains(node)
        };
    }

    private static Set<String> some(List<String> all, int which) {
        Set<String> some = new TreeSet<>();
        for (int i = 0; i < all.size(); i++) {
            if ((which >>> i & 1) != 0) {
                some.add(all.get(i));
            }
        }
        return some;
    }

    @Test
    void withItselfNothingIsDifferent() {
        for (int seed = 0; seed < Chance.samples(1000); seed++) {
            Situation situation = Drawn.of(seed).situation();
            Drift drift = Drift.of(situation, situation, 50);
            assertThat(drift.isNothing())
                    .as("seed %d, %s", seed, FactNotation.write(Drawn.of(seed).goal()))
                    .isTrue();
            assertThat(drift.rerouted()).isEmpty();
        }
    }
}
