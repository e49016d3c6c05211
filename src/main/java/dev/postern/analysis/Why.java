package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.RefusedException;
import dev.postern.model.Support;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a fact holds: where it is said, or the cheapest proof that the attacker gains it. A proof that needs no open assumption comes
 * before one that does.
 *
 * @param supports where the model or the playbook says a given fact, or where a start is said; empty for what is gained alone
 * @param proof the cheapest proof, as a path; empty where the fact is said or does not hold
 * @param roundabouts how the proof keeps from sight: by the number of a step, the sensors that would see it and are got round
 * @param isOpen whether it holds, and only if open assumptions do that nobody has answered
 * @param ways how many proofs there are, as far as they were counted, and {@code viable} of them that need no open assumption
 * @param complete whether these are all
 */
public record Why(
        Situation situation,
        Fact fact,
        Ground ground,
        List<Support> supports,
        Optional<AttackPath> proof,
        Map<Integer, List<PathStep.BreakingControl>> roundabouts,
        boolean isOpen,
        int ways,
        int viable,
        boolean complete) {

    /** What makes it hold. */
    public enum Ground {
        /** The model says so. */
        GIVEN,
        /** The playbook's catalogue says so. */
        CATALOGUE,
        /** The attacker begins with it. */
        START,
        /** Steps lead to it. */
        GAINED,
        /** Nothing: it does not hold. */
        NONE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param most how many proofs to count at most
     * @throws RefusedException where the fact speaks of what the model does not have, with the nearest names
     */
    public static Why of(Situation situation, Fact fact, int most) {
        Named.check(fact, Origin.option("--fact"), situation);
        World world = situation.world();
        List<Proof> all = proofs(world.withOpenAssumptions(true), fact, most);
        List<Proof> viable =
                situation.graph().hasOpenAssumptions() ? proofs(world.withOpenAssumptions(false), fact, most) : all;
        Optional<Proof> cheapest = Stream.concat(viable.stream(), all.stream()).findFirst();
        Ground ground = ground(situation, fact, cheapest);
        Optional<ProofReader> reader = cheapest.filter(proof -> ground == Ground.GAINED)
                .map(proof -> new ProofReader(
                        proof, world, situation.outcome().playbook().catalogue()));
        return new Why(
                situation,
                fact,
                ground,
                supports(situation, fact, ground),
                reader.map(found -> found.path()),
                reader.map(ProofReader::roundabouts).orElse(Map.of()),
                viable.isEmpty() && !all.isEmpty(),
                all.size(),
                viable.size(),
                all.size() < most);
    }

    private static List<Proof> proofs(World world, Fact fact, int most) {
        return CheapestProofs.in(world, ProofOrder.EFFORT).of(fact, most);
    }

    private static Ground ground(Situation situation, Fact fact, Optional<Proof> cheapest) {
        AndOrGraph graph = situation.graph();
        boolean isKnown = graph.node(fact) >= 0;
        if (cheapest.isEmpty() && isKnown) {
            return Ground.NONE;
        }
        // A given fact that no step could use never enters the run, and is said all the same.
        if (situation.outcome().playbook().catalogue().containsKey(fact)) {
            return Ground.CATALOGUE;
        }
        if (graph.system().facts().containsKey(fact)) {
            return Ground.GIVEN;
        }
        if (cheapest.isEmpty()) {
            return Ground.NONE;
        }
        return cheapest.get().ands().length == 0 ? Ground.START : Ground.GAINED;
    }

    private static List<Support> supports(Situation situation, Fact fact, Ground ground) {
        return switch (ground) {
            case GIVEN -> situation.graph().system().facts().get(fact);
            case CATALOGUE ->
                List.of(Support.unconditional(
                        situation.outcome().playbook().catalogue().get(fact)));
            case START ->
                Optional.ofNullable(situation.starts().get(fact)).map(Support::unconditional).stream()
                        .toList();
            case GAINED, NONE -> List.of();
        };
    }
}
