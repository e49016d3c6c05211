package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.Ranking.Lies;
import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.Fact;
import dev.postern.model.SystemFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Held to all the proofs there are of estates of chance. */
class RankingTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST_CHOICES = 5_000;

    /**
     * A finding lies on a path if some of all proofs uses it, on every one if all do; it is blocked if that becomes so when nothing is in
     * place; else it is a dead end. However few paths are looked at.
     */
    @Test
    void findingsLieWhereAllProofsSayTheyDo() {
        Map<Lies, Integer> met = new HashMap<>();
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed, 5, 12, RankingTest::weaken);
            Optional<List<Definition.Found>> proofs = proofs(drawn);
            Optional<List<Definition.Found>> bare = bareProofs(drawn);
            if (proofs.isEmpty() || bare.isEmpty()) {
                continue;
            }
            Ranking all = Ranking.of(drawn.situation(), MOST_CHOICES + 1);
            Ranking few = Ranking.of(drawn.situation(), 1);
            assertThat(few.findings()).hasSameSizeAs(all.findings());
            for (Ranking.Finding finding : all.findings()) {
                String node = Definition.node(finding.weakness());
                long using = count(proofs.get(), node);
                Lies lies = using > 0 ? Lies.ON_A_PATH : count(bare.get(), node) > 0 ? Lies.BLOCKED : Lies.DEAD_END;
                met.merge(lies, 1, Integer::sum);
                assertThat(finding.lies()).as("%s, seed %d", node, seed).isEqualTo(lies);
                assertThat(few.findings().stream()
                                .filter(other -> other.weakness().equals(finding.weakness()))
                                .map(Ranking.Finding::lies))
                        .as("%s of few paths, seed %d", node, seed)
                        .containsExactly(lies);
                assertThat(finding.ways()).hasSize(using > 0 ? 1 : 0);
                for (Ranking.Way way : finding.ways()) {
                    assertThat(way.paths()).as("%s, seed %d", node, seed).isEqualTo((int) using);
                    assertThat(way.onEvery())
                            .as("%s, seed %d", node, seed)
                            .isEqualTo(using == proofs.get().size());
                    assertThat(way.effort())
                            .as("%s, seed %d", node, seed)
                            .isGreaterThanOrEqualTo(proofs.get().stream()
                                    .filter(proof -> uses(proof, node))
                                    .mapToLong(RankingTest::effort)
                                    .min()
                                    .orElseThrow());
                    if (drawn.definition().setting.answers.isEmpty() && way.assumptions() == 0) {
                        assertThat(way.effort())
                                .as("%s, seed %d", node, seed)
                                .isEqualTo(proofs.get().stream()
                                        .filter(proof -> uses(proof, node) && isViable(proof))
                                        .mapToLong(RankingTest::effort)
                                        .min()
                                        .orElseThrow());
                    }
                }
            }
        }
        if (Chance.drawsAll()) {
            assertThat(met).containsOnlyKeys(Lies.ON_A_PATH, Lies.BLOCKED, Lies.DEAD_END);
        }
    }

    /** The facts that a drawn estate gives become weaknesses: nothing else changes. */
    private static void weaken(Estate estate) {
        Map<Fact, List<Set<dev.postern.model.Assumption>>> given = new HashMap<>(estate.given);
        estate.given.clear();
        given.forEach((fact, supports) -> estate.given.put(weak(fact), supports));
        estate.catalogue.replaceAll(RankingTest::weak);
        List<Estate.Firing> firings = new ArrayList<>(estate.firings);
        estate.firings.clear();
        firings.forEach(firing -> estate.firings.add(new Estate.Firing(
                firing.rule(), firing.premises().stream().map(RankingTest::weak).toList(), firing.gain())));
    }

    private static Fact weak(Fact fact) {
        return fact instanceof SystemFact.Egress egress
                ? new SystemFact.Weakness(egress.component(), "house", "exposed", "low")
                : fact;
    }

    private static Optional<List<Definition.Found>> proofs(Drawn drawn) {
        return drawn.withOpenAssumptions(true).proofs(Definition.node(drawn.goal()), ProofOrder.EFFORT, MOST_CHOICES);
    }

    private static Optional<List<Definition.Found>> bareProofs(Drawn drawn) {
        Definition.Setting setting = drawn.definition().setting;
        Set<dev.postern.model.Control> controls = new HashSet<>(setting.controls);
        Set<dev.postern.model.Control> sensors = new HashSet<>(setting.sensors);
        setting.controls.clear();
        if (!setting.patience) {
            setting.sensors.clear();
        }
        Optional<List<Definition.Found>> proofs = proofs(drawn);
        setting.controls.addAll(controls);
        setting.sensors.addAll(sensors);
        return proofs;
    }

    private static long count(List<Definition.Found> proofs, String node) {
        return proofs.stream().filter(proof -> uses(proof, node)).count();
    }

    private static boolean uses(Definition.Found proof, String node) {
        return proof.choice().values().stream().anyMatch(clause -> clause.body().contains(node));
    }

    private static long effort(Definition.Found proof) {
        return proof.choice().values().stream()
                .mapToLong(Definition.Clause::effort)
                .sum();
    }

    private static boolean isViable(Definition.Found proof) {
        return proof.names().stream()
                .noneMatch(name -> name.startsWith("supported ") || name.startsWith("ineffective "));
    }
}
