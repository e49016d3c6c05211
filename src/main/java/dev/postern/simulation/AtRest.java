package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import java.util.List;
import org.drools.core.reteoo.RightTuple;
import org.drools.core.reteoo.TupleImpl;
import org.drools.core.util.index.TupleList;

/**
 * The right memory of a join with given facts: they stay outside the session, and become tuples of it only while a match of the
 * premises before asks for them.
 */
final class AtRest extends TupleList {
    /** Which facts a match asks for: of a type, with components that are equal to something and pass filters. */
    record Demand(FactType type, List<Comparison> equal, List<Filter> filters) {
        private List<Integer> components() {
            return equal.stream().map(Comparison::component).toList();
        }
    }

    private final Comparison[] equal;
    private final Filter[] filters;
    private final Demand demand;
    private final String[] wanted;
    private GivenFacts facts;
    private GivenFacts.Index index;

    AtRest(Demand demand) {
        this.demand = demand;
        equal = demand.equal().toArray(Comparison[]::new);
        filters = demand.filters().toArray(Filter[]::new);
        wanted = new String[equal.length];
    }

    void open(GivenFacts given) {
        facts = given;
    }

    @Override
    public TupleImpl getFirst(TupleImpl before) {
        if (index == null) {
            index = facts.by(demand.type(), demand.components());
        }
        int hash = 0;
        for (int i = 0; i < equal.length; i++) {
            wanted[i] = equal[i].wanted(before);
            hash = GivenFacts.Index.hash(hash, wanted[i]);
        }
        RightTuple first = null;
        RightTuple last = null;
        for (int row = index.first(hash); row != GivenFacts.Index.END; row = index.next(hash, row)) {
            if (isWanted(index.fact(row))) {
                RightTuple tuple = new RightTuple(new HandleAtRest(index, row));
                if (last == null) {
                    first = tuple;
                } else {
                    last.setNext(tuple);
                }
                last = tuple;
            }
        }
        return first;
    }

    private boolean isWanted(Fact fact) {
        for (int i = 0; i < equal.length; i++) {
            if (!wanted[i].equals(equal[i].of(fact))) {
                return false;
            }
        }
        for (Filter filter : filters) {
            if (!filter.passes(fact)) {
                return false;
            }
        }
        return true;
    }

    /** Has a number once a step asks for it. */
    private static final class HandleAtRest extends Handle {
        private final GivenFacts.Index index;

        private HandleAtRest(GivenFacts.Index index, int row) {
            super(index.fact(row), row);
            this.index = index;
        }

        @Override
        int number(Derivation.Builder derivation) {
            return index.numberIn(derivation, (int) getId());
        }
    }

    /** A fact that is in the session for the sake of another premise is here already. */
    @Override
    public void add(TupleImpl tuple) {}
}
