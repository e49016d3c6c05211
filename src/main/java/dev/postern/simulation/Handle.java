package dev.postern.simulation;

import dev.postern.model.Fact;
import org.drools.core.common.QueryElementFactHandle;
import org.drools.core.reteoo.TupleImpl;

/**
 * A fact in the session. It does not know the tuples it is part of, for it never has to leave them; so those that
 * nothing else holds can go.
 */
final class Handle extends QueryElementFactHandle {
    static final int NO_NUMBER = -1;

    Handle(Fact fact, int number) {
        super(fact, number, 0, 0);
    }

    Fact fact() {
        return (Fact) getObject();
    }

    /** The fact's number in the derivation, or {@link #NO_NUMBER} where no step has asked for one yet. */
    int number() {
        return (int) getId();
    }

    @Override
    public boolean hasMatches() {
        return true;
    }

    @Override
    public void addLastLeftTuple(TupleImpl tuple) {}

    @Override
    public void addLastRightTuple(TupleImpl tuple) {}
}
