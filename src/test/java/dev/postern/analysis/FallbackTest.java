package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Definition;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FallbackTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST = 10_000;
    private static final int MOST_CHOICES = 20_000;

    /** Of all proofs, those that need no open assumption before all others, the least effort; none is no proof. */
    private record Best(long effort, boolean certain) {}

    /**
     * The best path is of least effort; without one of its steps, in whichever form, the next best is of least effort among all proofs
     * that do not take it.
     */
    @Test
    void isTheBestOfAllProofsThatDoNotTakeTheStep() {
        int blocked = 0;
        int otherWays = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            Optional<List<Definition.Found>> certain = proofs(drawn, false);
            Optional<List<Definition.Found>> possible = proofs(drawn, true);
            if (certain.isEmpty() || possible.isEmpty()) {
                continue;
            }
            FallbackSearch search = new FallbackSearch(drawn.situation(), MOST, () -> true);
            Fallback.OfGoal came = search.of(drawn.goal());
            Optional<Best> best = best(certain.get(), possible.get(), -1);
            boolean hasSteps = best.isPresent() && !search.steps(drawn.goal()).isEmpty();
            assertThat(came.best().isPresent()).as("seed %d", seed).isEqualTo(hasSteps);
            if (!hasSteps) {
                continue;
            }
            assertThat(came.best().get().effort())
                    .as("seed %d", seed)
                    .isEqualTo(best.get().effort());
            List<Integer> steps = search.steps(drawn.goal());
            for (int i = 0; i < steps.size(); i++) {
                Fallback.Blocked one = came.steps().get(i);
                Optional<Best> next = best(certain.get(), possible.get(), steps.get(i));
                assertThat(one.next().map(path -> new Best(path.effort(), one.isCertain())))
                        .as("without step %d, seed %d", steps.get(i), seed)
                        .isEqualTo(next);
                assertThat(one.more().isPresent()).isEqualTo(next.isPresent());
                next.ifPresent(way -> assertThat(one.more().getAsLong())
                        .isEqualTo(way.effort() - best.get().effort()));
                blocked++;
                otherWays += next.isPresent() ? 1 : 0;
            }
        }
        if (Chance.drawsAll()) {
            assertThat(blocked).isGreaterThan(SAMPLES / 4);
            assertThat(otherWays).isGreaterThan(blocked / 20);
        }
    }

    private static Optional<List<Definition.Found>> proofs(Drawn drawn, boolean open) {
        return drawn.withOpenAssumptions(open).proofs(Definition.node(drawn.goal()), ProofOrder.EFFORT, MOST_CHOICES);
    }

    private static Optional<Best> best(List<Definition.Found> certain, List<Definition.Found> possible, int without) {
        return least(certain, without, true).or(() -> least(possible, without, false));
    }

    private static Optional<Best> least(List<Definition.Found> proofs, int without, boolean certain) {
        return proofs.stream()
                .filter(proof -> !proof.names().contains("step " + without)
                        && !proof.names().contains("loud " + without))
                .map(proof -> proof.choice().values().stream()
                        .mapToLong(Definition.Clause::effort)
                        .sum())
                .min(Long::compare)
                .map(effort -> new Best(effort, certain));
    }

    /** No time is enough for one path; where there are two, it says so. */
    @Test
    void saysThatTheTimeWasOver() {
        int over = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES / 10); seed++) {
            Drawn drawn = Drawn.of(seed);
            assertThat(Fallback.of(drawn.situation(), 2).complete()).isTrue();
            boolean several = hasTwo(drawn.situation(), drawn.goal());
            boolean complete = Fallback.of(drawn.situation(), 2, () -> false).complete();
            if (several) {
                assertThat(complete).as("seed %d", seed).isFalse();
                over++;
            }
        }
        assertThat(over).isGreaterThan(Chance.samples(SAMPLES / 10) / 50);
    }

    private static boolean hasTwo(Situation situation, Fact goal) {
        World certain = situation.world().withOpenAssumptions(false);
        return CheapestProofs.in(certain, ProofOrder.EFFORT).of(goal, 2).size() == 2;
    }

    /** A few paths known are as good as all where the next best has to be looked for anew. */
    @Test
    void whereAllKnownPathsTakeTheStepTheNextIsLookedForAnew() {
        int compared = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES / 4); seed++) {
            Drawn drawn = Drawn.of(seed);
            Fallback.OfGoal one = new FallbackSearch(drawn.situation(), 1, () -> true).of(drawn.goal());
            Fallback.OfGoal all = new FallbackSearch(drawn.situation(), MOST, () -> true).of(drawn.goal());
            assertThat(one.best().isPresent()).isEqualTo(all.best().isPresent());
            if (!one.best().equals(all.best())) {
                continue;
            }
            compared++;
            for (int i = 0; i < one.steps().size(); i++) {
                assertThat(one.steps().get(i).next().isPresent())
                        .as("seed %d", seed)
                        .isEqualTo(all.steps().get(i).next().isPresent());
                assertThat(one.steps().get(i).isCertain())
                        .as("seed %d", seed)
                        .isEqualTo(all.steps().get(i).isCertain());
            }
        }
        assertThat(compared).isGreaterThan(Chance.samples(SAMPLES) / 16);
    }

    /** Nothing left is worst, then what needs open assumptions, then what costs most more; then a deed, that a control breaks. */
    @Test
    void theBestStepIsTheOneThatIsHardestToDoWithout() {
        for (int seed = 0; seed < Chance.samples(SAMPLES / 4); seed++) {
            Drawn drawn = Drawn.of(seed);
            Fallback.OfGoal goal = new FallbackSearch(drawn.situation(), 100, () -> true).of(drawn.goal());
            List<Fallback.Blocked> others = new ArrayList<>(goal.steps());
            if (others.isEmpty()) {
                assertThat(goal.bestStep()).isEmpty();
                continue;
            }
            Fallback.Blocked best = goal.bestStep().orElseThrow();
            assertThat(others).allMatch(other -> loss(best) >= loss(other));
            assertThat(others.stream().filter(other -> loss(best) == loss(other)))
                    .allMatch(other ->
                            !best.breakers().isEmpty() || other.breakers().isEmpty());
        }
    }

    private static long loss(Fallback.Blocked blocked) {
        if (blocked.next().isEmpty()) {
            return 2_000_000;
        }
        return (blocked.isCertain() ? 0 : 1_000_000) + blocked.more().getAsLong();
    }
}
