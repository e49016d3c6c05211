package dev.postern.derivation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

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
    private final long[] outside;
    private final int[] leaves;
    private final long[] leafKeys;

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

    private ProofSearch(ProofGraph graph, int goal, long[] inside, long[] outside) {
        this.graph = graph;
        this.goal = goal;
        this.inside = inside;
        this.outside = outside;
        leaves = IntStream.range(0, graph.and.length)
                .filter(alternative -> graph.premises.size(alternative) == 0 && isBehind(graph.head[alternative]))
                .boxed()
                .sorted(Comparator.comparingLong(this::leafKey))
                .mapToInt(Integer::intValue)
                .toArray();
        leafKeys = Arrays.stream(leaves).mapToLong(this::leafKey).toArray();
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
        long[] nothing = new long[graph.nodes()];
        ProofSearch all = new ProofSearch(graph, -1, nothing, nothing);
        all.run(Costs.CEILING);
        return all.cost;
    }

    /** @param inside as {@link #inside(ProofGraph)} gives it */
    static ProofSearch of(ProofGraph graph, long[] inside, int goal) {
        return new ProofSearch(graph, goal, inside, outside(graph, inside, goal));
    }

    int goal() {
        return goal;
    }

    /** The cost of the cheapest proof of a node. */
    long inside(int node) {
        return inside[node];
    }

    private boolean isBehind(int node) {
        return outside[node] != Costs.NONE;
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
        run++;
        queue.clear();
        int nextLeaf = 0;
        while (true) {
            while (nextLeaf < leaves.length && (queue.isEmpty() || leafKeys[nextLeaf] <= queue.firstKey())) {
                conclude(leaves[nextLeaf++]);
            }
            if (queue.isEmpty()) {
                return Costs.NONE;
            }
            if (queue.firstKey() > limit) {
                return queue.firstKey();
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
        if (!isOpen || !isBehind(node) || settledIn[node] == run) {
            return;
        }
        long sum = graph.weight[alternative];
        for (int i = graph.premises.start(alternative); i < graph.premises.end(alternative); i++) {
            sum = Costs.add(sum, cost[graph.premises.item(i)]);
        }
        boolean isFirst = reachedIn[node] != run;
        if (isFirst || sum < cost[node]) {
            reachedIn[node] = run;
            cost[node] = sum;
            choice[node] = alternative;
            queue.add(Costs.add(sum, outside[node]), node);
        } else if (sum == cost[node] && alternative < choice[node]) {
            choice[node] = alternative;
        }
    }

    private long leafKey(int alternative) {
        return Costs.add(graph.weight[alternative], outside[graph.head[alternative]]);
    }

    /** For each node behind the goal the least that a proof of the goal costs around it: Dijkstra from the goal downwards. */
    private static long[] outside(ProofGraph graph, long[] inside, int goal) {
        long[] outside = new long[graph.nodes()];
        Arrays.fill(outside, Costs.NONE);
        boolean[] settled = new boolean[graph.nodes()];
        NodeQueue queue = new NodeQueue();
        outside[goal] = 0;
        queue.add(0, goal);
        while (!queue.isEmpty()) {
            int node = queue.remove();
            if (settled[node]) {
                continue;
            }
            settled[node] = true;
            for (int a = graph.firstAlternative(node); a < graph.endOfAlternatives(node); a++) {
                for (int i = graph.premises.start(a); i < graph.premises.end(a); i++) {
                    int premise = graph.premises.item(i);
                    long around = Costs.add(outside[node], siblings(graph, a, premise, inside));
                    if (around < outside[premise]) {
                        outside[premise] = around;
                        queue.add(around, premise);
                    }
                }
            }
        }
        return outside;
    }

    private static long siblings(ProofGraph graph, int alternative, int without, long[] inside) {
        long sum = graph.weight[alternative];
        for (int i = graph.premises.start(alternative); i < graph.premises.end(alternative); i++) {
            if (graph.premises.item(i) != without) {
                sum = Costs.add(sum, inside[graph.premises.item(i)]);
            }
        }
        return sum;
    }
}
