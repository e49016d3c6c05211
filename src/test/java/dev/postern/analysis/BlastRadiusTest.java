package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.analysis.BlastRadius.Gained;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Chance;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {
    private static final int SAMPLES = 10_000;

    /**
     * With the start alone, less what comes without it, with every open assumption true and with every one false: together what is
     * gained, and the latter what is certain; the positions of the start itself do not count.
     */
    @Test
    void isTheClosureFromThatStartAlone() {
        int gaining = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            List<Fact> besides = besides(drawn, seed);
            List<Start> starts = starts(drawn, seed);
            List<BlastRadius.OfStart> came =
                    BlastRadius.of(drawn.situation(), starts, besides, false).starts();
            for (BlastRadius.OfStart one : came) {
                List<Fact> positions = one.fall().start().positions();
                Set<String> certain = beyond(drawn, besides, positions, false);
                Set<String> gained = new TreeSet<>(beyond(drawn, besides, positions, true));
                gained.addAll(certain);
                gaining += gained.isEmpty() ? 0 : 1;
                assertThat(nodes(one.gained()))
                        .as("gained from %s besides %s, seed %d", positions, besides, seed)
                        .containsExactlyInAnyOrderElementsOf(gained);
                assertThat(nodes(one.gained().stream().filter(Gained::certain).toList()))
                        .as("certain from %s besides %s, seed %d", positions, besides, seed)
                        .containsExactlyInAnyOrderElementsOf(certain);
                assertThat(one.fall().gained()).as("seed %d", seed).isEqualTo(gained.size());
                assertThat(one.fall().certain()).as("seed %d", seed).isEqualTo(certain.size());
                assertThat(one.fall().goals().stream().map(loss -> Definition.node(loss.goal())))
                        .as("seed %d", seed)
                        .containsExactlyElementsOf(
                                gained.contains(Definition.node(drawn.goal()))
                                        ? List.of(Definition.node(drawn.goal()))
                                        : List.of());
            }
        }
        assertThat(gaining).isGreaterThan(Chance.samples(SAMPLES));
    }

    private static List<String> nodes(List<Gained> gained) {
        return gained.stream().map(one -> Definition.node(one.fact())).toList();
    }

    private static Set<String> beyond(Drawn drawn, List<Fact> besides, List<Fact> positions, boolean open) {
        List<Fact> with = new ArrayList<>(besides);
        with.addAll(positions);
        Set<String> beyond = closure(drawn, with, open);
        beyond.removeAll(closure(drawn, besides, open));
        positions.forEach(position -> beyond.remove(Definition.node(position)));
        return beyond;
    }

    private static Set<String> closure(Drawn drawn, List<Fact> positions, boolean open) {
        Definition.Setting setting = drawn.definition().setting;
        Set<Fact> starts = Set.copyOf(setting.starts);
        Set<Fact> supposed = Set.copyOf(setting.supposed);
        Set<Fact> gone = Set.copyOf(setting.gone);
        AndOrGraph graph = drawn.situation().graph();
        setting.starts.clear();
        setting.starts.addAll(positions);
        setting.supposed.removeIf(fact -> !graph.derivation().isGiven(graph.node(fact)));
        positions.forEach(setting.gone::remove);
        Set<String> closure = drawn.withOpenAssumptions(open).closure().stream()
                .filter(node -> !node.startsWith("no "))
                .collect(Collectors.toCollection(HashSet::new));
        setting.starts.clear();
        setting.starts.addAll(starts);
        setting.supposed.addAll(supposed);
        setting.gone.addAll(gone);
        return closure;
    }

    /** Each position that the run knows, and some two at once: more than fit into one closure now and then. */
    private static List<Start> starts(Drawn drawn, long seed) {
        Random random = new Random(seed);
        List<Fact> known = positions(drawn);
        List<Start> starts = new ArrayList<>();
        known.forEach(fact -> starts.add(start(List.of(fact))));
        starts.add(start(List.of(known.get(random.nextInt(known.size())), known.get(random.nextInt(known.size())))));
        starts.add(start(List.of()));
        return starts;
    }

    private static Start start(List<Fact> positions) {
        return new Start(
                positions.toString(),
                Start.Kind.POSITION,
                positions.stream().distinct().toList());
    }

    private static List<Fact> besides(Drawn drawn, long seed) {
        List<Fact> known = positions(drawn);
        return seed % 3 == 0 ? List.of(known.get((int) (seed % known.size()))) : List.of();
    }

    private static List<Fact> positions(Drawn drawn) {
        AndOrGraph graph = drawn.situation().graph();
        return IntStream.range(0, graph.derivation().facts())
                .filter(fact -> !graph.derivation().isGiven(fact))
                .mapToObj(graph::fact)
                .toList();
    }

    @Test
    void moreStartsThanOneClosureHoldsAreLookedAtAllTheSame() {
        for (int seed = 0; seed < Chance.samples(200); seed++) {
            Drawn drawn = Drawn.of(seed);
            List<Start> starts = new ArrayList<>();
            while (starts.size() <= 2 * Closure.MOST) {
                starts.addAll(starts(drawn, seed));
            }
            FallSearch search = new FallSearch(drawn.situation(), List.of());
            assertThat(search.falls(starts))
                    .as("seed %d", seed)
                    .isEqualTo(starts.stream()
                            .flatMap(start -> search.falls(List.of(start)).stream())
                            .toList());
        }
    }

    @Test
    void aStartThatTheRunDoesNotKnowIsRefused() {
        Start unknown = start(List.of(Estate.fact("executes nowhere")));
        assertThatThrownBy(() -> IfThisFalls.of(Drawn.of(1).situation(), List.of(unknown), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void tallyCountsEachWorld() {
        Random random = new Random(5);
        Tally tally = new Tally();
        int[] counts = new int[Long.SIZE];
        for (int i = 0; i < 5_000; i++) {
            long worlds = random.nextLong();
            tally.add(worlds);
            for (int world = 0; world < counts.length; world++) {
                counts[world] += (int) (worlds >>> world & 1);
            }
        }
        assertThat(IntStream.range(0, counts.length).map(tally::of).toArray()).isEqualTo(counts);
    }
}
