package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.Control;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.AttackersFile;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DetourTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST = 10_000;
    private static final int MOST_CHOICES = 20_000;
    private static final Playbook PLAYBOOK = Playbook.shipped();
    private static final SystemModel ROAD =
            ModelFile.read(Path.of("fixtures/watched-road/system.yaml"), PLAYBOOK.words());

    private static AttackPaths of(SystemModel system, Profile attacker) {
        return AttackPaths.of(Situation.of(Simulation.of(PLAYBOOK).run(system, Limits.DEFAULT), attacker), 100);
    }

    private static Profile quiet() {
        return AttackersFile.shipped().get("quiet");
    }

    @Test
    void aPatientAttackerTakesTheWatchedRoad() {
        AttackPaths paths = of(ROAD, Profile.DEFAULT);
        assertThat(paths.goals().get(0).paths().get(0).noise()).isEqualTo(1);
        assertThat(paths.detours()).isEmpty();
    }

    @Test
    void aQuietOneGoesRound() {
        AttackPaths paths = of(ROAD, quiet());
        AttackPath taken = paths.goals().get(0).paths().get(0);
        assertThat(taken.noise()).isZero();
        assertThat(paths.detours()).hasSize(1);
        Detour detour = paths.detours().get(0);
        assertThat(detour.instead()).contains(taken);
        assertThat(detour.more()).isEqualTo(OptionalLong.of(3));
        assertThat(detour.watched()).hasSize(1);
        assertThat(FactNotation.write(detour.watched().get(0).gains())).isEqualTo("can read archive");
        assertThat(detour.watched().get(0).seenBy()).containsExactly(Control.read("audit-log on archive"));
    }

    @Test
    void whereTheLastRoadIsWatchedThereIsNoWayRound() {
        SystemModel watched = ROAD.toBuilder()
                .control(PlacedControl.enforced(Control.read("patched on FORM-7"), Origin.option("test")))
                .build();
        AttackPaths paths = of(watched, quiet());
        assertThat(paths.verdict().kind()).isEqualTo(Verdict.Kind.CLEAN);
        assertThat(paths.detours()).hasSize(1);
        assertThat(paths.detours().get(0).instead()).isEmpty();
        assertThat(paths.detours().get(0).more()).isEmpty();
    }

    /**
     * There is a detour where the least effort with noise allowed is less than without, or where there is a way with noise alone; ways
     * that need no open assumption come before all that do.
     */
    @Test
    void isWhereNoiseWouldMakeThePathBetter() {
        int detours = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed);
            Optional<Best> loud = best(drawn, true);
            Optional<Best> quiet = best(drawn, false);
            if (loud.isEmpty() || quiet.isEmpty()) {
                continue;
            }
            Situation situation = drawn.situation().in(drawn.situation().world().withPatienceForNoise(false));
            List<Detour> came = AttackPaths.of(situation, MOST).detours();
            boolean expected = loud.get().exists()
                    && (!quiet.get().exists()
                            || (loud.get().viable() && !quiet.get().viable())
                            || (loud.get().viable() == quiet.get().viable()
                                    && loud.get().effort() < quiet.get().effort()));
            assertThat(came).as("seed %d", seed).hasSize(expected ? 1 : 0);
            if (expected) {
                detours++;
                assertThat(came.get(0).watched()).as("seed %d", seed).isNotEmpty();
                assertThat(came.get(0).avoided().effort())
                        .as("seed %d", seed)
                        .isEqualTo(loud.get().effort());
                assertThat(came.get(0).instead().isPresent())
                        .as("seed %d", seed)
                        .isEqualTo(quiet.get().exists());
            }
        }
        assertThat(detours).isGreaterThan(Chance.samples(SAMPLES) / 200);
    }

    private record Best(boolean exists, boolean viable, long effort) {}

    private static Optional<Best> best(Drawn drawn, boolean patience) {
        drawn.definition().setting.patience = patience;
        for (boolean open : new boolean[] {false, true}) {
            Optional<List<Definition.Found>> proofs = drawn.withOpenAssumptions(open)
                    .proofs(Definition.node(drawn.goal()), ProofOrder.EFFORT, MOST_CHOICES);
            if (proofs.isEmpty()) {
                return Optional.empty();
            }
            if (!proofs.get().isEmpty()) {
                return Optional.of(new Best(
                        true,
                        !open,
                        proofs.get().stream()
                                .mapToLong(DetourTest::effort)
                                .min()
                                .orElseThrow()));
            }
        }
        return Optional.of(new Best(false, false, 0));
    }

    private static long effort(Definition.Found proof) {
        return proof.choice().values().stream()
                .mapToLong(Definition.Clause::effort)
                .sum();
    }
}
