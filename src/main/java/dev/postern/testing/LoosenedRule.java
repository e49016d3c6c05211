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
import java.util.stream.Stream;

/** A rule with some premises and all that refers to them left out, gaining something of no meaning. */
final class LoosenedRule {
    private static final Gain MATCHED =
            new Gain(FactType.of(AttackerFact.Persists.class), List.of(new Term.Literal("matched")));

    private LoosenedRule() {}

    static PlaybookRule without(PlaybookRule rule, int premise) {
        List<Premise> premises = new ArrayList<>();
        for (int i = 0; i < rule.premises().size(); i++) {
            if (i != premise) {
                premises.add(without(rule.premises().get(i), premise));
            }
        }
        return with(rule, premises);
    }

    /** The rule with its first premises alone. */
    static PlaybookRule first(PlaybookRule rule, int premises) {
        return with(rule, rule.premises().subList(0, premises));
    }

    private static PlaybookRule with(PlaybookRule rule, List<Premise> premises) {
        return new PlaybookRule(
                rule.id(),
                rule.phase(),
                premises,
                MATCHED,
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
