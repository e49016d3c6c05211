package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncrementsTest {
    @Test
    void areWhatTheClosureOfTheWorldWithTheSetHoldsMore() {
        for (int seed = 0; seed < Chance.samples(10_000); seed++) {
            Chance chance = new Chance(seed);
            Random random = new Random(seed);
            AndOrGraph graph =
                    chance.estate(3 + random.nextInt(5), 6 + random.nextInt(20)).graph();
            World world = World.today(graph).withOpenAssumptions(random.nextBoolean());
            Increments increments = Increments.to(world);
            for (int batch = 0; batch < 2; batch++) { // the second as if the first had not been
                List<List<Fact>> sets = IntStream.rangeClosed(0, random.nextInt(4))
                        .mapToObj(i -> facts(graph, random))
                        .toList();

                increments.of(sets);

                assertAlike(increments, world, sets, "seed %d, batch %d".formatted(seed, batch));
            }
        }
    }

    private static List<Fact> facts(AndOrGraph graph, Random random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> graph.fact(random.nextInt(graph.derivation().facts())))
                .toList();
    }

    private static void assertAlike(Increments increments, World world, List<List<Fact>> sets, String where) {
        AndOrGraph graph = world.graph();
        Closure before = Closure.of(world);
        Set<Integer> more = new HashSet<>();
        for (int i = 0; i < sets.size(); i++) {
            World with = world;
            for (Fact fact : sets.get(i)) {
                with = with.withFact(fact);
            }
            Closure after = Closure.of(with);
            for (int or = 0; or < graph.orNodes(); or++) {
                boolean added = after.holds(or) && !before.holds(or);
                assertThat(increments.worlds(or) >>> i & 1).as(where).isEqualTo(added ? 1 : 0);
                if (added) {
                    more.add(or);
                }
            }
            for (int and = 0; and < graph.andNodes(); and++) {
                assertThat(increments.fires(and) >>> i & 1).as(where).isEqualTo(after.fires(and) & 1);
            }
        }
        assertThat(Arrays.stream(increments.nodes()).boxed().toList())
                .as(where)
                .containsExactlyInAnyOrderElementsOf(more);
        for (int or = 0; or < graph.orNodes(); or++) {
            assertThat(increments.before().holds(or)).as(where).isEqualTo(before.holds(or));
        }
    }

    @Test
    void keepSixtyFourSetsApartAndTakeNoMore() {
        Estate estate = new Estate().rule("r", Effort.LOW);
        List<List<Fact>> sets = new ArrayList<>();
        for (int i = 0; i < Closure.MOST; i++) {
            estate.step("r", "has b" + i, "has a" + i);
            sets.add(List.of(Estate.fact("has a" + i)));
        }
        AndOrGraph graph = estate.graph();
        Increments increments = Increments.to(World.today(graph));

        increments.of(sets);

        for (int i = 0; i < Closure.MOST; i++) {
            assertThat(increments.worlds(graph.node(Estate.fact("has b" + i)))).isEqualTo(1L << i);
        }
        assertThatThrownBy(() -> increments.of(Collections.nCopies(65, List.of())))
                .hasMessage("at most 64 sets at a time, not 65");
        assertThatThrownBy(() -> increments.of(List.of(List.of(Estate.fact("has never-seen")))))
                .hasMessage("the run did not know has never-seen");
    }

    @Test
    void liftAControlThatStandsInTheWay() {
        AndOrGraph graph = new Estate()
                .rule("r", Effort.LOW, List.of("mfa on {0}"), List.of(), null)
                .starts("has a")
                .step("r", "has b", "has a")
                .control("mfa on a", ControlState.ENFORCED, Effort.HIGH)
                .graph();
        Increments increments = Increments.to(World.today(graph));
        int mfa = graph.absent(Control.read("mfa on a"));

        increments.ofNodes(List.of(new int[] {mfa}, new int[0]));

        assertThat(increments.worlds(graph.node(Estate.fact("has b")))).isEqualTo(0b01);
        assertThat(increments.nodes()).containsExactlyInAnyOrder(mfa, graph.node(Estate.fact("has b")));
    }
}
