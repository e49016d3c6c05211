package dev.postern.derivation;

import java.util.Arrays;

/**
 * Lower bounds for the branches that agree with one proof in its first choices and differ in the next: the agreed part as it is, and
 * whatever hangs below it at its cheapest in the free problem. An alternative that needs a node above it can stand in no proof.
 */
final class BranchBound {
    private static final int FAR = Integer.MAX_VALUE;

    private final ProofGraph graph;
    private final ProofSearch search;
    private final int[] place;
    private final long[] value;
    private final boolean[] above;
    private Choices proof = Choices.undecided();
    private int[] inOrder = new int[0];

    BranchBound(ProofGraph graph, ProofSearch search) {
        this.graph = graph;
        this.search = search;
        place = new int[graph.nodes()];
        Arrays.fill(place, FAR);
        value = new long[graph.nodes()];
        above = new boolean[graph.nodes()];
    }

    /** The branches asked for next are those of this proof. */
    void behind(Choices next) {
        for (int i = 0; i < proof.size(); i++) {
            place[graph.head[proof.choice(i)]] = FAR;
        }
        proof = next;
        inOrder = next.inOrder(graph);
        for (int i = 0; i < next.size(); i++) {
            place[graph.head[next.choice(i)]] = i;
        }
    }

    /**
     * The least that a proof costs that agrees in so many choices and takes none of the forbidden alternatives for the next node;
     * {@link Costs#NONE} where there is none for sure.
     */
    long of(int agree, int[] forbidden) {
        int branching = graph.head[proof.choice(agree)];
        for (int choice : inOrder) {
            int node = graph.head[choice];
            above[node] = place[node] <= agree && (node == branching || needsAbove(choice, agree));
            value[node] = place[node] < agree && !above[node] ? cost(choice, agree) : search.inside(node);
        }
        value[branching] = cheapest(branching, agree, forbidden);
        if (value[branching] == Costs.NONE) {
            return Costs.NONE;
        }
        for (int choice : inOrder) {
            int node = graph.head[choice];
            if (above[node] && node != branching) {
                value[node] = cost(choice, agree);
            }
        }
        return value[search.goal()];
    }

    private long cheapest(int node, int agree, int[] forbidden) {
        long least = Costs.NONE;
        for (int a = graph.firstAlternative(node); a < graph.endOfAlternatives(node); a++) {
            if (Arrays.binarySearch(forbidden, a) < 0 && !needsAbove(a, agree)) {
                least = Math.min(least, cost(a, agree));
            }
        }
        return least;
    }

    private boolean needsAbove(int alternative, int agree) {
        for (int i = graph.premises.start(alternative); i < graph.premises.end(alternative); i++) {
            int premise = graph.premises.item(i);
            if (place[premise] <= agree && above[premise]) {
                return true;
            }
        }
        return false;
    }

    private long cost(int alternative, int agree) {
        long sum = graph.weight[alternative];
        for (int i = graph.premises.start(alternative); i < graph.premises.end(alternative); i++) {
            int premise = graph.premises.item(i);
            sum = Costs.add(sum, place[premise] <= agree ? value[premise] : search.inside(premise));
        }
        return sum;
    }
}
