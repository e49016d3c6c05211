package dev.postern.simulation;

import dev.postern.model.FactType;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Term;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.drools.base.base.ValueResolver;
import org.drools.base.base.ValueType;
import org.drools.base.base.extractors.BaseObjectClassFieldReader;
import org.drools.base.base.field.ObjectFieldImpl;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.IndexableConstraint;
import org.drools.base.rule.accessor.FieldValue;
import org.drools.base.rule.accessor.ReadAccessor;
import org.drools.base.rule.accessor.TupleValueExtractor;
import org.drools.base.rule.constraint.AlphaNodeFieldConstraint;
import org.drools.base.util.IndexedValueReader;
import org.drools.base.util.index.ConstraintTypeOperator;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.runtime.rule.FactHandle;

/** A constraint on one component of a fact alone; equal constraints share a node, and equality with a literal is hashed. */
final class Filter extends Unchanging implements AlphaNodeFieldConstraint, IndexableConstraint {
    private static final Declaration[] NONE = {};

    private final Constraint constraint;
    private final PlaybookRule rule;
    private final Function<Object, String> component;
    private final Predicate<String> test;
    private final Reader reader;
    private final FieldValue literal;

    Filter(FactType type, Constraint constraint, PlaybookRule rule) {
        this.constraint = constraint;
        this.rule = rule;
        component = type.accessor(constraint.component());
        test = test(constraint);
        reader = new Reader(constraint.component(), component);
        literal = constraint instanceof Constraint.Equal equal ? new ObjectFieldImpl(word(equal.value())) : null;
    }

    private static Predicate<String> test(Constraint constraint) {
        if (constraint instanceof Constraint.Equal equal) {
            return word(equal.value())::equals;
        }
        if (constraint instanceof Constraint.Different different) {
            String word = word(different.value());
            return value -> !word.equals(value);
        }
        if (constraint instanceof Constraint.OneOf oneOf) {
            return Set.copyOf(oneOf.words())::contains;
        }
        Constraint.Matches matches = (Constraint.Matches) constraint;
        return value -> matches.pattern().matcher(new PatientText(value)).matches();
    }

    private static String word(Term term) {
        return ((Term.Literal) term).value();
    }

    /** A component accessor in the form Drools' hash of literals asks for. */
    private static final class Reader extends BaseObjectClassFieldReader {
        private static final long serialVersionUID = 1L;

        private final transient Function<Object, String> component;

        private Reader(int index, Function<Object, String> component) {
            super(index, String.class, ValueType.STRING_TYPE);
            this.component = component;
        }

        @Override
        public Object getValue(ValueResolver session, Object fact) {
            return component.apply(fact);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Reader that && that.component == component;
        }

        @Override
        public int hashCode() {
            return component.hashCode();
        }
    }

    @Override
    public boolean isAllowed(FactHandle handle, ValueResolver session) {
        return passes(handle.getObject());
    }

    boolean passes(Object fact) {
        try {
            return test.test(component.apply(fact));
        } catch (RuntimeException | StackOverflowError e) {
            throw RuleFailure.of(rule, fact, e);
        }
    }

    @Override
    public ConstraintTypeOperator getConstraintType() {
        return literal == null ? ConstraintTypeOperator.UNKNOWN : ConstraintTypeOperator.EQUAL;
    }

    @Override
    public boolean isIndexable(int nodeType, KieBaseConfiguration configuration) {
        return literal != null;
    }

    @Override
    public FieldValue getField() {
        return literal;
    }

    @Override
    public ReadAccessor getFieldExtractor() {
        return reader;
    }

    @Override
    public boolean isUnification() {
        return false;
    }

    @Override
    public IndexedValueReader getFieldIndex() {
        return null;
    }

    @Override
    public TupleValueExtractor getRightIndexExtractor() {
        return null;
    }

    @Override
    public TupleValueExtractor getLeftIndexExtractor() {
        return null;
    }

    @Override
    public Filter cloneIfInUse() {
        return this;
    }

    @Override
    public Filter clone() {
        return this;
    }

    @Override
    public Declaration[] getRequiredDeclarations() {
        return NONE;
    }

    @Override
    public ConstraintType getType() {
        return ConstraintType.ALPHA;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filter that && that.component == component && same(that.constraint, constraint);
    }

    /** A regular expression has no equality of its own. */
    private static boolean same(Constraint a, Constraint b) {
        return a.equals(b)
                || a instanceof Constraint.Matches one
                        && b instanceof Constraint.Matches other
                        && one.pattern().pattern().equals(other.pattern().pattern());
    }

    @Override
    public int hashCode() {
        return component.hashCode();
    }
}
