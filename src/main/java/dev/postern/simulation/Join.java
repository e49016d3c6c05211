package dev.postern.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.drools.base.base.ObjectType;
import org.drools.base.base.ValueResolver;
import org.drools.base.base.ValueType;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.accessor.TupleValueExtractor;
import org.drools.base.rule.constraint.BetaConstraint;
import org.drools.base.util.IndexedValueReader;
import org.drools.core.RuleBaseConfiguration;
import org.drools.core.common.BetaConstraints;
import org.drools.core.reteoo.BetaMemory;
import org.drools.core.reteoo.Tuple;
import org.drools.core.reteoo.TupleImpl;
import org.drools.core.reteoo.TupleMemory;
import org.drools.core.reteoo.builder.BuildContext;
import org.drools.core.util.AbstractHashTable.SingleIndex;
import org.drools.core.util.index.TupleIndexHashTable;
import org.drools.core.util.index.TupleList;
import org.drools.util.bitmask.BitMask;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Everything that joins a premise to those before it, and the memories of that join. Where its facts are all given, they lie
 * {@link AtRest} on the right, and a match of the premises before has met all that it ever will once it has looked there: nothing
 * is kept on the left. Else both sides are Drools' own, hashed over all components that have to be equal.
 */
final class Join extends Unchanging implements BetaConstraint<Join.Sides>, BetaConstraints<Join.Sides> {
    private final List<Comparison> equal;
    private final List<Comparison> different;
    private final Optional<AtRest.Demand> given;
    private final Declaration[] premises;

    Join(List<Comparison> equal, List<Comparison> different, Optional<AtRest.Demand> given, Declaration[] premises) {
        this.equal = equal;
        this.different = different;
        this.given = given;
        this.premises = premises;
    }

    boolean isWithGiven() {
        return given.isPresent();
    }

    /** The side of a join held while the other side is walked; one for each node and session. */
    static final class Sides {
        private BaseTuple left;
        private Object right;
    }

    @Override
    public BetaMemory<Sides> createBetaMemory(RuleBaseConfiguration configuration, int nodeType) {
        TupleMemory left = given.isPresent() ? new Nothing() : hashed(true);
        TupleMemory right = given.isPresent() ? new AtRest(given.get()) : hashed(false);
        return new BetaMemory<>(left, right, createContext(), nodeType);
    }

    private TupleMemory hashed(boolean left) {
        if (equal.isEmpty()) {
            return new TupleList();
        }
        IndexedValueReader[] reader = {
            new IndexedValueReader(
                    new Extractor(tuple -> key(comparison -> comparison.wanted(tuple))), new Extractor(tuple -> {
                        Object fact = tuple.getFactHandle().getObject();
                        return key(comparison -> comparison.of(fact));
                    }))
        };
        return new TupleIndexHashTable(new SingleIndex(reader, 1), left);
    }

    private Object key(Function<Comparison, String> value) {
        return equal.size() == 1
                ? value.apply(equal.get(0))
                : equal.stream().map(value).toList();
    }

    /** A left memory that forgets. */
    private static final class Nothing extends TupleList {
        @Override
        public void add(TupleImpl tuple) {}
    }

    /** Reads a value off a tuple, in the form Drools' hash index asks for. */
    private record Extractor(Function<BaseTuple, Object> reader) implements TupleValueExtractor {
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

    @Override
    public boolean isAllowedCachedLeft(Sides sides, FactHandle handle) {
        return differs(sides.left, handle.getObject());
    }

    @Override
    public boolean isAllowedCachedRight(BaseTuple tuple, Sides sides) {
        return differs(tuple, sides.right);
    }

    private boolean differs(BaseTuple before, Object fact) {
        for (Comparison comparison : different) {
            if (comparison.wanted(before).equals(comparison.of(fact))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Sides createContext() {
        return new Sides();
    }

    @Override
    @SuppressWarnings("rawtypes") // so is the interface
    public void updateFromTuple(Sides sides, ValueResolver session, Tuple tuple) {
        sides.left = tuple;
    }

    @Override
    public void updateFromFactHandle(Sides sides, ValueResolver session, FactHandle handle) {
        sides.right = handle.getObject();
    }

    @Override
    public void resetTuple(Sides sides) {
        sides.left = null;
    }

    @Override
    public void resetFactHandle(Sides sides) {
        sides.right = null;
    }

    @Override
    public BetaConstraint<?>[] getConstraints() {
        return new BetaConstraint<?>[] {this};
    }

    @Override
    public BetaConstraints<Sides> getOriginalConstraint() {
        return this;
    }

    @Override
    public boolean isIndexed() {
        return !equal.isEmpty();
    }

    @Override
    public int getIndexCount() {
        return equal.isEmpty() ? 0 : 1;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public BitMask getListenedPropertyMask(Pattern pattern, ObjectType type, List<String> properties) {
        return getListenedPropertyMask(Optional.of(pattern), type, properties);
    }

    @Override
    public void init(BuildContext context, int nodeType) {}

    @Override
    public void initIndexes(int depth, int nodeType, RuleBaseConfiguration configuration) {}

    @Override
    public boolean isLeftUpdateOptimizationAllowed() {
        return true;
    }

    @Override
    public void registerEvaluationContext(BuildContext context) {}

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the interfaces promise what their callers ask for
    public <T> T cloneIfInUse() {
        return (T) this;
    }

    @Override
    public Join clone() {
        return this;
    }

    @Override
    public Declaration[] getRequiredDeclarations() {
        return premises;
    }

    @Override
    public ConstraintType getType() {
        return ConstraintType.BETA;
    }

    /** Equal joins share a node of the network. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Join that
                && that.equal.equals(equal)
                && that.different.equals(different)
                && that.given.equals(given);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {equal, different, given});
    }
}
