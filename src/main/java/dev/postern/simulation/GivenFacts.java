package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Given facts by their type, each type indexed in as many ways as rules ask for: an int a fact, and three more for each index. */
final class GivenFacts {
    private record Key(FactType type, List<Integer> components) {}

    private final Map<FactType, OfType> byType = new LinkedHashMap<>();
    private final Map<Key, Index> indexes = new HashMap<>();

    /** All facts that are ever added are different from one another. */
    void add(Fact fact) {
        of(FactType.of(fact)).facts.add(fact);
    }

    Iterable<FactType> types() {
        return byType.keySet();
    }

    OfType of(FactType type) {
        return byType.computeIfAbsent(type, none -> new OfType());
    }

    /** To be asked for once all facts are there. */
    Index by(FactType type, List<Integer> components) {
        return indexes.computeIfAbsent(new Key(type, components), key -> new Index(of(type), key));
    }

    /** The facts of one type, and the numbers of those that the derivation has a use for. */
    static final class OfType {
        private final List<Fact> facts = new ArrayList<>();
        /** One more than the fact's number, by rows; 0 where it has none yet. */
        private int[] numbers = {};

        List<Fact> facts() {
            return facts;
        }

        /** The fact in the row has a number already. */
        void number(int row, int number) {
            if (row >= numbers.length) {
                numbers = Arrays.copyOf(numbers, facts.size());
            }
            numbers[row] = number + 1;
        }

        private int numberIn(Derivation.Builder derivation, int row) {
            if (row >= numbers.length || numbers[row] == 0) {
                number(row, derivation.givenAlone(facts.get(row)));
            }
            return numbers[row] - 1;
        }
    }

    /** The facts of one type in chains of those whose components hash alike. */
    static final class Index {
        static final int END = -1;

        private final OfType ofType;
        private final int[] first;
        /** For each row the hash, and the next row of its chain. */
        private final int[] links;

        private Index(OfType ofType, Key key) {
            this.ofType = ofType;
            int rows = ofType.facts.size();
            first = new int[Integer.highestOneBit(Math.max(1, rows)) * 2];
            links = new int[2 * rows];
            Arrays.fill(first, END);
            List<Function<Object, String>> components =
                    key.components.stream().map(key.type::accessor).toList();
            for (int row = rows - 1; row >= 0; row--) {
                int hash = 0;
                for (Function<Object, String> component : components) {
                    hash = hash(hash, component.apply(ofType.facts.get(row)));
                }
                int bucket = bucket(hash);
                links[2 * row] = hash;
                links[2 * row + 1] = first[bucket];
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

        /** The row of the first fact whose components have the hash, or END. */
        int first(int hash) {
            return withHash(hash, first[bucket(hash)]);
        }

        /** The row of the next fact whose components have the hash, or END. */
        int next(int hash, int row) {
            return withHash(hash, links[2 * row + 1]);
        }

        private int withHash(int hash, int row) {
            int at = row;
            while (at != END && links[2 * at] != hash) {
                at = links[2 * at + 1];
            }
            return at;
        }

        Fact fact(int row) {
            return ofType.facts.get(row);
        }

        /** The number in the derivation of the fact in the row, which it gets when this is first asked. */
        int numberIn(Derivation.Builder derivation, int row) {
            return ofType.numberIn(derivation, row);
        }
    }
}
