package dev.postern.derivation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The cheapest proof of a cone's goal, some choices fixed and some forbidden: Knuth, "A generalization of Dijkstra's algorithm", 1977,
 * in the order of A* (Klein and Manning, "A* parsing", 2003). A node is settled in the order of its own cost plus the least that a
 * proof around it costs, both of the free problem; so only what may stand in a proof as cheap as the answer is looked at. What is settled needs only
 * what was settled before: proofs are acyclic even where steps weigh nothing.
 */
final class ConeSearch {
    private final Cone cone;
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

    private ConeSearch(Cone cone, long[] inside, long[] outside) {
        this.cone = cone;
        this.inside = inside;
        this.outside = outside;
        int[] without = IntStream.range(0, cone.alternatives())
                .filter(alternative -> cone.premises.size(alternative) == 0)
                .toArray();
        leaves = IntStream.of(without)
                .boxed()
                .sorted(Comparator.comparingLong(this::leafKey))
                .mapToInt(Integer::intValue)
                .toArray();
        leafKeys = Arrays.stream(leaves).mapToLong(this::leafKey).toArray();
        cost = new long[cone.nodes()];
        choice = new int[cone.nodes()];
        reachedIn = new int[cone.nodes()];
        settledIn = new int[cone.nodes()];
        fixed = new int[cone.nodes()];
        missing = new int[cone.alternatives()];
        missingIn = new int[cone.alternatives()];
        forbidden = new boolean[cone.alternatives()];
    }

    static ConeSearch of(Cone cone) {
        long[] nothing = new long[cone.nodes()];
        ConeSearch free = new ConeSearch(cone, nothing, nothing);
        free.run(-1, Costs.CEILING);
        return new ConeSearch(cone, free.cost, outside(cone, free.cost));
    }

    /** The cost of the cheapest proof of each node. */
    long inside(int node) {
        return inside[node];
    }

    /** Fixes the choice of the alternative's head to it. */
    void fix(int alternative) {
        fixed[cone.head[alternative]] = alternative + 1;
    }

    void free(int alternative) {
        fixed[cone.head[alternative]] = 0;
    }

    void forbid(int alternative, boolean isForbidden) {
        forbidden[alternative] = isForbidden;
    }

    boolean isForbidden(int alternative) {
        return forbidden[alternative];
    }

    /**
     * Looks for the cheapest proof of the goal under what is fixed and forbidden.
     *
     * @return its cost where that is within the limit; else a cost above the limit that no proof falls below, or {@link Costs#NONE}
     */
    long run(long limit) {
        return run(cone.goal, limit);
    }

    /** The alternative chosen for a node that stands in the proof found last. */
    int choice(int node) {
        return choice[node];
    }

    private long run(int goal, long limit) {
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
            for (int i = cone.uses.start(node); i < cone.uses.end(node); i++) {
                use(cone.uses.item(i));
            }
        }
    }

    private void use(int alternative) {
        if (missingIn[alternative] != run) {
            missingIn[alternative] = run;
            missing[alternative] = cone.premises.size(alternative);
        }
        if (--missing[alternative] == 0) {
            conclude(alternative);
        }
    }

    /** All premises are settled: the head has a proof. Among equally cheap alternatives the first in order is chosen. */
    private void conclude(int alternative) {
        int node = cone.head[alternative];
        boolean isOpen = fixed[node] == 0 ? !forbidden[alternative] : fixed[node] == alternative + 1;
        if (!isOpen || settledIn[node] == run) {
            return;
        }
        long sum = cone.weight[alternative];
        for (int i = cone.premises.start(alternative); i < cone.premises.end(alternative); i++) {
            sum = Costs.add(sum, cost[cone.premises.item(i)]);
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
        return Costs.add(cone.weight[alternative], outside[cone.head[alternative]]);
    }

    /** For each node the least that a proof of the goal costs around it: Dijkstra from the goal downwards. */
    private static long[] outside(Cone cone, long[] inside) {
        long[] outside = new long[cone.nodes()];
        Arrays.fill(outside, Costs.NONE);
        boolean[] settled = new boolean[cone.nodes()];
        NodeQueue queue = new NodeQueue();
        outside[cone.goal] = 0;
        queue.add(0, cone.goal);
        while (!queue.isEmpty()) {
            int node = queue.remove();
            if (settled[node]) {
                continue;
            }
            settled[node] = true;
            for (int a = cone.firstAlternative(node); a < cone.endOfAlternatives(node); a++) {
                for (int i = cone.premises.start(a); i < cone.premises.end(a); i++) {
                    int premise = cone.premises.item(i);
                    long around = Costs.add(outside[node], siblings(cone, a, premise, inside));
                    if (around < outside[premise]) {
                        outside[premise] = around;
                        queue.add(around, premise);
                    }
                }
            }
        }
        return outside;
    }

    private static long siblings(Cone cone, int alternative, int without, long[] inside) {
        long sum = cone.weight[alternative];
        for (int i = cone.premises.start(alternative); i < cone.premises.end(alternative); i++) {
            if (cone.premises.item(i) != without) {
                sum = Costs.add(sum, inside[cone.premises.item(i)]);
            }
        }
        return sum;
    }
}
