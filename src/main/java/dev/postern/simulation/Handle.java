package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import org.drools.core.common.QueryElementFactHandle;
import org.drools.core.reteoo.TupleImpl;

/**
 * A fact in the session. It does not know the tuples it is part of, for it never has to leave them; so those that nothing else holds
 * can go.
 */
class Handle extends QueryElementFactHandle {
    Handle(Fact fact, int number) {
        super(fact, number, 0, 0);
    }

    Fact fact() {
        return (Fact) getObject();
    }

    /** What it extends holds something else, and fails here. */
    @Override
    public String toString() {
        return fact().toString();
    }

    /** The fact's number in the derivation. */
    int number(Derivation.Builder derivation) {
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
