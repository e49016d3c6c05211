package dev.postern.simulation;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which given facts a rule could use, and from when on: a premise that is joined can only be met by a fact that shares a value with
 * one that met the premise before it. Given facts wait outside the session until then (semi-join reduction, Bernstein and Chiu 1981),
 * for an attacker reaches a fraction of a large system, and a fact in Drools' memories costs ten times what it costs outside.
 */
final class SemiJoins {
    /** A fact of one type lets in those of another that have the same value in a component. */
    record Link(int component, FactType type, int with) {}

    private final Map<FactType, Set<Link>> links = new HashMap<>();
    private final Map<FactType, List<Premise>> unjoined = new HashMap<>();
    private final Set<FactType> gained = new HashSet<>();

    SemiJoins(List<PlaybookRule> rules) {
        for (PlaybookRule rule : rules) {
            gained.add(rule.gain().type());
            rule.premises().forEach(premise -> add(rule, premise));
        }
    }

    private void add(PlaybookRule rule, Premise premise) {
        for (Constraint constraint : premise.constraints()) {
            if (constraint instanceof Constraint.Equal equal && equal.value() instanceof Term.Reference reference) {
                FactType before = rule.premises().get(reference.premise()).type();
                links.computeIfAbsent(before, type -> new LinkedHashSet<>())
                        .add(new Link(reference.component(), premise.type(), equal.component()));
                return;
            }
        }
        unjoined.computeIfAbsent(premise.type(), type -> new ArrayList<>()).add(premise);
    }

    /** Whether the fact belongs into the session from the beginning: it may be met first, or be gained as well. */
    boolean isFirst(Fact fact) {
        FactType type = FactType.of(fact);
        return gained.contains(type)
                || unjoined.getOrDefault(type, List.of()).stream().anyMatch(premise -> mayMeet(fact, premise));
    }

    private static boolean mayMeet(Fact fact, Premise premise) {
        for (Constraint constraint : premise.constraints()) {
            if (constraint instanceof Constraint.Equal equal
                    && equal.value() instanceof Term.Literal literal
                    && !literal.value()
                            .equals(premise.type().accessor(equal.component()).apply(fact))) {
                return false;
            }
        }
        return true;
    }

    /** What a fact of the type lets in. */
    Set<Link> from(FactType type) {
        return links.getOrDefault(type, Set.of());
    }
}
