package dev.postern.derivation;

import dev.postern.model.FactOrder;

/**
 * Orders of nodes by what they say, never by the numbers they were given: the order in which facts came in does not leak into what
 * is found first among equals.
 */
record NodeOrder(AndOrGraph graph) {
    /** Facts by kind and components, then absent controls, absent sensors and open assumptions, which are numbered in order. */
    int compareOr(int a, int b) {
        return a != b && graph.isFact(a) && graph.isFact(b)
                ? FactOrder.BY_KIND_AND_COMPONENTS.compare(graph.fact(a), graph.fact(b))
                : Integer.compare(a, b);
    }

    /** AND nodes of one head: by kind, then steps by rule and what matched its premises, the rest by what they need. */
    int compareAnd(int a, int b) {
        int order = graph.kind(a).compareTo(graph.kind(b));
        if (order == 0 && a != b) {
            order = graph.isStep(a) ? compareSteps(graph.step(a), graph.step(b)) : comparePremises(a, b);
        }
        return order;
    }

    private int compareSteps(int a, int b) {
        Derivation derivation = graph.derivation();
        int order = derivation.rule(a).id().compareTo(derivation.rule(b).id());
        for (int place = 0; order == 0 && place < derivation.premises(a); place++) {
            order = compareOr(derivation.premise(a, place), derivation.premise(b, place));
        }
        return order;
    }

    private int comparePremises(int a, int b) {
        int[] left = graph.premises(a);
        int[] right = graph.premises(b);
        int order = 0;
        for (int i = 0; order == 0 && i < Math.min(left.length, right.length); i++) {
            order = compareOr(left[i], right[i]);
        }
        return order != 0 ? order : Integer.compare(left.length, right.length);
    }
}
