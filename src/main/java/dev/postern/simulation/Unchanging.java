package dev.postern.simulation;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.constraint.Constraint;

/** A constraint of rules that have no alternatives, know no time and are read anew instead of being stored. */
abstract class Unchanging implements Constraint {
    @Override
    public abstract Constraint clone();

    @Override
    public final void replaceDeclaration(Declaration from, Declaration to) {
        throw new UnsupportedOperationException("a rule has no alternatives");
    }

    @Override
    public final boolean isTemporal() {
        return false;
    }

    @Override
    public final void writeExternal(ObjectOutput out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final void readExternal(ObjectInput in) {
        throw new UnsupportedOperationException();
    }
}
