package dev.postern.derivation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * All proofs of a goal, cheapest first: Lawler, "A procedure for computing the K best solutions to discrete optimization
 * problems", 1972. Taking out the best of a set of proofs parts the rest into branches: those that agree with it in the first n
 * choices and differ in the next one. A branch waits with a lower bound of its cost, from the costs of the free problem, and is
 * searched only when no other branch promises less.
 */
final class ProofPartition {
    /** Proofs that begin with the first choices of one proof and take none of the forbidden alternatives for the node that comes next. */
    private static final class Branch {
        private static final Comparator<Branch> ORDER = Comparator.<Branch>comparingLong(branch -> branch.least)
                .thenComparing(branch -> branch.best == null)
                .thenComparingLong(branch -> branch.number);

        private final Choices like;
        private final int agree;
        private final int[] forbidden;
        private final long number;
        /** What each of them costs at least, and what the best of them costs where that is found. */
        private long least;

        private Choices best;

        private Branch(Choices like, int agree, int[] forbidden, long least, long number) {
            this.like = like;
            this.agree = agree;
            this.forbidden = forbidden;
            this.least = least;
            this.number = number;
        }
    }

    private final ProofGraph graph;
    private final ProofSearch search;
    private final BranchBound bound;
    private final PriorityQueue<Branch> branches = new PriorityQueue<>(Branch.ORDER);
    private long numbered;

    ProofPartition(ProofGraph graph, ProofSearch search) {
        this.graph = graph;
        this.search = search;
        bound = new BranchBound(graph, search);
        add(Choices.undecided(), 0, new int[0], search.inside(search.goal()));
    }

    boolean hasNext() {
        while (!branches.isEmpty() && branches.peek().best == null) {
            search(branches.remove());
        }
        return !branches.isEmpty();
    }

    Choices next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there is no further proof");
        }
        Branch branch = branches.remove();
        Choices proof = branch.best;
        bound.behind(proof);
        for (int agree = branch.agree; agree < proof.size(); agree++) {
            int[] before = agree == branch.agree ? branch.forbidden : new int[0];
            int[] forbidden = Arrays.copyOf(before, before.length + 1);
            forbidden[before.length] = proof.choice(agree);
            Arrays.sort(forbidden);
            add(proof, agree, forbidden, bound.of(agree, forbidden));
        }
        return proof;
    }

    /** Looks no further than the next branch's promise: what lies beyond may never be asked for. */
    private void search(Branch branch) {
        long limit = Math.max(branch.least, branches.isEmpty() ? search.horizon() : branches.peek().least);
        restrict(branch, true);
        branch.least = search.run(limit);
        branch.best = branch.least <= limit ? Choices.of(branch.least, graph, search) : null;
        restrict(branch, false);
        if (branch.least != Costs.NONE) {
            branches.add(branch);
        }
    }

    private void restrict(Branch branch, boolean on) {
        for (int i = 0; i < branch.agree; i++) {
            if (on) {
                search.fix(branch.like.choice(i));
            } else {
                search.free(branch.like.choice(i));
            }
        }
        for (int alternative : branch.forbidden) {
            search.forbid(alternative, on);
        }
    }

    private void add(Choices like, int agree, int[] forbidden, long least) {
        if (least != Costs.NONE) {
            branches.add(new Branch(like, agree, forbidden, least, numbered++));
        }
    }
}
