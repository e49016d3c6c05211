package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HittingSetTest {
    private static final int ELEMENTS = 8;

    @Test
    void noSmallerSetHitsThemAll() {
        for (int seed = 0; seed < Chance.samples(10_000); seed++) {
            List<NavigableSet<Integer>> sets = sets(new Random(seed));
            NavigableSet<Integer> found = HittingSet.smallest(sets, 100_000).orElseThrow();
            assertThat(hits(found, sets)).as("seed %d", seed).isTrue();
            assertThat(found).as("seed %d", seed).hasSize(smallest(sets));
            assertThat(hits(HittingSet.some(sets), sets)).as("seed %d", seed).isTrue();
        }
    }

    private static List<NavigableSet<Integer>> sets(Random random) {
        List<NavigableSet<Integer>> sets = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            NavigableSet<Integer> set = new TreeSet<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                set.add(random.nextInt(ELEMENTS));
            }
            sets.add(set);
        }
        return sets;
    }

    private static int smallest(List<NavigableSet<Integer>> sets) {
        int smallest = ELEMENTS;
        for (int which = 0; which < 1 << ELEMENTS; which++) {
            NavigableSet<Integer> some = new TreeSet<>();
            for (int element = 0; element < ELEMENTS; element++) {
                if ((which >>> element & 1) != 0) {
                    some.add(element);
                }
            }
            smallest = hits(some, sets) ? Math.min(smallest, some.size()) : smallest;
        }
        return smallest;
    }

    private static boolean hits(NavigableSet<Integer> some, List<NavigableSet<Integer>> sets) {
        return sets.stream().allMatch(set -> set.stream().anyMatch(some::contains));
    }

    @Test
    void givesUpWhenTheBudgetIsSpent() {
        List<NavigableSet<Integer>> sets = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sets.add(new TreeSet<>(List.of(i, i + 1, i + 2)));
        }
        assertThat(HittingSet.smallest(sets, 3)).isEmpty();
        assertThat(HittingSet.smallest(sets, 1_000_000)).isPresent();
    }

    private static NavigableSet<Integer> set(Integer... elements) {
        return new TreeSet<>(List.of(elements));
    }

    @Test
    void someHitsMostOfWhatIsLeftAndOfEqualElementsTakesTheFirst() {
        assertThat(HittingSet.some(List.of(set(1, 9), set(2, 9), set(4, 3)))).containsExactly(3, 9);
        assertThat(HittingSet.some(List.of(set(1, 9), set(1, 9)))).containsExactly(1);
        assertThat(HittingSet.some(List.<NavigableSet<Integer>>of())).isEmpty();
    }
}
