package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Whether a node stands in some proof of a goal. It does if there is a chain of AND nodes from it up to the goal, each of which needs
 * what the one before concludes, no conclusion twice, such that the goal still has a proof when every conclusion on the chain is
 * concluded by the chain alone. Deciding that is NP-hard where steps support each other in circles, so chains are tried, shortest first;
 * a chain whose upper end cannot be concluded so is given up with all that begin as it does. In practice the first one serves. 64 chains
 * to a closure.
 */
final class Relevance {
    /** What was found out. */
    enum Found {
        /** A proof that uses the node exists. */
        SOME,
        /** No proof uses it. */
        NONE,
        /** No chain of those tried led to a proof, and there are more. */
        UNDECIDED
    }

    private final World world;
    private final AndOrGraph graph;
    private final Closure closure;
    private final int goal;
    private final int[] distance;

    /** @param closure of the world */
    Relevance(World world, Closure closure, int goal) {
        this.world = world;
        this.closure = closure;
        this.goal = goal;
        graph = world.graph();
        distance = distances();
    }

    /** @param tries how many chains to try for each node before it is left undecided */
    Map<Integer, Found> of(List<Integer> nodes, int tries) {
        Map<Integer, Found> found = new HashMap<>();
        List<Integer> behind = new ArrayList<>();
        for (int node : nodes) {
            if (node == goal || distance[node] < 0) {
                found.put(node, node == goal && closure.holds(goal) ? Found.SOME : Found.NONE);
            } else {
                behind.add(node);
            }
        }
        for (int first = 0; first < behind.size(); first += Closure.MOST) {
            List<Integer> some = behind.subList(first, Math.min(behind.size(), first + Closure.MOST));
            long proven = concluded(some.stream().map(this::shortest).toList(), goal);
            for (int i = 0; i < some.size(); i++) {
                found.put(some.get(i), (proven >>> i & 1) != 0 ? Found.SOME : search(some.get(i), tries));
            }
        }
        return found;
    }

    /** How many AND nodes at least lie between each OR node and the goal; -1 where none lead there. */
    private int[] distances() {
        int[] distances = new int[graph.orNodes()];
        Arrays.fill(distances, -1);
        if (!closure.holds(goal)) {
            return distances;
        }
        Deque<Integer> next = new ArrayDeque<>(List.of(goal));
        distances[goal] = 0;
        while (!next.isEmpty()) {
            int or = next.remove();
            for (int and : world.isBase(or) ? new int[0] : graph.alternatives(or)) {
                for (int premise : (closure.fires(and) & 1) != 0 ? graph.premises(and) : new int[0]) {
                    if (distances[premise] < 0) {
                        distances[premise] = distances[or] + 1;
                        next.add(premise);
                    }
                }
            }
        }
        return distances;
    }

    /** The AND nodes that need the node and lead on to the goal, the nearest to it first. */
    private IntStream upwards(int or) {
        return IntStream.of(graph.uses(or))
                .filter(and -> (closure.fires(and) & 1) != 0
                        && distance[graph.head(and)] >= 0
                        && !world.isBase(graph.head(and)))
                .boxed()
                .sorted(Comparator.comparingInt(and -> distance[graph.head(and)]))
                .mapToInt(Integer::intValue);
    }

    private List<Integer> shortest(int node) {
        List<Integer> chain = new ArrayList<>();
        for (int top = node; top != goal; ) {
            int and = upwards(top).findFirst().orElseThrow();
            chain.add(and);
            top = graph.head(and);
        }
        return chain;
    }

    /** For up to 64 chains, a bit each, whether the node still has a proof if they alone conclude what lies on them. */
    private long concluded(List<List<Integer>> chains, int or) {
        return closureOf(chains).worlds(or);
    }

    private Closure closureOf(List<List<Integer>> chains) {
        return Closure.of(chains.stream().map(this::alone).toList());
    }

    private World alone(List<Integer> chain) {
        World alone = world;
        for (int and : chain) {
            List<Integer> others = Arrays.stream(graph.alternatives(graph.head(and)))
                    .filter(other -> other != and)
                    .boxed()
                    .toList();
            alone = alone.withoutReasons(graph.head(and), false, others);
        }
        return alone;
    }

    private Found search(int node, int tries) {
        PriorityQueue<List<Integer>> open =
                new PriorityQueue<>(Comparator.<List<Integer>>comparingInt(chain -> distance[top(chain)])
                        .thenComparing(List::size)
                        .thenComparing(List::toString));
        upwards(node).forEach(and -> open.add(List.of(and)));
        for (int tried = 0; !open.isEmpty(); ) {
            if (tried >= tries) {
                return Found.UNDECIDED;
            }
            List<List<Integer>> some = new ArrayList<>();
            while (some.size() < Closure.MOST && !open.isEmpty()) {
                some.add(open.remove());
            }
            tried += some.size();
            Closure alone = closureOf(some);
            for (int i = 0; i < some.size(); i++) {
                List<Integer> chain = some.get(i);
                if ((alone.worlds(top(chain)) >>> i & 1) == 0) {
                    continue;
                }
                if (top(chain) == goal) {
                    return Found.SOME;
                }
                upwards(top(chain))
                        .filter(and -> !concludes(chain, graph.head(and)))
                        .forEach(and -> {
                            List<Integer> longer = new ArrayList<>(chain);
                            longer.add(and);
                            open.add(longer);
                        });
            }
        }
        return Found.NONE;
    }

    private int top(List<Integer> chain) {
        return graph.head(chain.get(chain.size() - 1));
    }

    private boolean concludes(List<Integer> chain, int or) {
        return chain.stream().anyMatch(and -> graph.head(and) == or);
    }
}
