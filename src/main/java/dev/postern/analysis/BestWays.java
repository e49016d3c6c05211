package dev.postern.analysis;

import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Proof;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.Comparator;
import java.util.HashMap;
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
    private final int most;
    private final BooleanSupplier goesOn;
    private final CertainAndPossible cheapest;
    private final Map<Fact, List<Proof>> certain = new HashMap<>();
    private final Map<Fact, List<Proof>> possible = new HashMap<>();

    /**
     * @param most how many of the cheapest proofs to look at, of each sort
     * @param goesOn is asked before each but the first
     */
    BestWays(World world, int most, BooleanSupplier goesOn) {
        cheapest = new CertainAndPossible(world);
        this.most = most;
        this.goesOn = goesOn;
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
        Optional<Way> way = least(certain.computeIfAbsent(goal, key -> list(cheapest.certain(), key)), condition)
                .map(proof -> new Way(proof, true));
        return way.isPresent() || cheapest.areOne()
                ? way
                : least(possible.computeIfAbsent(goal, key -> list(cheapest.possible(), key)), condition)
                        .map(proof -> new Way(proof, false));
    }

    private static Optional<Proof> least(List<Proof> listed, Predicate<Proof> condition) {
        return listed.stream().filter(condition).min(Comparator.comparingLong(Proof::effort));
    }

    private List<Proof> list(CheapestProofs proofs, Fact goal) {
        return Listing.Found.of(proofs, goal, most, goesOn).proofs();
    }
}
