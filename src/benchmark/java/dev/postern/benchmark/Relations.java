package dev.postern.benchmark;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The facts of an estate as numbers, a relation for every predicate. */
final class Relations {
    private final Symbols symbols = new Symbols();
    private final Map<String, Relation> byPredicate = new HashMap<>();

    void fact(String predicate, String[] arguments) {
        byPredicate
                .computeIfAbsent(predicate, p -> new Relation(arguments.length))
                .add(symbols, arguments);
    }

    Symbols symbols() {
        return symbols;
    }

    Relation of(String predicate, int width) {
        return byPredicate.computeIfAbsent(predicate, p -> new Relation(width));
    }

    Relation.Index pairsBy(String predicate, int column) {
        return of(predicate, 2).by(column, symbols.size());
    }

    /** What a relation of one column holds. */
    BitSet set(String predicate) {
        Relation relation = of(predicate, 1);
        BitSet set = new BitSet(symbols.size());
        for (int row = 0; row < relation.rows(); row++) {
            set.set(relation.get(row, 0));
        }
        return set;
    }
}
