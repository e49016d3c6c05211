package dev.postern.derivation;

import java.util.Arrays;

/**
 * A proof in the numbers of a {@link Cone}: the alternatives chosen, the goal's first and then those of what each needs, breadth first.
 * Two proofs that agree in the first n choices agree in the node that comes next.
 */
final class ConeProof {
    private final long cost;
    private final int[] choices;

    private ConeProof(long cost, int[] choices) {
        this.cost = cost;
        this.choices = choices;
    }

    /** No choice made: any proof agrees with it. */
    static ConeProof undecided() {
        return new ConeProof(0, new int[0]);
    }

    /** The proof that the search found last. */
    static ConeProof of(long cost, Cone cone, ConeSearch search) {
        IntList choices = new IntList();
        boolean[] seen = new boolean[cone.nodes()];
        choices.add(search.choice(cone.goal));
        seen[cone.goal] = true;
        for (int next = 0; next < choices.size(); next++) {
            int alternative = choices.get(next);
            for (int i = cone.premises.start(alternative); i < cone.premises.end(alternative); i++) {
                int premise = cone.premises.item(i);
                if (!seen[premise]) {
                    seen[premise] = true;
                    choices.add(search.choice(premise));
                }
            }
        }
        return new ConeProof(cost, choices.toArray());
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
    int[] inOrder(Cone cone) {
        int[] choiceOf = new int[cone.nodes()];
        Arrays.fill(choiceOf, -1);
        for (int choice : choices) {
            choiceOf[cone.head[choice]] = choice;
        }
        int[] order = new int[choices.length];
        int[] stack = new int[choices.length];
        int[] nextPremise = new int[choices.length];
        int depth = 0;
        int done = 0;
        stack[0] = choices[0];
        choiceOf[cone.goal] = -1;
        while (depth >= 0) {
            int alternative = stack[depth];
            int premise = cone.premises.start(alternative) + nextPremise[depth]++;
            if (premise == cone.premises.end(alternative)) {
                order[done++] = alternative;
                depth--;
            } else if (choiceOf[cone.premises.item(premise)] >= 0) {
                int node = cone.premises.item(premise);
                stack[++depth] = choiceOf[node];
                nextPremise[depth] = 0;
                choiceOf[node] = -1;
            }
        }
        return order;
    }
}
