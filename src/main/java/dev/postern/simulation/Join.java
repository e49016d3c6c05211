package dev.postern.simulation;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.function.Function;
import org.drools.base.base.ValueResolver;
import org.drools.base.base.ValueType;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.ContextEntry;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.IndexableConstraint;
import org.drools.base.rule.accessor.FieldValue;
import org.drools.base.rule.accessor.ReadAccessor;
import org.drools.base.rule.accessor.TupleValueExtractor;
import org.drools.base.rule.constraint.BetaConstraint;
import org.drools.base.util.IndexedValueReader;
import org.drools.base.util.index.ConstraintTypeOperator;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.runtime.rule.FactHandle;

/** Equality or inequality of a component with one of an earlier premise; equality is hashed on both sides. */
final class Join implements BetaConstraint<Join.Context>, IndexableConstraint {
    private final boolean equal;
    private final Function<Object, String> component;
    private final Function<Object, String> earlier;
    private final Declaration premise;
    private final Declaration[] premises;
    private final Extractor left;
    private final Extractor right;
    private final IndexedValueReader index;

    Join(boolean equal, Function<Object, String> component, Declaration premise, Function<Object, String> earlier) {
        this.equal = equal;
        this.component = component;
        this.premise = premise;
        this.earlier = earlier;
        premises = new Declaration[] {premise};
        left = new Extractor(
                tuple -> earlier.apply(tuple.get(premise.getTupleIndex()).getObject()));
        right = new Extractor(tuple -> component.apply(tuple.getFactHandle().getObject()));
        index = new IndexedValueReader(left, right);
    }

    /** Reads a value off a tuple, in the form Drools' hash index asks for. */
    private record Extractor(Function<BaseTuple, Object> reader) implements TupleValueExtractor {
        Object read(BaseTuple tuple) {
            return reader.apply(tuple);
        }

        @Override
        public Object getValue(ValueResolver session, BaseTuple tuple) {
            return reader.apply(tuple);
        }

        @Override
        public ValueType getValueType() {
            return ValueType.OBJECT_TYPE;
        }

        @Override
        public Extractor clone() {
            return this;
        }
    }

    /** The side of a join held while the other side is walked; one for each node and session. */
    static final class Context implements ContextEntry {
        private final Join join;
        private Object left;
        private Object right;

        private Context(Join join) {
            this.join = join;
        }

        @Override
        public void updateFromTuple(ValueResolver session, BaseTuple tuple) {
            left = join.left.read(tuple);
        }

        @Override
        public void updateFromFactHandle(ValueResolver session, FactHandle handle) {
            right = join.component.apply(handle.getObject());
        }

        @Override
        public void resetTuple() {
            left = null;
        }

        @Override
        public void resetFactHandle() {
            right = null;
        }

        @Override
        public ContextEntry getNext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setNext(ContextEntry entry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void writeExternal(ObjectOutput out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void readExternal(ObjectInput in) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public boolean isAllowedCachedLeft(Context context, FactHandle handle) {
        return equal == context.left.equals(component.apply(handle.getObject()));
    }

    @Override
    public boolean isAllowedCachedRight(BaseTuple tuple, Context context) {
        return equal == context.right.equals(left.read(tuple));
    }

    @Override
    public Context createContext() {
        return new Context(this);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface promises what its caller asks for
    public <T> T cloneIfInUse() {
        return (T) this;
    }

    @Override
    public Join clone() {
        return this;
    }

    @Override
    public ConstraintTypeOperator getConstraintType() {
        return equal ? ConstraintTypeOperator.EQUAL : ConstraintTypeOperator.NOT_EQUAL;
    }

    @Override
    public boolean isIndexable(int nodeType, KieBaseConfiguration configuration) {
        return equal;
    }

    @Override
    public boolean isUnification() {
        return false;
    }

    @Override
    public IndexedValueReader getFieldIndex() {
        return index;
    }

    @Override
    public TupleValueExtractor getRightIndexExtractor() {
        return right;
    }

    @Override
    public TupleValueExtractor getLeftIndexExtractor() {
        return left;
    }

    @Override
    public FieldValue getField() {
        return null;
    }

    @Override
    public ReadAccessor getFieldExtractor() {
        return null;
    }

    @Override
    public Declaration[] getRequiredDeclarations() {
        return premises;
    }

    @Override
    public void replaceDeclaration(Declaration from, Declaration to) {
        throw new UnsupportedOperationException("a rule has no alternatives");
    }

    @Override
    public ConstraintType getType() {
        return ConstraintType.BETA;
    }

    @Override
    public boolean isTemporal() {
        return false;
    }

    /** Equal joins share a node of the network. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Join that
                && that.equal == equal
                && that.component == component
                && that.earlier == earlier
                && that.premise.getTupleIndex() == premise.getTupleIndex();
    }

    @Override
    public int hashCode() {
        return component.hashCode() * 31 + earlier.hashCode();
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void readExternal(ObjectInput in) {
        throw new UnsupportedOperationException();
    }
}
