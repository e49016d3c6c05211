package dev.postern.derivation;

import dev.postern.model.Awaited;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The cheapest proof of any of some goals where what can be switched has a price that changes from one search to the next: Knuth, "A
 * generalization of Dijkstra's algorithm", 1977. The graph is laid out once; a search takes time in proportion to what of it has a part
 * in proofs of the goals. Switches are numbered: first the controls, each of which can be put in place, then the facts, each of which
 * can be taken away. Equal derivations give the same proofs, whatever order their facts came in.
 */
public final class PricedProofs {
    /** The price of what is switched: no proof rests on it. */
    public static final long SHUT = -1;

    /** A proof of one of the goals. */
    public static final class Found {
        private final int goal;
        private final int[] ands;
        private final int[] switches;

        private Found(int goal, int[] ands, int[] switches) {
            this.goal = goal;
            this.ands = ands;
            this.switches = switches;
        }

        /** The goal's place among the goals. */
        public int goal() {
            return goal;
        }

        /** The switches of which each alone breaks it, in ascending order. */
        public int[] switches() {
            return switches.clone();
        }
    }

    private final List<Fact> goals;
    private final World world;
    private final List<Control> controls;
    private final int[] goalNode;
    private final PricedGraph graph;

    private final NodeQueue queue = new NodeQueue();
    private final long[] cost;
    private final int[] choice;
    private final int[] missing;
    private final int[] settled;

    private PricedProofs(World world, List<Fact> goals, List<Control> controls, List<Fact> facts) {
        this.world = world;
        this.goals = List.copyOf(goals);
        this.controls = List.copyOf(controls);
        graph = new PricedGraph(world, goals, controls, facts);
        goalNode = goals.stream()
                .mapToInt(goal -> graph.number(world.graph().node(goal)))
                .toArray();
        cost = new long[graph.nodes()];
        choice = new int[graph.nodes()];
        settled = new int[graph.nodes()];
        missing = new int[graph.alternatives()];
    }

    /**
     * @param world with nothing switched
     * @param facts that the run knows
     * @param controls not in place in the world
     */
    public static PricedProofs of(World world, List<Fact> goals, List<Control> controls, List<Fact> facts) {
        return new PricedProofs(world, goals, controls, facts);
    }

    /** Which switches some proof of some goal may rest on. */
    public boolean[] used() {
        boolean[] used = new boolean[graph.switches()];
        for (int alternative = 0; alternative < graph.alternatives(); alternative++) {
            if (graph.gate(alternative) >= 0) {
                used[graph.gate(alternative)] = true;
            }
        }
        return used;
    }

    /**
     * Looks for a proof of least price as a tree, in which each AND node costs 1 besides.
     *
     * @param prices of each switch, at least 0, or {@link #SHUT}
     * @param asked whether a proof of the goal at the place will do
     */
    public Optional<Found> cheapest(long[] prices, IntPredicate asked) {
        Awaited.check();
        boolean[] wanted = new boolean[graph.nodes()];
        for (int place = 0; place < goalNode.length; place++) {
            if (goalNode[place] >= 0 && asked.test(place)) {
                wanted[goalNode[place]] = true;
            }
        }
        int node = settle(prices, wanted);
        return node < 0 ? Optional.empty() : Optional.of(found(node));
    }

    /** The proof as one in the world in which what it goes round by disabling is in place. */
    public Proof proof(Found found) {
        List<Control> disabled = Arrays.stream(found.ands)
                .map(world.graph()::head)
                .filter(world.graph()::isControl)
                .mapToObj(world.graph()::control)
                .filter(controls::contains)
                .toList();
        return Proof.of(
                disabled.isEmpty() ? world : world.withAll(disabled, List.of()), goals.get(found.goal), found.ands);
    }

    /** Settles nodes in the order of what they cost, up to one that is wanted; -1 where none of those has a proof. */
    private int settle(long[] prices, boolean[] wanted) {
        queue.clear();
        Arrays.fill(cost, Costs.NONE);
        Arrays.fill(settled, 0);
        for (int alternative = 0; alternative < missing.length; alternative++) {
            missing[alternative] = graph.premises.size(alternative);
            if (missing[alternative] == 0) {
                conclude(alternative, prices);
            }
        }
        int order = 0;
        while (!queue.isEmpty()) {
            int node = queue.remove();
            if (settled[node] > 0) {
                continue;
            }
            settled[node] = ++order;
            if (wanted[node]) {
                return node;
            }
            for (int i = graph.uses.start(node); i < graph.uses.end(node); i++) {
                int alternative = graph.uses.item(i);
                if (--missing[alternative] == 0) {
                    conclude(alternative, prices);
                }
            }
        }
        return -1;
    }

    private void conclude(int alternative, long[] prices) {
        int node = graph.head(alternative);
        int gate = graph.gate(alternative);
        long price = gate < 0 ? 0 : prices[gate];
        if (price == SHUT || settled[node] > 0) {
            return;
        }
        long sum = price + (graph.and(alternative) < 0 ? 0 : 1);
        for (int i = graph.premises.start(alternative); i < graph.premises.end(alternative); i++) {
            sum = Costs.add(sum, cost[graph.premises.item(i)]);
        }
        if (sum < cost[node]) {
            cost[node] = sum;
            choice[node] = alternative;
            queue.add(sum, node);
        } else if (sum == cost[node] && alternative < choice[node]) {
            choice[node] = alternative;
        }
    }

    /** What is settled needs only what was settled before, so in that order each AND node comes after all that it needs. */
    private Found found(int goal) {
        IntList nodes = new IntList();
        boolean[] seen = new boolean[graph.nodes()];
        nodes.add(goal);
        seen[goal] = true;
        for (int next = 0; next < nodes.size(); next++) {
            int alternative = choice[nodes.get(next)];
            for (int i = graph.premises.start(alternative); i < graph.premises.end(alternative); i++) {
                int premise = graph.premises.item(i);
                if (!seen[premise]) {
                    seen[premise] = true;
                    nodes.add(premise);
                }
            }
        }
        int[] chosen = Arrays.stream(nodes.toArray())
                .boxed()
                .sorted((a, b) -> Integer.compare(settled[a], settled[b]))
                .mapToInt(node -> choice[node])
                .toArray();
        int[] ands =
                Arrays.stream(chosen).map(graph::and).filter(and -> and >= 0).toArray();
        int[] switches = Arrays.stream(chosen)
                .map(graph::gate)
                .filter(gate -> gate >= 0)
                .distinct()
                .sorted()
                .toArray();
        return new Found(place(goal), ands, switches);
    }

    private int place(int node) {
        int place = 0;
        while (goalNode[place] != node) {
            place++;
        }
        return place;
    }
}
