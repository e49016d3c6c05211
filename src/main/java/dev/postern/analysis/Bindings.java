package dev.postern.analysis;

import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What is known of the components of a rule's premises while facts about the system are matched one by one. Premises about the attacker
 * count as met; of their components no more is known than what the others say of them. Immutable.
 */
final class Bindings {
    private final PlaybookRule rule;
    private final String[][] known;
    private final boolean[] met;

    private Bindings(PlaybookRule rule, String[][] known, boolean[] met) {
        this.rule = rule;
        this.known = known;
        this.met = met;
    }

    static Bindings none(PlaybookRule rule) {
        List<Premise> premises = rule.premises();
        String[][] known = new String[premises.size()][];
        boolean[] met = new boolean[premises.size()];
        for (int place = 0; place < known.length; place++) {
            FactType type = premises.get(place).type();
            known[place] = new String[type.components().size()];
            met[place] = AttackerFact.class.isAssignableFrom(type.record());
        }
        return new Bindings(rule, known, met);
    }

    /** With the fact for the premise at the place; nothing where the rule's conditions do not allow it. */
    Optional<Bindings> with(int place, Fact fact) {
        Bindings more =
                new Bindings(rule, Arrays.stream(known).map(String[]::clone).toArray(String[][]::new), met.clone());
        more.known[place] = FactType.of(fact).values(fact).toArray(String[]::new);
        more.met[place] = true;
        return more.settle() ? Optional.of(more) : Optional.empty();
    }

    /** A premise that is not met yet, one of which something is known if there is any. */
    OptionalInt next() {
        OptionalInt joined =
                unmet().filter(place -> knownComponent(place).isPresent()).findFirst();
        return joined.isPresent() ? joined : unmet().findFirst();
    }

    private IntStream unmet() {
        return IntStream.range(0, met.length).filter(place -> !met[place]);
    }

    /** A component of the premise of which the value is known. */
    OptionalInt knownComponent(int place) {
        return IntStream.range(0, known[place].length)
                .filter(component -> known[place][component] != null)
                .findFirst();
    }

    String value(int place, int component) {
        return known[place][component];
    }

    FactType type(int place) {
        return rule.premises().get(place).type();
    }

    /** What the rule gains, where that is known. */
    Optional<Fact> gain() {
        List<String> values = new ArrayList<>();
        for (Term argument : rule.gain().arguments()) {
            String value = value(argument);
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(rule.gain().type().create(values));
    }

    private String value(Term term) {
        return term instanceof Term.Reference reference
                ? known[reference.premise()][reference.component()]
                : ((Term.Literal) term).value();
    }

    /** Carries values over from component to equal component; false where a condition does not hold. */
    private boolean settle() {
        boolean changes = true;
        while (changes) {
            changes = false;
            for (int place = 0; place < known.length; place++) {
                for (Constraint constraint : rule.premises().get(place).constraints()) {
                    String own = known[place][constraint.component()];
                    if (!holds(own, constraint)) {
                        return false;
                    }
                    changes |= constraint instanceof Constraint.Equal equal && carry(place, own, equal);
                }
            }
        }
        return true;
    }

    private boolean carry(int place, String own, Constraint.Equal equal) {
        String other = value(equal.value());
        if (own == null && other != null) {
            known[place][equal.component()] = other;
            return true;
        }
        if (own != null && other == null && equal.value() instanceof Term.Reference reference) {
            known[reference.premise()][reference.component()] = own;
            return true;
        }
        return false;
    }

    /** Of what is not known everything may hold. */
    private boolean holds(String own, Constraint constraint) {
        if (own == null) {
            return true;
        }
        if (constraint instanceof Constraint.Equal equal) {
            String other = value(equal.value());
            return other == null || other.equals(own);
        }
        if (constraint instanceof Constraint.Different different) {
            return !own.equals(value(different.value()));
        }
        if (constraint instanceof Constraint.OneOf oneOf) {
            return oneOf.words().contains(own);
        }
        return ((Constraint.Matches) constraint).pattern().matcher(own).matches();
    }
}
