package dev.postern.derivation;

import dev.postern.model.Awaited;

/**
 * The cheapest proof of a goal, some choices fixed and some forbidden: Knuth, "A generalization of Dijkstra's algorithm", 1977, in
 * the order of A* (Klein and Manning, "A* parsing", 2003). A node is settled in the order of its own cost plus the least that a proof
 * of the goal costs around it where nothing is forbidden; so only what may stand in a proof as cheap as the answer is looked at. What
 * is settled needs only what was settled before: proofs are acyclic even where steps weigh nothing.
 */
final class ProofSearch {
    private final ProofGraph graph;
    private final int goal;
    private final long[] inside;
    private final OutsideCosts outside;

    private final NodeQueue queue = new NodeQueue();
    private final long[] cost;
    private final int[] choice;
    private final int[] reachedIn;
    private final int[] settledIn;
    private final int[] missing;
    private final int[] missingIn;
    private final int[] fixed;
    private final boolean[] forbidden;
    private int run;
    private long limit;
    /** The least that is known of what lies above the limit. */
    private long above;

    private ProofSearch(ProofGraph graph, int goal, long[] inside, OutsideCosts outside) {
        this.graph = graph;
        this.goal = goal;
        this.inside = inside;
        this.outside = outside;
        cost = new long[graph.nodes()];
        choice = new int[graph.nodes()];
        reachedIn = new int[graph.nodes()];
        settledIn = new int[graph.nodes()];
        fixed = new int[graph.nodes()];
        missing = new int[graph.and.length];
        missingIn = new int[graph.and.length];
        forbidden = new boolean[graph.and.length];
    }

    /** The cost of the cheapest proof of each node, nothing fixed or forbidden: once for all goals. */
    static long[] inside(ProofGraph graph) {
        ProofSearch all = new ProofSearch(graph, -1, new long[0], OutsideCosts.nothing(graph));
        all.run(Costs.CEILING);
        return all.cost;
    }

    /** @param inside as {@link #inside(ProofGraph)} gives it */
    static ProofSearch of(ProofGraph graph, long[] inside, int goal) {
        return new ProofSearch(graph, goal, inside, OutsideCosts.of(graph, inside, goal));
    }

    int goal() {
        return goal;
    }

    /** The cost of the cheapest proof of a node. */
    long inside(int node) {
        return inside[node];
    }

    /** How far a search may look without more work than that of looking. */
    long horizon() {
        return outside.horizon();
    }

    /** Fixes the choice of the alternative's head to it. */
    void fix(int alternative) {
        fixed[graph.head[alternative]] = alternative + 1;
    }

    void free(int alternative) {
        fixed[graph.head[alternative]] = 0;
    }

    void forbid(int alternative, boolean isForbidden) {
        forbidden[alternative] = isForbidden;
    }

    /**
     * Looks for the cheapest proof of the goal under what is fixed and forbidden.
     *
     * @return its cost where that is within the limit; else a cost above the limit that no proof falls below, or {@link Costs#NONE}
     */
    long run(long limit) {
        Awaited.check();
        run++;
        queue.clear();
        outside.reach(limit);
        this.limit = limit;
        above = outside.beyond();
        int leaf = 0;
        while (true) {
            while (leaf < outside.leaves() && (queue.isEmpty() || outside.leafKey(leaf) <= queue.firstKey())) {
                conclude(outside.leaf(leaf++));
            }
            if (queue.isEmpty()) {
                return above;
            }
            int node = queue.remove();
            if (settledIn[node] == run) {
                continue;
            }
            settledIn[node] = run;
            if (node == goal) {
                return cost[node];
            }
            for (int i = graph.uses.start(node); i < graph.uses.end(node); i++) {
                use(graph.uses.item(i));
            }
        }
    }

    /** The alternative chosen for a node that stands in the proof found last. */
    int choice(int node) {
        return choice[node];
    }

    private void use(int alternative) {
        if (missingIn[alternative] != run) {
            missingIn[alternative] = run;
            missing[alternative] = graph.premises.size(alternative);
        }
        if (--missing[alternative] == 0) {
            conclude(alternative);
        }
    }

    /** All premises are settled: the head has a proof. Among equally cheap alternatives the first in order is chosen. */
    private void conclude(int alternative) {
        int node = graph.head[alternative];
        boolean isOpen = fixed[node] == 0 ? !forbidden[alternative] : fixed[node] == alternative + 1;
        if (!isOpen || !outside.isKnown(node) || settledIn[node] == run) {
            return;
        }
        long sum = graph.weight[alternative];
        for (int i = graph.premises.start(alternative); i < graph.premises.end(alternative); i++) {
            sum = Costs.add(sum, cost[graph.premises.item(i)]);
        }
        long key = Costs.add(sum, outside.of(node));
        if (key > limit) {
            above = Math.min(above, key);
            return;
        }
        boolean isFirst = reachedIn[node] != run;
        if (isFirst || sum < cost[node]) {
            reachedIn[node] = run;
            cost[node] = sum;
            choice[node] = alternative;
            queue.add(key, node);
        } else if (sum == cost[node] && alternative < choice[node]) {
            choice[node] = alternative;
        }
    }
}
