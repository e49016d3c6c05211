package dev.postern.simulation;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The meaning of a playbook, written to be read: every rule is tried on every choice of facts, and what it gains is added, until a
 * round adds nothing. It shares nothing with the engine but the rules as data.
 */
public final class ReferenceEvaluator {
    /** A rule, the facts that matched its premises in order, and what it gains. */
    public record Step(String rule, List<Fact> premises, Fact gain) {}

    /** All facts, given and gained, and all steps. */
    public record Fixpoint(Set<Fact> facts, Set<Step> steps) {}

    private final List<PlaybookRule> rules;
    private final Set<Fact> facts = new LinkedHashSet<>();
    private final Map<Class<?>, List<Fact>> byKind = new HashMap<>();
    private final Set<Step> steps = new LinkedHashSet<>();

    private ReferenceEvaluator(List<PlaybookRule> rules, Collection<? extends Fact> given) {
        this.rules = rules;
        given.forEach(this::add);
    }

    private void add(Fact fact) {
        if (facts.add(fact)) {
            byKind.computeIfAbsent(fact.getClass(), none -> new ArrayList<>()).add(fact);
        }
    }

    public static Fixpoint fixpoint(List<PlaybookRule> rules, Collection<? extends Fact> given) {
        ReferenceEvaluator evaluator = new ReferenceEvaluator(rules, given);
        while (evaluator.round()) {}
        return new Fixpoint(evaluator.facts, evaluator.steps);
    }

    private boolean round() {
        Set<Step> found = new LinkedHashSet<>();
        rules.forEach(rule -> match(rule, new ArrayList<>(), found));
        found.forEach(step -> add(step.gain()));
        return steps.addAll(found);
    }

    private void match(PlaybookRule rule, List<Fact> matched, Set<Step> found) {
        if (matched.size() == rule.premises().size()) {
            List<Fact> premises = List.copyOf(matched);
            found.add(new Step(rule.id(), premises, gain(rule, premises)));
            return;
        }
        Premise premise = rule.premises().get(matched.size());
        for (Fact fact : byKind.getOrDefault(premise.type().record(), List.of())) {
            matched.add(fact);
            if (premise.constraints().stream().allMatch(constraint -> holds(constraint, fact, matched))) {
                match(rule, matched, found);
            }
            matched.remove(matched.size() - 1);
        }
    }

    private static boolean holds(Constraint constraint, Fact fact, List<Fact> matched) {
        String value = FactType.of(fact).values(fact).get(constraint.component());
        if (constraint instanceof Constraint.Equal equal) {
            return value.equals(value(equal.value(), matched));
        }
        if (constraint instanceof Constraint.Different different) {
            return !value.equals(value(different.value(), matched));
        }
        if (constraint instanceof Constraint.OneOf oneOf) {
            return oneOf.words().contains(value);
        }
        return ((Constraint.Matches) constraint).pattern().matcher(value).matches();
    }

    private static Fact gain(PlaybookRule rule, List<Fact> matched) {
        return rule.gain()
                .type()
                .create(rule.gain().arguments().stream()
                        .map(argument -> value(argument, matched))
                        .toList());
    }

    private static String value(Term term, List<Fact> matched) {
        if (term instanceof Term.Literal literal) {
            return literal.value();
        }
        Term.Reference reference = (Term.Reference) term;
        Fact fact = matched.get(reference.premise());
        return FactType.of(fact).values(fact).get(reference.component());
    }
}
