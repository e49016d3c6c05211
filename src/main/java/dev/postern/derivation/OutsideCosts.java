package dev.postern.derivation;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The least that a proof of a goal costs around each node, nothing forbidden (Klein and Manning, "A* parsing", 2003): Dijkstra from the
 * goal downwards. Known of the nodes that stand in some proof up to a horizon, and no others: in a large graph these are few, and the
 * horizon is moved when somebody looks beyond it.
 */
final class OutsideCosts {
    private final ProofGraph graph;
    private final long[] inside;
    private final int goal;
    private final long[] cost;
    private final IntList known = new IntList();
    private int[] leaves;
    private long[] leafKeys;
    private long horizon;
    private long beyond;

    private OutsideCosts(ProofGraph graph, long[] inside, int goal) {
        this.graph = graph;
        this.inside = inside;
        this.goal = goal;
        cost = new long[graph.nodes()];
    }

    /** @param inside the cost of the cheapest proof of each node */
    static OutsideCosts of(ProofGraph graph, long[] inside, int goal) {
        OutsideCosts outside = new OutsideCosts(graph, inside, goal);
        outside.lookAsFarAs(further(inside[goal]));
        return outside;
    }

    /** Nothing around any node: for a search that has no goal and settles all. */
    static OutsideCosts nothing(ProofGraph graph) {
        OutsideCosts outside = new OutsideCosts(graph, new long[0], -1);
        for (int node = 0; node < graph.nodes(); node++) {
            outside.known.add(node);
        }
        outside.findLeaves();
        outside.horizon = Costs.CEILING;
        outside.beyond = Costs.NONE;
        return outside;
    }

    /** Of a node that stands in a proof within the horizon; {@link Costs#NONE} of others. */
    long of(int node) {
        return cost[node];
    }

    boolean isKnown(int node) {
        return cost[node] != Costs.NONE;
    }

    /** How many alternatives of known nodes need nothing. */
    int leaves() {
        return leaves.length;
    }

    /** They come by what the cheapest proofs with them cost. */
    int leaf(int place) {
        return leaves[place];
    }

    long leafKey(int place) {
        return leafKeys[place];
    }

    /** Every proof that costs no more than this is made of known nodes. */
    long horizon() {
        return horizon;
    }

    /** What a proof with a node that is not known costs at least; {@link Costs#NONE} where there is no such proof. */
    long beyond() {
        return beyond;
    }

    /** Moves the horizon at least so far. */
    void reach(long limit) {
        if (limit > horizon && beyond != Costs.NONE) {
            lookAsFarAs(Math.max(limit, further(horizon)));
        }
    }

    private static long further(long horizon) {
        return Costs.add(horizon, horizon / 2 + 1);
    }

    private void lookAsFarAs(long limit) {
        horizon = limit;
        beyond = Costs.NONE;
        known.clear();
        Arrays.fill(cost, Costs.NONE);
        boolean[] settled = new boolean[cost.length];
        NodeQueue queue = new NodeQueue();
        cost[goal] = 0;
        queue.add(0, goal);
        while (!queue.isEmpty()) {
            int node = queue.remove();
            if (!settled[node]) {
                settled[node] = true;
                known.add(node);
                lookBelow(node, queue);
            }
        }
        findLeaves();
    }

    private void lookBelow(int node, NodeQueue queue) {
        for (int a = graph.firstAlternative(node); a < graph.endOfAlternatives(node); a++) {
            for (int i = graph.premises.start(a); i < graph.premises.end(a); i++) {
                int premise = graph.premises.item(i);
                long around = Costs.add(cost[node], siblings(a, premise));
                long whole = Costs.add(around, inside[premise]);
                if (whole > horizon) {
                    beyond = Math.min(beyond, whole);
                } else if (around < cost[premise]) {
                    cost[premise] = around;
                    queue.add(around, premise);
                }
            }
        }
    }

    private long siblings(int alternative, int without) {
        long sum = graph.weight[alternative];
        for (int i = graph.premises.start(alternative); i < graph.premises.end(alternative); i++) {
            if (graph.premises.item(i) != without) {
                sum = Costs.add(sum, inside[graph.premises.item(i)]);
            }
        }
        return sum;
    }

    private void findLeaves() {
        IntList found = new IntList();
        for (int i = 0; i < known.size(); i++) {
            int node = known.get(i);
            for (int a = graph.firstAlternative(node); a < graph.endOfAlternatives(node); a++) {
                if (graph.premises.size(a) == 0) {
                    found.add(a);
                }
            }
        }
        leaves = Arrays.stream(found.toArray())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(this::key).thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        leafKeys = Arrays.stream(leaves).mapToLong(this::key).toArray();
    }

    private long key(int leaf) {
        return Costs.add(graph.weight[leaf], cost[graph.head[leaf]]);
    }
}
