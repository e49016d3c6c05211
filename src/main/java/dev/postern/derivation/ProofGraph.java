package dev.postern.derivation;

import dev.postern.derivation.AndOrGraph.Kind;
import java.util.Arrays;

/**
 * What of a graph can have a part in some proof in one world, in numbers of its own: the OR nodes that hold and are no base nodes, and
 * their alternatives, the AND nodes that fire. Base premises cost nothing and are left out. Nodes, and the alternatives of each, are
 * numbered by what they say ({@link NodeOrder}), so that whatever is computed here is the same for equal derivations.
 */
final class ProofGraph {
    final int[] and;
    final int[] head;
    final long[] weight;
    final Rows premises;
    final Rows uses;
    private final int[] number;
    private final int[] firstAlternative;

    private ProofGraph(World world, Closure closure, ProofOrder order) {
        AndOrGraph graph = world.graph();
        NodeOrder canonical = graph.order();
        int[] nodes = Arrays.stream(canonical.concluded())
                .filter(or -> closure.holds(or) && !world.isBase(or))
                .toArray();
        number = new int[graph.orNodes()];
        for (int i = 0; i < nodes.length; i++) {
            number[nodes[i]] = i + 1;
        }
        IntList ands = new IntList();
        IntList heads = new IntList();
        Rows.Builder rows = new Rows.Builder();
        firstAlternative = new int[nodes.length + 1];
        for (int i = 0; i < nodes.length; i++) {
            for (int alternative : canonical.alternatives(nodes[i])) {
                if (!isTaken(world, closure, alternative)) {
                    continue;
                }
                ands.add(alternative);
                heads.add(i);
                for (int premise : graph.premises(alternative)) {
                    if (number[premise] > 0) {
                        rows.add(number[premise] - 1);
                    }
                }
                rows.endRow();
            }
            firstAlternative[i + 1] = ands.size();
        }
        and = ands.toArray();
        head = heads.toArray();
        weight = Arrays.stream(and).mapToLong(a -> order.weight(world, a)).toArray();
        premises = rows.build();
        uses = premises.transposed(nodes.length);
    }

    /** @param closure of the world */
    static ProofGraph of(World world, Closure closure, ProofOrder order) {
        return new ProofGraph(world, closure, order);
    }

    int nodes() {
        return firstAlternative.length - 1;
    }

    /** The number of an OR node that holds and is no base node. */
    int number(int or) {
        return number[or] - 1;
    }

    int firstAlternative(int node) {
        return firstAlternative[node];
    }

    int endOfAlternatives(int node) {
        return firstAlternative[node + 1];
    }

    /** A loud form that no sensor in place sees is the quiet form once more. */
    static boolean isTaken(World world, Closure closure, int alternative) {
        return (closure.fires(alternative) & 1) != 0
                && (world.graph().kind(alternative) != Kind.LOUD || world.noise(alternative) > 0);
    }
}
