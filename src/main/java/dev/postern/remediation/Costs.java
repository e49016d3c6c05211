package dev.postern.remediation;

import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.source.PolicyEdit;
import dev.postern.source.PolicyEdit.Narrow;
import dev.postern.source.PolicyPlace.Kind;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What it costs to take a fact away, so that a plan takes what is missed least. */
final class Costs {
    private static final int ADMINISTRATION = 2;
    private static final int DAILY_WORK = 3;
    private static final int OF_OTHERS = 1;
    private static final int SHARED = 1;
    private static final int TRUST = 6;
    private static final int OF_AWS = 6;
    private static final int EVERYTHING = 100;

    private final Identities identities;
    private final Edits edits;

    Costs(Identities identities, Edits edits) {
        this.identities = identities;
        this.edits = edits;
    }

    /** By the fact as it is written. */
    SortedMap<String, Integer> of(Iterable<? extends Fact> facts) {
        SortedMap<String, Integer> costs = new TreeMap<>();
        for (Fact fact : facts) {
            List<PolicyEdit> of = edits.of(fact, Optional.empty());
            if (!of.isEmpty()) {
                costs.put(FactNotation.write(fact), cost(fact, of));
            }
        }
        return costs;
    }

    private int cost(Fact fact, List<PolicyEdit> of) {
        if (fact instanceof Trusts) {
            return TRUST;
        }
        int cost = DAILY_WORK;
        if (fact instanceof Permission permission) {
            cost = permission.action().equals(PolicyEdit.EVERYTHING)
                    ? EVERYTHING
                    : permission.action().startsWith("iam:") ? ADMINISTRATION : DAILY_WORK;
            cost += identities.holders().principals(permission.identity()).stream()
                            .anyMatch(identities::isStart)
                    ? 0
                    : OF_OTHERS;
        }
        boolean ofAws = of.stream().anyMatch(edit -> !(edit instanceof Narrow));
        boolean shared = of.stream().anyMatch(this::isShared);
        return cost + (ofAws ? OF_AWS : 0) + (shared ? SHARED : 0);
    }

    private boolean isShared(PolicyEdit edit) {
        return edit instanceof Narrow narrow
                && narrow.at().policy().kind() == Kind.MANAGED
                && identities.holders().of(narrow.at().policy().owner()).size() > 1;
    }
}
