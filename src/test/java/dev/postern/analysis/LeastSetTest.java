package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeastSetTest {
    /** It suffices, and without any one of its members it does not. */
    @Test
    void sufficesAndSparesNone() {
        for (int seed = 0; seed < Chance.samples(2_000); seed++) {
            Random random = new Random(seed);
            List<Integer> candidates =
                    IntStream.range(0, 1 + random.nextInt(12)).boxed().toList();
            List<Set<Integer>> enough = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                Set<Integer> set = new HashSet<>(candidates);
                set.removeIf(candidate -> random.nextBoolean());
                enough.add(set);
            }
            Predicate<List<Integer>> suffices = some -> enough.stream().anyMatch(some::containsAll);
            List<Integer> least = LeastSet.of(candidates, suffices);
            assertThat(suffices.test(least)).as("seed %d", seed).isTrue();
            assertThat(least)
                    .isSorted()
                    .allMatch(spared -> !suffices.test(least.stream()
                            .filter(other -> !other.equals(spared))
                            .toList()));
        }
    }

    @Test
    void isEmptyWhereNothingIsNeeded() {
        assertThat(LeastSet.of(List.of(1, 2), some -> true)).isEmpty();
    }

    @Test
    void asksFewQuestionsWhereFewSuffice() {
        int[] asked = {0};
        List<Integer> candidates = IntStream.range(0, 1_024).boxed().toList();
        assertThat(LeastSet.of(candidates, some -> {
                    asked[0]++;
                    return some.contains(700);
                }))
                .containsExactly(700);
        assertThat(asked[0]).isLessThan(30);
    }
}
