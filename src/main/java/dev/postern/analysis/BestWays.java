package dev.postern.analysis;

import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The best way to a goal in one world: of its cheapest proofs that with the least effort as it is shown, and one that needs no open
 * assumption before all that do.
 */
final class BestWays {
    private final World world;
    private final int most;
    private final BooleanSupplier goesOn;
    private final CheapestProofs viable;
    private final Map<Fact, List<Proof>> listedViable = new HashMap<>();
    private final Map<Fact, List<Proof>> listedOpen = new HashMap<>();
    private CheapestProofs onOpenAssumptions;

    /**
     * @param most how many of the cheapest proofs to look at, of each sort
     * @param goesOn is asked before each but the first
     */
    BestWays(World world, int most, BooleanSupplier goesOn) {
        this.world = world;
        this.most = most;
        this.goesOn = goesOn;
        viable = CheapestProofs.in(world.withOpenAssumptions(false), ProofOrder.EFFORT);
    }

    /** @param isCertain whether it stands with every open assumption false that nobody has answered */
    record Way(Proof proof, boolean isCertain) {
        long effort() {
            return proof.effort();
        }
    }

    Optional<Way> to(Fact goal) {
        return to(goal, proof -> true);
    }

    /** Among those of the cheapest proofs of which the condition is true; there may be more that were not looked at. */
    Optional<Way> to(Fact goal, Predicate<Proof> condition) {
        Optional<Way> certain = least(viable, goal, condition).map(proof -> new Way(proof, true));
        return certain.isPresent() || world.graph().system().openAssumptions().isEmpty()
                ? certain
                : least(open(), goal, condition).map(proof -> new Way(proof, false));
    }

    private Optional<Proof> least(CheapestProofs proofs, Fact goal, Predicate<Proof> condition) {
        return (proofs == viable ? listedViable : listedOpen)
                .computeIfAbsent(goal, key -> list(proofs, key)).stream()
                        .filter(condition)
                        .min(Comparator.comparingLong(Proof::effort));
    }

    private List<Proof> list(CheapestProofs proofs, Fact goal) {
        List<Proof> list = new ArrayList<>();
        Iterator<Proof> all = proofs.of(goal);
        while (all.hasNext() && list.size() < most && (list.isEmpty() || goesOn.getAsBoolean())) {
            list.add(all.next());
        }
        return list;
    }

    private CheapestProofs open() {
        if (onOpenAssumptions == null) {
            onOpenAssumptions = CheapestProofs.in(world.withOpenAssumptions(true), ProofOrder.EFFORT);
        }
        return onOpenAssumptions;
    }
}
