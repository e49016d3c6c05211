package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.Control;
import dev.postern.model.Effort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviationsTest {
    @Test
    void holdsInEachWorldWhatItsClosureHolds() {
        for (int seed = 0; seed < Chance.samples(10_000); seed++) {
            Chance chance = new Chance(seed);
            Random random = new Random(seed);
            Estate estate = chance.estate(3 + random.nextInt(5), 6 + random.nextInt(20));
            AndOrGraph graph = estate.graph();
            World told = chance.world(estate, graph).world();
            Deviations deviations = Deviations.from(changed(told, random));
            for (int batch = 0; batch < 2; batch++) { // the second as if the first had not been
                List<World> worlds = IntStream.rangeClosed(0, random.nextInt(4))
                        .mapToObj(i -> changed(told, random))
                        .toList();

                deviations.of(worlds);

                assertAlike(deviations, worlds, "seed %d, batch %d".formatted(seed, batch));
            }
        }
    }

    @Test
    void holdsItInSixtyFourWorldsAtOnce() {
        for (int seed = 0; seed < Chance.samples(100); seed++) {
            Chance chance = new Chance(seed);
            Random random = new Random(seed);
            Estate estate = chance.estate(6, 24);
            World told = chance.world(estate, estate.graph()).world();
            List<World> worlds = new ArrayList<>();
            while (worlds.size() < Closure.MOST) {
                worlds.add(changed(told, random));
            }
            Deviations deviations = Deviations.from(told);

            deviations.of(worlds);

            assertAlike(deviations, worlds, "seed " + seed);
        }
    }

    @Test
    void losesACircleThatNothingLeadsInto() {
        AndOrGraph graph = new Estate()
                .rule("r", Effort.LOW)
                .starts("has a")
                .step("r", "has b", "has a")
                .step("r", "has c", "has b")
                .step("r", "has b", "has c")
                .graph();
        World today = World.today(graph);
        Deviations deviations = Deviations.from(today);

        deviations.of(List.of(today, today.withoutStart(Estate.fact("has a"))));

        assertThat(deviations.worlds(Estate.fact("has c")) & 0b11).isEqualTo(0b01);
        assertThat(deviations.worlds(Estate.fact("has never-seen"))).isZero();
    }

    @Test
    void takesWorldsThatDifferInSingleNodes() {
        World today = World.today(new Estate().graph());
        Deviations deviations = Deviations.from(today);

        assertThatThrownBy(() -> deviations.of(Collections.nCopies(65, today)))
                .hasMessage("at most 64 worlds at a time, not 65");
        for (World other : List.of(
                World.today(new Estate().graph()),
                today.withSkill(Effort.LOW),
                today.withPatienceForNoise(false),
                today.withOpenAssumptions(true),
                today.withoutControls())) {
            assertThatThrownBy(() -> deviations.of(List.of(today, other)))
                    .hasMessage("a world differs in more than single nodes");
        }
    }

    private static void assertAlike(Deviations deviations, List<World> worlds, String as) {
        AndOrGraph graph = worlds.get(0).graph();
        for (int i = 0; i < worlds.size(); i++) {
            Closure alone = Closure.of(worlds.get(i));
            for (int or = 0; or < graph.orNodes(); or++) {
                assertThat(deviations.worlds(or) >>> i & 1)
                        .as("%s, world %d, node %d", as, i, or)
                        .isEqualTo(alone.worlds(or));
            }
            for (int and = 0; and < graph.andNodes(); and++) {
                assertThat(deviations.fires(and) >>> i & 1)
                        .as("%s, world %d, AND node %d", as, i, and)
                        .isEqualTo(alone.fires(and));
            }
        }
    }

    private static World changed(World world, Random random) {
        World changed = world;
        for (int i = random.nextInt(4); i > 0; i--) {
            changed = changedOnce(changed, random);
        }
        return changed;
    }

    private static World changedOnce(World world, Random random) {
        AndOrGraph graph = world.graph();
        int or = random.nextInt(graph.orNodes());
        return switch (random.nextInt(5)) {
            case 0 -> world.without(or);
            case 1 -> world.with(List.of(or));
            case 2 -> world.withoutReasons(or, random.nextBoolean(), List.of());
            case 3 -> {
                int steps = graph.derivation().steps();
                yield steps == 0 ? world : world.withoutStep(random.nextInt(steps));
            }
            default -> {
                List<Control> controls = graph.controls();
                Control control = controls.isEmpty()
                        ? Control.read("unheard-of on nothing")
                        : controls.get(random.nextInt(controls.size()));
                yield random.nextBoolean() ? world.enforcing(control) : world.withoutControl(control);
            }
        };
    }
}
