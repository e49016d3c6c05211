package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.playbook.PlaybookRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveDerivationTest {
    private static final int FACTS = 8;
    private static final PlaybookRule RULE =
            new Estate().rule("r", Effort.LOW).rules.get("r");

    /** A step of chance, by the numbers of its facts. */
    private record Arrow(List<Integer> premises, int gain) {}

    @Test
    void holdsWhatFollowsFromWhatIsGivenNow() {
        for (int seed = 0; seed < Chance.samples(10_000); seed++) {
            Random random = new Random(seed);
            Derivation.Builder all = builder();
            LiveDerivation live = new LiveDerivation(all);
            List<Arrow> arrows = new ArrayList<>();
            Set<Integer> given = new TreeSet<>();
            Set<Integer> starts = new TreeSet<>();
            for (int edit = 0; edit < 6; edit++) {
                for (int more = random.nextInt(6); more > 0; more--) {
                    Arrow arrow = arrow(random);
                    arrows.add(arrow);
                    all.step(0, arrow.premises.stream().mapToInt(i -> i).toArray(), arrow.gain);
                }
                int[] changed =
                        random.ints(random.nextInt(4), 0, FACTS).distinct().toArray();
                for (int fact : changed) {
                    live.give(fact, toggled(given, fact, random));
                    live.start(fact, toggled(starts, fact, random));
                }

                live.settle(changed);

                Set<Integer> expected = following(arrows, given, starts);
                assertThat(held(live)).as("seed %d, edit %d", seed, edit).isEqualTo(expected);
                assertThat(live.facts()).isEqualTo(expected.size());
                builds(live, arrows, given, starts, expected);
            }
        }
    }

    /** What is given and what is a start, and what steps gain of which all premises follow: again and again, until nothing is added. */
    private static Set<Integer> following(List<Arrow> arrows, Set<Integer> given, Set<Integer> starts) {
        Set<Integer> follows = new TreeSet<>(given);
        follows.addAll(starts);
        while (arrows.stream().anyMatch(arrow -> follows.containsAll(arrow.premises) && follows.add(arrow.gain))) {}
        return follows;
    }

    private static void builds(
            LiveDerivation live, List<Arrow> arrows, Set<Integer> given, Set<Integer> starts, Set<Integer> expected) {
        Derivation built = live.build(BitSet.valueOf(new long[] {1}));
        List<Arrow> firing = arrows.stream()
                .filter(arrow -> expected.containsAll(arrow.premises))
                .toList();
        assertThat(built.steps()).isEqualTo(firing.size());
        Set<Fact> known = new HashSet<>();
        for (int step = 0; step < built.steps(); step++) {
            Step told = built.step(step);
            assertThat(told.gain()).isEqualTo(has(firing.get(step).gain));
            assertThat(told.premises())
                    .isEqualTo(firing.get(step).premises.stream()
                            .map(LiveDerivationTest::has)
                            .toList());
            known.add(told.gain());
            known.addAll(told.premises());
        }
        starts.forEach(fact -> known.add(has(fact)));
        if (given.contains(0)) {
            known.add(has(0));
        }
        assertThat(IntStream.range(0, built.facts()).mapToObj(built::fact)).containsExactlyInAnyOrderElementsOf(known);
        for (int number = 0; number < FACTS; number++) {
            int told = built.numberOf(has(number));
            if (told >= 0) {
                assertThat(built.isGiven(told)).isEqualTo(given.contains(number));
                assertThat(built.isStart(told)).isEqualTo(starts.contains(number));
            }
        }
    }

    @Test
    void aCycleDoesNotHoldItselfUp() {
        Derivation.Builder all = builder();
        LiveDerivation live = new LiveDerivation(all);
        all.step(0, new int[] {0}, 1);
        all.step(0, new int[] {1}, 2);
        all.step(0, new int[] {2}, 1);
        all.step(0, new int[] {3}, 2);
        live.give(0, true);
        live.settle(0);
        assertThat(held(live)).containsExactly(0, 1, 2);

        live.give(0, false);
        live.settle(0);
        assertThat(held(live)).isEmpty();

        live.give(0, true);
        live.give(3, true);
        live.settle(0, 3);
        live.give(0, false);
        live.settle(0);
        assertThat(held(live)).containsExactly(1, 2, 3);
    }

    private static boolean toggled(Set<Integer> standing, int fact, Random random) {
        if (random.nextInt(3) > 0 && !standing.remove(fact)) {
            standing.add(fact);
        }
        return standing.contains(fact);
    }

    private static Arrow arrow(Random random) {
        return new Arrow(random.ints(1 + random.nextInt(3), 0, FACTS).boxed().toList(), random.nextInt(FACTS));
    }

    private static Set<Integer> held(LiveDerivation live) {
        return IntStream.range(0, FACTS).filter(live::holds).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static Derivation.Builder builder() {
        Derivation.Builder all = new Derivation.Builder(List.of(RULE));
        int[] numbers = IntStream.range(0, FACTS).map(i -> all.gained(has(i))).toArray();
        assertThat(Arrays.stream(numbers)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        return all;
    }

    private static Fact has(int number) {
        return new AttackerFact.Has("thing-" + number);
    }
}
