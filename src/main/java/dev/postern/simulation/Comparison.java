package dev.postern.simulation;

import dev.postern.playbook.Constraint;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import java.util.function.Function;
import org.drools.base.reteoo.BaseTuple;

/**
 * A component of a premise beside a word of the rule, or beside a component of an earlier premise; equal ones share a node of the
 * network.
 *
 * @param literal the word, or null where there is an earlier premise
 */
record Comparison(
        int component, Function<Object, String> own, String literal, int premise, Function<Object, String> earlier) {

    static Comparison of(PlaybookRule rule, Premise premise, Constraint constraint, Term value) {
        int component = constraint.component();
        Function<Object, String> own = premise.type().accessor(component);
        if (value instanceof Term.Literal literal) {
            return new Comparison(component, own, literal.value(), -1, null);
        }
        Term.Reference reference = (Term.Reference) value;
        Premise earlier = rule.premises().get(reference.premise());
        return new Comparison(
                component, own, null, reference.premise(), earlier.type().accessor(reference.component()));
    }

    String of(Object fact) {
        return own.apply(fact);
    }

    /** What the component is compared with, in a match of the premises before. */
    String wanted(BaseTuple before) {
        return literal != null ? literal : earlier.apply(before.get(premise).getObject());
    }
}
