package dev.postern.derivation;

import dev.postern.derivation.AndOrGraph.Kind;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What of a graph can have a part in a proof of one goal in one world, in numbers of its own: the OR nodes behind the goal that hold
 * and are no base nodes, and their alternatives, the AND nodes that fire. Base premises cost nothing and are left out. Nodes, and the
 * alternatives of each, are numbered by {@link NodeOrder}, so that whatever is computed here is the same for equal derivations.
 */
final class Cone {
    final int goal;
    final int[] and;
    final int[] head;
    final long[] weight;
    final Rows premises;
    final Rows uses;
    private final int[] firstAlternative;

    private Cone(int goal, int[] and, int[] head, long[] weight, Rows premises, int[] firstAlternative) {
        this.goal = goal;
        this.and = and;
        this.head = head;
        this.weight = weight;
        this.premises = premises;
        this.firstAlternative = firstAlternative;
        this.uses = premises.transposed(firstAlternative.length - 1);
    }

    int nodes() {
        return firstAlternative.length - 1;
    }

    int alternatives() {
        return and.length;
    }

    int firstAlternative(int node) {
        return firstAlternative[node];
    }

    int endOfAlternatives(int node) {
        return firstAlternative[node + 1];
    }

    /** @param closure of the world, in which the goal holds and is no base node */
    static Cone behind(int goal, World world, Closure closure, ProofOrder order) {
        return new Builder(world, closure, order).build(goal);
    }

    private static final class Builder {
        private final World world;
        private final AndOrGraph graph;
        private final Closure closure;
        private final ProofOrder order;
        private final NodeOrder canonical;
        private final int[] number;

        Builder(World world, Closure closure, ProofOrder order) {
            this.world = world;
            this.graph = world.graph();
            this.closure = closure;
            this.order = order;
            this.canonical = new NodeOrder(graph);
            this.number = new int[graph.orNodes()];
        }

        Cone build(int goal) {
            int[] nodes = nodesBehind(goal);
            for (int i = 0; i < nodes.length; i++) {
                number[nodes[i]] = i + 1;
            }
            IntList and = new IntList();
            IntList head = new IntList();
            Rows.Builder premises = new Rows.Builder();
            int[] firstAlternative = new int[nodes.length + 1];
            for (int i = 0; i < nodes.length; i++) {
                for (int alternative : sortedAlternatives(nodes[i])) {
                    and.add(alternative);
                    head.add(i);
                    addPremises(alternative, premises);
                }
                firstAlternative[i + 1] = and.size();
            }
            int[] ands = and.toArray();
            long[] weight =
                    Arrays.stream(ands).mapToLong(a -> order.weight(world, a)).toArray();
            return new Cone(number[goal] - 1, ands, head.toArray(), weight, premises.build(), firstAlternative);
        }

        private int[] nodesBehind(int goal) {
            IntList found = new IntList();
            found.add(goal);
            number[goal] = 1;
            Rows premises = graph.premiseRows();
            Rows alternatives = graph.alternativeRows();
            for (int next = 0; next < found.size(); next++) {
                int node = found.get(next);
                for (int a = alternatives.start(node); a < alternatives.end(node); a++) {
                    int alternative = alternatives.item(a);
                    if (!isTaken(alternative)) {
                        continue;
                    }
                    for (int p = premises.start(alternative); p < premises.end(alternative); p++) {
                        int premise = premises.item(p);
                        if (number[premise] == 0 && !world.isBase(premise)) {
                            number[premise] = 1;
                            found.add(premise);
                        }
                    }
                }
            }
            return sorted(found.toArray(), canonical::compareOr);
        }

        /** A loud form that no sensor in place sees is the quiet form once more. */
        private boolean isTaken(int alternative) {
            return (closure.fires(alternative) & 1) != 0
                    && (graph.kind(alternative) != Kind.LOUD || world.noise(alternative) > 0);
        }

        private int[] sortedAlternatives(int node) {
            int[] taken = Arrays.stream(graph.alternatives(node))
                    .filter(this::isTaken)
                    .toArray();
            return taken.length > 1 ? sorted(taken, canonical::compareAnd) : taken;
        }

        private void addPremises(int alternative, Rows.Builder premises) {
            for (int premise : graph.premises(alternative)) {
                if (number[premise] > 0) {
                    premises.add(number[premise] - 1);
                }
            }
            premises.endRow();
        }

        private static int[] sorted(int[] numbers, java.util.Comparator<Integer> order) {
            return IntStream.of(numbers)
                    .boxed()
                    .sorted(order)
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }
}
