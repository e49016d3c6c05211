package dev.postern.analysis;

import dev.postern.analysis.Drift.Cut;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The smallest set of additions without which a goal is not reached: find a proof, hit it, repeat (implicit hitting sets; Moreno-Centeno
 * and Karp, "The implicit hitting set approach to solve combinatorial optimization problems", 2013). What hits all proofs found with
 * fewest elements, and leaves no other, is the smallest that leaves none.
 */
final class CutSearch {
    private static final int PROOFS = 300;
    private static final int BRANCHES = 200_000;

    private final Additions additions;

    CutSearch(Additions additions) {
        this.additions = additions;
    }

    /**
     * @param known some proofs of the goal here
     * @return empty where no addition is what opens the goal: some proof rests on none
     */
    Optional<Cut> of(Fact goal, Collection<Proof> known) {
        List<NavigableSet<Integer>> toHit = new ArrayList<>();
        for (Proof proof : known) {
            toHit.add(new TreeSet<>(additions.under(proof)));
        }
        boolean smallest = true;
        NavigableSet<Integer> cut = new TreeSet<>();
        while (toHit.stream().noneMatch(NavigableSet::isEmpty)) {
            Optional<NavigableSet<Integer>> found =
                    smallest && toHit.size() < PROOFS ? SmallestHittingSet.smallest(toHit, BRANCHES) : Optional.empty();
            smallest = found.isPresent();
            cut = found.orElseGet(() -> SmallestHittingSet.some(toHit));
            Optional<Proof> left = proof(goal, additions.without(cut));
            if (left.isEmpty()) {
                NavigableSet<Integer> least = smallest ? cut : needed(goal, cut);
                return Optional.of(new Cut(additions.differences(least), smallest));
            }
            toHit.add(new TreeSet<>(additions.under(left.get())));
        }
        return Optional.empty();
    }

    private static Optional<Proof> proof(Fact goal, World world) {
        return CheapestProofs.in(world, ProofOrder.EFFORT).of(goal, 1).stream().findFirst();
    }

    /** Of a cut that is not known to be the smallest, what cannot be left out one by one. */
    private NavigableSet<Integer> needed(Fact goal, NavigableSet<Integer> cut) {
        NavigableSet<Integer> needed = new TreeSet<>(cut);
        for (Integer leaf : cut) {
            needed.remove(leaf);
            if (Closure.of(additions.without(needed)).holds(goal)) {
                needed.add(leaf);
            }
        }
        return needed;
    }
}
