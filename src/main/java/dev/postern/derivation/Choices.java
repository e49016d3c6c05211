package dev.postern.derivation;

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
        boolean[] seen = new boolean[graph.nodes()];
        choices.add(search.choice(goal));
        seen[goal] = true;
        for (int next = 0; next < choices.size(); next++) {
            int alternative = choices.get(next);
            for (int i = graph.premises.start(alternative); i < graph.premises.end(alternative); i++) {
                int premise = graph.premises.item(i);
                if (!seen[premise]) {
                    seen[premise] = true;
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
        int[] choiceOf = new int[graph.nodes()];
        for (int choice : choices) {
            choiceOf[graph.head[choice]] = choice + 1;
        }
        int[] order = new int[choices.length];
        int[] stack = new int[choices.length];
        int[] nextPremise = new int[choices.length];
        int depth = 0;
        int done = 0;
        stack[0] = choices[0];
        choiceOf[graph.head[choices[0]]] = 0;
        while (depth >= 0) {
            int alternative = stack[depth];
            int premise = graph.premises.start(alternative) + nextPremise[depth]++;
            if (premise == graph.premises.end(alternative)) {
                order[done++] = alternative;
                depth--;
            } else if (choiceOf[graph.premises.item(premise)] > 0) {
                int node = graph.premises.item(premise);
                stack[++depth] = choiceOf[node] - 1;
                nextPremise[depth] = 0;
                choiceOf[node] = 0;
            }
        }
        return order;
    }
}
