package dev.postern.analysis;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import dev.postern.simulation.PatientText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A rule with its joins made into variables: components of its premises and of its gain that must be equal are one variable, by number.
 */
final class RulePattern {
    private final PlaybookRule rule;
    private final int[] firstOf;
    private final int[] sameAs;
    private final String[] literals;
    private final List<Check> checks = new ArrayList<>();
    private final int[] gained;
    private boolean contradictory;

    /** A condition on one variable, or on two (else {@code other} is -1), which must differ. */
    private record Check(int variable, int other, Predicate<String> test) {
        boolean holds(String[] values) {
            return values[variable] == null
                    || test.test(values[variable]) && (other < 0 || !values[variable].equals(values[other]));
        }
    }

    private static boolean isAnything(String value) {
        return true;
    }

    private RulePattern(PlaybookRule rule) {
        this.rule = rule;
        List<Premise> premises = rule.premises();
        firstOf = new int[premises.size() + 1];
        for (int p = 0; p < premises.size(); p++) {
            firstOf[p + 1] = firstOf[p] + premises.get(p).type().components().size();
        }
        sameAs = new int[firstOf[premises.size()]];
        Arrays.setAll(sameAs, i -> i);
        literals = new String[sameAs.length];
        for (int p = 0; p < premises.size(); p++) {
            for (Constraint constraint : premises.get(p).constraints()) {
                if (constraint instanceof Constraint.Equal equal) {
                    equate(firstOf[p] + equal.component(), equal.value());
                }
            }
        }
        for (int slot = 0; slot < sameAs.length; slot++) {
            sameAs[slot] = root(slot);
        }
        for (int p = 0; p < premises.size(); p++) {
            for (Constraint constraint : premises.get(p).constraints()) {
                check(sameAs[firstOf[p] + constraint.component()], constraint);
            }
        }
        gained = rule.gain().arguments().stream()
                .mapToInt(argument -> argument instanceof Term.Reference reference ? variable(reference) : -1)
                .toArray();
    }

    /** Nothing where the rule can never fire. */
    static Optional<RulePattern> of(PlaybookRule rule) {
        RulePattern pattern = new RulePattern(rule);
        return pattern.contradictory ? Optional.empty() : Optional.of(pattern);
    }

    private void equate(int slot, Term value) {
        int root = root(slot);
        if (value instanceof Term.Reference reference) {
            int other = root(firstOf[reference.premise()] + reference.component());
            String literal = literals[root];
            sameAs[root] = other;
            if (literal != null) {
                fix(other, literal);
            }
        } else {
            fix(root, ((Term.Literal) value).value());
        }
    }

    private void fix(int root, String literal) {
        contradictory |= literals[root] != null && !literals[root].equals(literal);
        literals[root] = literal;
    }

    private int root(int slot) {
        int root = slot;
        while (sameAs[root] != root) {
            root = sameAs[root];
        }
        return root;
    }

    private int variable(Term.Reference reference) {
        return sameAs[firstOf[reference.premise()] + reference.component()];
    }

    private void check(int variable, Constraint constraint) {
        if (constraint instanceof Constraint.Different different) {
            if (different.value() instanceof Term.Reference reference) {
                int other = variable(reference);
                contradictory |= other == variable;
                checks.add(new Check(variable, other, RulePattern::isAnything));
            } else {
                String word = ((Term.Literal) different.value()).value();
                checks.add(new Check(variable, -1, value -> !value.equals(word)));
            }
        } else if (constraint instanceof Constraint.OneOf oneOf) {
            checks.add(new Check(variable, -1, oneOf.words()::contains));
        } else if (constraint instanceof Constraint.Matches matches) {
            checks.add(new Check(
                    variable,
                    -1,
                    value -> matches.pattern().matcher(new PatientText(value)).matches()));
        }
    }

    PlaybookRule rule() {
        return rule;
    }

    int premises() {
        return rule.premises().size();
    }

    FactType type(int premise) {
        return rule.premises().get(premise).type();
    }

    /** The variable of a premise's component. */
    int variable(int premise, int component) {
        return sameAs[firstOf[premise] + component];
    }

    /** Values by variable (null where there is none yet) so that the rule gains the fact; nothing where it cannot. */
    Optional<String[]> gaining(Fact fact) {
        if (fact.getClass() != rule.gain().type().record()) {
            return Optional.empty();
        }
        String[] values = literals.clone();
        List<String> components = FactType.of(fact).values(fact);
        for (int i = 0; i < gained.length; i++) {
            String value = components.get(i);
            String known =
                    gained[i] < 0 ? ((Term.Literal) rule.gain().arguments().get(i)).value() : values[gained[i]];
            if (known != null && !known.equals(value)) {
                return Optional.empty();
            }
            if (gained[i] >= 0) {
                values[gained[i]] = value;
            }
        }
        return holds(values) ? Optional.of(values) : Optional.empty();
    }

    /** Whether every condition holds whose variables have values. */
    boolean holds(String[] values) {
        for (Check check : checks) {
            if (!check.holds(values)) {
                return false;
            }
        }
        return true;
    }

    /** The values with those of a fact that matches the premise; null where it does not. */
    String[] matching(int premise, Fact fact, String[] values) {
        String[] more = values.clone();
        List<String> components = FactType.of(fact).values(fact);
        for (int i = 0; i < components.size(); i++) {
            int variable = variable(premise, i);
            if (more[variable] != null && !more[variable].equals(components.get(i))) {
                return null;
            }
            more[variable] = components.get(i);
        }
        return holds(more) ? more : null;
    }

    /** The fact that matches the premise, once all of its variables have values. */
    Fact fact(int premise, String[] values) {
        int[] variables = Arrays.copyOfRange(sameAs, firstOf[premise], firstOf[premise + 1]);
        return type(premise)
                .create(Arrays.stream(variables).mapToObj(v -> values[v]).toList());
    }
}
