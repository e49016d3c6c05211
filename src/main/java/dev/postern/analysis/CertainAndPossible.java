package dev.postern.analysis;

import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;

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

    private static CheapestProofs in(World world) {
        return CheapestProofs.in(world, ProofOrder.EFFORT);
    }
}
