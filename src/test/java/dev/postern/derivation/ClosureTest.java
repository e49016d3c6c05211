package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.Control;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosureTest {
    @Test
    void holdsWhatTheClausesGiveInWorldsOfChance() {
        for (int seed = 0; seed < Chance.samples(10_000); seed++) {
            Chance chance = new Chance(seed);
            Estate estate = chance.estate(5, 12);
            AndOrGraph graph = estate.graph();
            Chance.Told told = chance.world(estate, graph);

            Set<String> expected = told.definition().closure();
            // The definition speaks of controls in place alone: the absence of the others holds of itself.
            notInPlace(graph, told.definition().setting).forEach(expected::add);
            assertThat(held(graph, Closure.of(told.world()), 0))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void answersForManyWorldsAsForEachAlone() {
        for (int seed = 0; seed < Chance.samples(100); seed++) {
            Chance chance = new Chance(seed);
            Estate estate = chance.estate(6, 16);
            AndOrGraph graph = estate.graph();
            List<World> worlds = new ArrayList<>();
            for (int i = 0; i < Closure.MOST; i++) {
                worlds.add(chance.world(estate, graph).world());
            }

            Closure all = Closure.of(worlds);

            for (int i = 0; i < worlds.size(); i++) {
                Closure alone = Closure.of(worlds.get(i));
                assertThat(held(graph, all, i)).as("seed %d, world %d", seed, i).isEqualTo(held(graph, alone, 0));
                for (int and = 0; and < graph.andNodes(); and++) {
                    assertThat(all.fires(and) >>> i & 1).isEqualTo(alone.fires(and));
                }
            }
        }
    }

    @Test
    void holdsNothingInAWorldThatIsNotAsked() {
        AndOrGraph graph = new Estate()
                .rule("r", dev.postern.model.Effort.LOW)
                .starts("has a")
                .step("r", "has b", "has a")
                .graph();
        World today = World.today(graph);

        Closure closure = Closure.of(List.of(today, today.withoutStarts()));

        assertThat(closure.worlds(Estate.fact("has b"))).isEqualTo(0b01);
        assertThat(closure.worlds(Estate.fact("has never-seen"))).isZero();
        int first = graph.node(Estate.fact("has a"));
        assertThat(Closure.of(List.of(today.withoutStarts(), today)).holds(first))
                .isFalse();
        assertThat(Closure.of(List.of(today.withoutStarts(), today)).worlds(first))
                .isEqualTo(0b10);
        assertThat(closure.holds(first)).isTrue();
        assertThat(closure.holds(Estate.fact("has never-seen"))).isFalse();
        assertThat(closure.holds(Estate.fact("has b"))).isTrue();
    }

    @Test
    void tellsThoseInWhoseWorldSomethingHoldsHoweverManyThereAre() {
        AndOrGraph graph = new Estate().starts("has a").graph();
        World today = World.today(graph);
        List<Integer> numbers = IntStream.range(0, 2 * Closure.MOST + 3).boxed().toList();
        Set<Integer> without = Set.of(0, 1, 63, 64, 100, 127, 128, 130);

        assertThat(Closure.where(
                        numbers,
                        number -> without.contains(number) ? today.withoutStarts() : today,
                        closure -> ~closure.worlds(Estate.fact("has a"))))
                .containsExactlyElementsOf(without.stream().sorted().toList());
        assertThat(Closure.where(List.<Integer>of(), number -> today, closure -> -1))
                .isEmpty();
    }

    @Test
    void takesOneToSixtyFourWorldsOfOneGraph() {
        AndOrGraph graph = new Estate().graph();
        World today = World.today(graph);

        assertThatThrownBy(() -> Closure.of(List.of())).hasMessage("a closure is of 1 to 64 worlds, not 0");
        assertThatThrownBy(() -> Closure.of(Collections.nCopies(65, today)))
                .hasMessage("a closure is of 1 to 64 worlds, not 65");
        assertThatThrownBy(() -> Closure.of(List.of(today, World.today(new Estate().graph()))))
                .hasMessage("the worlds of one closure are of one graph");
    }

    /** Facts and absences alone: what else the graph numbers, the definition does not name. */
    private static Set<String> held(AndOrGraph graph, Closure closure, int world) {
        Set<String> held = new HashSet<>();
        for (int or = 0; or < graph.firstTechnique(); or++) {
            if ((closure.worlds(or) >>> world & 1) == 1) {
                held.add(name(graph, or));
            }
        }
        return held;
    }

    private static Set<String> notInPlace(AndOrGraph graph, Definition.Setting setting) {
        Set<String> absent = new HashSet<>();
        for (Control control : graph.controls()) {
            if (!setting.controls.contains(control)) {
                absent.add(Definition.absent(control));
            }
        }
        for (Control sensor : graph.sensors()) {
            if (!setting.sensors.contains(sensor)) {
                absent.add(Definition.unseen(sensor));
            }
        }
        return absent;
    }

    private static String name(AndOrGraph graph, int or) {
        return graph.isFact(or)
                ? Definition.node(graph.fact(or))
                : graph.isControl(or) ? Definition.absent(graph.control(or)) : Definition.unseen(graph.control(or));
    }
}
