package dev.postern.derivation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A proof in the numbers of a {@link ProofGraph}: the alternatives chosen, the goal's first and then those of what each needs, breadth first.
 * Two proofs that agree in the first n choices agree in the node that comes next.
 */
final class Choices {
    private final long cost;
    private final int[] choices;

    private Choices(long cost, int[] choices) {
        this.cost = cost;
        this.choices = choices;
    }

    /** No choice made: any proof agrees with it. */
    static Choices undecided() {
        return new Choices(0, new int[0]);
    }

    /** The proof that the search found last. */
    static Choices of(long cost, ProofGraph graph, ProofSearch search) {
        int goal = search.goal();
        IntList choices = new IntList();
        BitSet seen = new BitSet(graph.nodes());
        choices.add(search.choice(goal));
        seen.set(goal);
        for (int next = 0; next < choices.size(); next++) {
            int alternative = choices.get(next);
            for (int i = graph.premises.start(alternative); i < graph.premises.end(alternative); i++) {
                int premise = graph.premises.item(i);
                if (!seen.get(premise)) {
                    seen.set(premise);
                    choices.add(search.choice(premise));
                }
            }
        }
        return new Choices(cost, choices.toArray());
    }

    long cost() {
        return cost;
    }

    int size() {
        return choices.length;
    }

    int choice(int index) {
        return choices[index];
    }

    /** The choices in the order of a reader: each after all that it needs, the goal's last. */
    int[] inOrder(ProofGraph graph) {
        int[] sorted = choices.clone();
        Arrays.sort(sorted);
        boolean[] begun = new boolean[choices.length];
        int[] order = new int[choices.length];
        int[] stack = new int[choices.length];
        int[] nextPremise = new int[choices.length];
        int depth = 0;
        int done = 0;
        stack[0] = Arrays.binarySearch(sorted, choices[0]);
        begun[stack[0]] = true;
        while (depth >= 0) {
            int alternative = sorted[stack[depth]];
            int next = graph.premises.start(alternative) + nextPremise[depth]++;
            if (next == graph.premises.end(alternative)) {
                order[done++] = alternative;
                depth--;
                continue;
            }
            int premise = place(graph, graph.premises.item(next), sorted);
            if (!begun[premise]) {
                begun[premise] = true;
                stack[++depth] = premise;
                nextPremise[depth] = 0;
            }
        }
        return order;
    }

    /** The alternatives of a node lie side by side, so the one that is chosen is the first from there on. */
    private static int place(ProofGraph graph, int node, int[] sorted) {
        int place = Arrays.binarySearch(sorted, graph.firstAlternative(node));
        return place < 0 ? -place - 1 : place;
    }
}
