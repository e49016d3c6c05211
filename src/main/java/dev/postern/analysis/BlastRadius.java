package dev.postern.analysis;

import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Everything the attacker gains from a start, each start by itself and the model's own starts off.
 *
 * @param besides what the attacker has in any case
 * @param starts in the order in which they were asked for
 */
public record BlastRadius(Situation situation, List<Fact> besides, List<OfStart> starts) {

    /** @param gained by phase, then in the order of facts */
    public record OfStart(Fall fall, List<Gained> gained) {}

    /**
     * A fact that is gained.
     *
     * @param phase of the last step of its cheapest proof, as shown in that
     * @param certain whether it is gained with every open assumption false
     * @param path the id of that proof, its effort and its number of steps
     * @param proof the proof itself, of data and goals, and of all where that was asked for
     */
    public record Gained(
            Fact fact, Phase phase, boolean certain, String path, long effort, int steps, Optional<AttackPath> proof) {}

    /**
     * @param situation of a run that knows the starts and what is besides ({@code Simulation.run} with further starts)
     * @param withProofs whether every proof is told, and not those of data and goals alone
     * @throws IllegalArgumentException where the run does not know a start
     */
    public static BlastRadius of(Situation situation, List<Start> starts, List<Fact> besides, boolean withProofs) {
        FallSearch search = new FallSearch(situation, besides);
        List<Fall> falls = search.falls(starts);
        Map<Fact, Origin> catalogue = situation.outcome().playbook().catalogue();
        return new BlastRadius(
                situation,
                List.copyOf(besides),
                falls.stream()
                        .map(fall -> new OfStart(fall, new Telling(search, fall, catalogue, withProofs).gained()))
                        .toList());
    }

    /** Of the data and goals that fall, most sensitive data first. */
    public static List<Gained> losses(OfStart start) {
        Map<Fact, Integer> rank = new HashMap<>();
        start.fall().data().forEach(loss -> loss.positions().forEach(fact -> rank.putIfAbsent(fact, rank.size())));
        start.fall().goals().forEach(loss -> rank.putIfAbsent(loss.goal(), rank.size()));
        return start.gained().stream()
                .filter(gained -> rank.containsKey(gained.fact()))
                .sorted(Comparator.comparing(gained -> rank.get(gained.fact())))
                .toList();
    }

    /** Reads the cheapest proof of each fact that is gained from one start. */
    private record Telling(FallSearch search, Fall fall, Map<Fact, Origin> catalogue, boolean withProofs) {
        List<Gained> gained() {
            Set<Fact> told = new HashSet<>();
            fall.data().forEach(loss -> told.addAll(loss.positions()));
            fall.goals().forEach(loss -> told.add(loss.goal()));
            SortedMap<Fact, Boolean> facts = search.gained(fall.start());
            List<Gained> gained = new ArrayList<>(facts.size());
            for (boolean certain : new boolean[] {true, false}) {
                if (!facts.containsValue(certain)) {
                    continue;
                }
                CheapestProofs proofs = CheapestProofs.in(search.with(fall.start(), !certain), ProofOrder.EFFORT);
                facts.forEach((fact, isCertain) -> {
                    if (isCertain == certain) {
                        Proof proof = proofs.of(fact).next();
                        gained.add(read(proof, certain, withProofs || told.contains(fact)));
                    }
                });
            }
            return gained.stream()
                    .sorted(Comparator.comparing(Gained::phase)
                            .thenComparing(Gained::fact, FactOrder.BY_KIND_AND_COMPONENTS))
                    .toList();
        }

        private Gained read(Proof proof, boolean certain, boolean whole) {
            ProofReader reader = new ProofReader(proof, proof.world(), catalogue);
            return new Gained(
                    proof.goal(),
                    reader.phase(),
                    certain,
                    proof.id(),
                    proof.effort(),
                    proof.steps().length,
                    whole ? Optional.of(reader.path()) : Optional.empty());
        }
    }
}
