package dev.postern.analysis;

import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The cheapest proofs with every open assumption false that nobody has answered, and with every one true; made when they are asked for,
 * and the same where nothing is open.
 */
final class CertainAndPossible {
    private final World world;
    private CheapestProofs certain;
    private CheapestProofs possible;

    CertainAndPossible(World world) {
        this.world = world;
    }

    CheapestProofs certain() {
        if (certain == null) {
            certain = in(world.withOpenAssumptions(false));
        }
        return certain;
    }

    CheapestProofs possible() {
        if (possible == null) {
            possible = areOne() ? certain() : in(world.withOpenAssumptions(true));
        }
        return possible;
    }

    /** Whether nothing is open. */
    boolean areOne() {
        return !world.graph().hasOpenAssumptions();
    }

    /**
     * The cheapest proofs of a goal.
     *
     * @param possible empty where nothing is open
     */
    record Found(Listing.Found certain, Optional<Listing.Found> possible) {

        /** The cheapest of all. */
        Optional<Proof> first() {
            return whole().proofs().stream().findFirst();
        }

        /** Those with every open assumption true. */
        Listing.Found whole() {
            return possible.orElse(certain);
        }

        /** Each once, those that need no open assumption first. */
        List<Proof> proofs() {
            if (possible.isEmpty()) {
                return certain.proofs();
            }
            Map<String, Proof> proofs = new LinkedHashMap<>();
            Stream.of(certain, possible.get())
                    .flatMap(found -> found.proofs().stream())
                    .forEach(proof -> proofs.putIfAbsent(proof.id(), proof));
            return List.copyOf(proofs.values());
        }

        Found only(Predicate<Proof> which) {
            return new Found(certain.only(which), possible.map(found -> found.only(which)));
        }

        /** Viable paths first, each standing for those of its shape. */
        Listing listing(Listing.Terms terms) {
            Listing viable = Listing.of(certain, terms);
            return possible.map(found -> viable.and(Listing.of(found, terms))).orElse(viable);
        }
    }

    Found find(Fact goal, Listing.Terms terms) {
        return new Found(
                terms.cheapest(certain(), goal),
                areOne() ? Optional.empty() : Optional.of(terms.cheapest(possible(), goal)));
    }

    private static CheapestProofs in(World world) {
        return CheapestProofs.in(world, ProofOrder.EFFORT);
    }
}
