package dev.postern.simulation;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Given facts by their type, each type indexed in as many ways as rules ask for; two ints a fact and index. */
final class GivenFacts {
    private record Key(FactType type, List<Integer> components) {}

    private final Map<FactType, List<Fact>> byType = new LinkedHashMap<>();
    private final Map<Key, Index> indexes = new HashMap<>();

    void add(Fact fact) {
        byType.computeIfAbsent(FactType.of(fact), type -> new ArrayList<>()).add(fact);
    }

    void forEach(BiConsumer<FactType, List<Fact>> each) {
        byType.forEach(each);
    }

    /** To be asked for once all facts are there. */
    Index by(FactType type, List<Integer> components) {
        return indexes.computeIfAbsent(
                new Key(type, components), key -> new Index(byType.getOrDefault(type, List.of()), key));
    }

    /** The facts of one type in chains of those whose components hash alike. */
    static final class Index {
        static final int END = -1;

        private final Fact[] facts;
        private final int[] first;
        private final int[] next;

        private Index(List<Fact> ofType, Key key) {
            facts = ofType.toArray(Fact[]::new);
            first = new int[Integer.highestOneBit(Math.max(1, facts.length)) * 2];
            next = new int[facts.length];
            Arrays.fill(first, END);
            List<Function<Object, String>> components =
                    key.components.stream().map(key.type::accessor).toList();
            for (int row = facts.length - 1; row >= 0; row--) {
                int hash = 0;
                for (Function<Object, String> component : components) {
                    hash = hash(hash, component.apply(facts[row]));
                }
                int bucket = bucket(hash);
                next[row] = first[bucket];
                first[bucket] = row;
            }
        }

        /** The hash of one component more; that of none is 0. */
        static int hash(int before, String component) {
            return 31 * before + component.hashCode();
        }

        private int bucket(int hash) {
            int spread = hash * 0x9E3779B9;
            return (spread ^ (spread >>> 16)) & (first.length - 1);
        }

        /** The row of the first fact whose components may have the hash, or END. */
        int first(int hash) {
            return first[bucket(hash)];
        }

        int next(int row) {
            return next[row];
        }

        Fact fact(int row) {
            return facts[row];
        }
    }
}
