package dev.postern.testing;

import dev.postern.model.AttackerFact;
import dev.postern.model.FactType;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.Gain;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule with less to it: premises and all that refers to them left out, or a constraint; gaining what it did, or something of no meaning. */
final class LoosenedRule {
    private static final Gain MATCHED =
            new Gain(FactType.of(AttackerFact.Persists.class), List.of(new Term.Literal("matched")));

    private LoosenedRule() {}

    static PlaybookRule without(PlaybookRule rule, int premise) {
        return with(rule, premisesWithout(rule, premise), MATCHED);
    }

    private static List<Premise> premisesWithout(PlaybookRule rule, int premise) {
        List<Premise> premises = new ArrayList<>();
        for (int i = 0; i < rule.premises().size(); i++) {
            if (i != premise) {
                premises.add(without(rule.premises().get(i), premise));
            }
        }
        return premises;
    }

    /** The rule without the premise, gaining what it gained; none where what it gains is made of that premise. */
    static Optional<PlaybookRule> gainingWithout(PlaybookRule rule, int premise) {
        List<Term> arguments = rule.gain().arguments().stream()
                .flatMap(term -> without(term, premise))
                .toList();
        boolean whole = arguments.size() == rule.gain().arguments().size()
                && rule.premises().size() > 1;
        return whole
                ? Optional.of(with(
                        rule,
                        premisesWithout(rule, premise),
                        new Gain(rule.gain().type(), arguments)))
                : Optional.empty();
    }

    /** The rule without that one constraint of that premise, gaining what it gained. */
    static PlaybookRule gainingWithout(PlaybookRule rule, int premise, int constraint) {
        Premise old = rule.premises().get(premise);
        List<Constraint> constraints = new ArrayList<>(old.constraints());
        constraints.remove(constraint);
        List<Premise> premises = new ArrayList<>(rule.premises());
        premises.set(premise, new Premise(old.binding(), old.type(), constraints, old.line()));
        return with(rule, premises, rule.gain());
    }

    /** The rule with its first premises alone. */
    static PlaybookRule first(PlaybookRule rule, int premises) {
        return with(rule, rule.premises().subList(0, premises), MATCHED);
    }

    private static PlaybookRule with(PlaybookRule rule, List<Premise> premises, Gain gain) {
        return new PlaybookRule(
                rule.id(),
                rule.phase(),
                premises,
                gain,
                rule.title(),
                List.of(),
                rule.because(),
                rule.assumes(),
                List.of(),
                List.of(),
                rule.effort(),
                false,
                List.of(),
                "",
                rule.origin());
    }

    private static Premise without(Premise premise, int gone) {
        List<Constraint> left = premise.constraints().stream()
                .flatMap(constraint -> without(constraint, gone))
                .toList();
        return new Premise(premise.binding(), premise.type(), left, premise.line());
    }

    private static Stream<Constraint> without(Constraint constraint, int gone) {
        if (constraint instanceof Constraint.Equal equal) {
            return without(equal.value(), gone).map(value -> new Constraint.Equal(equal.component(), value));
        }
        if (constraint instanceof Constraint.Different different) {
            return without(different.value(), gone)
                    .map(value -> new Constraint.Different(different.component(), value));
        }
        return Stream.of(constraint);
    }

    private static Stream<Term> without(Term term, int gone) {
        if (!(term instanceof Term.Reference reference)) {
            return Stream.of(term);
        }
        int moved = reference.premise() > gone ? reference.premise() - 1 : reference.premise();
        return reference.premise() == gone
                ? Stream.empty()
                : Stream.of(new Term.Reference(moved, reference.component()));
    }
}
