package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void takesWhatDoesNotLetTheGoalHold() {
        int refused = 0;
        for (int seed = 0; seed < Chance.samples(10_000); seed++) {
            Chance chance = new Chance(seed);
            Random random = new Random(seed);
            AndOrGraph graph =
                    chance.estate(3 + random.nextInt(5), 6 + random.nextInt(20)).graph();
            World world = World.today(graph).withOpenAssumptions(random.nextBoolean());
            int goal = random.nextInt(graph.derivation().facts());
            if (Closure.of(world).holds(goal)) {
                continue;
            }
            Growth growth = Growth.of(world, goal);
            for (int round = 0; round < 2; round++) { // the second as if the first had not been
                growth.restart();
                List<Integer> added = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    added.add(random.nextInt(graph.orNodes()));
                    boolean reaches = Closure.of(world.with(added)).holds(goal);
                    assertThat(growth.add(added.get(added.size() - 1)))
                            .as("seed %d, round %d, %s", seed, round, added)
                            .isEqualTo(!reaches);
                    if (reaches) {
                        added.remove(added.size() - 1);
                        refused++;
                    }
                }
            }
        }
        assertThat(refused).isPositive();
    }
}
