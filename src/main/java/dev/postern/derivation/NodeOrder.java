package dev.postern.derivation;

import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.FactType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Orders of nodes by what they say, never by the numbers they were given: the order in which facts came in does not leak into what
 * is found first among equals. Made once for a graph, whatever the worlds it is asked about.
 */
final class NodeOrder {
    private final AndOrGraph graph;
    private final Derivation derivation;
    private final int[] concluded;
    /** Of what is concluded its place in order, from 1; 0 of the others. */
    private final int[] rank;

    private final Rows alternatives;

    NodeOrder(AndOrGraph graph) {
        this.graph = graph;
        this.derivation = graph.derivation();
        concluded = sortedOrs(IntStream.range(0, graph.orNodes())
                .filter(or -> graph.alternativeRows().size(or) > 0)
                .toArray());
        rank = new int[graph.orNodes()];
        for (int i = 0; i < concluded.length; i++) {
            rank[concluded[i]] = i + 1;
        }
        Rows.Builder rows = new Rows.Builder();
        for (int or : concluded) {
            for (int and : sortedAnds(graph.alternatives(or))) {
                rows.append(and);
            }
            rows.endRow();
        }
        alternatives = rows.build();
    }

    /** The OR nodes that some AND node concludes, in order. */
    int[] concluded() {
        return concluded;
    }

    /** The AND nodes that conclude an OR node, in order: by kind, then steps by rule and what matched its premises, the rest by what they need. */
    int[] alternatives(int or) {
        return rank[or] == 0 ? new int[0] : alternatives.row(rank[or] - 1);
    }

    /** A node with what it is compared by, read once. */
    private record Key(int node, String kind, List<String> components) {
        private static final Comparator<Key> ORDER = (a, b) -> {
            int order = a.kind.compareTo(b.kind);
            for (int i = 0; order == 0 && i < a.components.size(); i++) {
                order = a.components.get(i).compareTo(b.components.get(i));
            }
            return order;
        };
    }

    /** Facts by kind and components, then absent controls and absent sensors, which are numbered in order. */
    int[] sortedOrs(int[] ors) {
        int[] facts = Arrays.stream(ors)
                .filter(graph::isFact)
                .mapToObj(this::key)
                .sorted(Key.ORDER)
                .mapToInt(Key::node)
                .toArray();
        int[] rest = Arrays.stream(ors).filter(or -> !graph.isFact(or)).sorted().toArray();
        int[] sorted = Arrays.copyOf(facts, ors.length);
        System.arraycopy(rest, 0, sorted, facts.length, rest.length);
        return sorted;
    }

    private Key key(int or) {
        Fact fact = graph.fact(or);
        FactType type = FactType.of(fact);
        return new Key(or, type.name(), type.values(fact));
    }

    private int[] sortedAnds(int[] ands) {
        if (ands.length < 2) {
            return ands;
        }
        return Arrays.stream(ands)
                .boxed()
                .sorted((a, b) -> compareAnd(a, b))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int compareAnd(int a, int b) {
        int order = graph.kind(a).compareTo(graph.kind(b));
        if (order != 0) {
            return order;
        }
        return graph.isStep(a)
                ? compareSteps(graph.step(a), graph.step(b))
                : Arrays.compare(graph.premises(a), graph.premises(b));
    }

    private int compareSteps(int a, int b) {
        int order = derivation.ruleNumber(a) == derivation.ruleNumber(b)
                ? 0
                : derivation.rule(a).id().compareTo(derivation.rule(b).id());
        for (int place = 0; order == 0 && place < derivation.premises(a); place++) {
            order = compareFacts(derivation.premise(a, place), derivation.premise(b, place));
        }
        return order;
    }

    private int compareFacts(int a, int b) {
        if (a == b) {
            return 0;
        }
        return rank[a] > 0 && rank[b] > 0
                ? Integer.compare(rank[a], rank[b])
                : FactOrder.BY_KIND_AND_COMPONENTS.compare(derivation.fact(a), derivation.fact(b));
    }
}
