package dev.postern.remediation;

import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.Measure;
import dev.postern.analysis.Situation;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.source.AccountDocuments;
import dev.postern.source.PolicyEdit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks for edits of one kind that close goals: plans, edits, reads and simulates again, until no plan is left to carry out. */
final class RemedySearch {
    private static final int MOST_ROUNDS = 24;
    private static final Duration PLANNING = Duration.ofSeconds(10);

    private final AccountDocuments documents;
    private final Situation today;
    private final Function<AccountDocuments, Situation> simulate;
    private final Remedy.Means means;
    private final Map<PolicyEdit, Use> edits = new LinkedHashMap<>();

    RemedySearch(
            AccountDocuments documents,
            Situation today,
            Function<AccountDocuments, Situation> simulate,
            Remedy.Means means) {
        this.documents = documents;
        this.today = today;
        this.simulate = simulate;
        this.means = means;
    }

    /** What an edit is for: a fact, and who comes by what it gives. */
    record Use(Fact fact, List<String> actors) {}

    /**
     * @param edits each needed, and what for
     * @param closed goals that were reached and are not
     * @param left those that still are
     */
    record Found(
            Map<PolicyEdit, Use> edits,
            AccountDocuments documents,
            Situation situation,
            List<Fact> closed,
            List<Fact> left) {}

    Found search() {
        Situation situation = today;
        AccountDocuments changed = documents;
        for (int round = 0; round < MOST_ROUNDS && add(changed, situation); round++) {
            changed = documents.with(edits.keySet());
            situation = simulate.apply(changed);
        }
        List<Fact> reached = goals(today);
        List<Fact> left = goals(situation);
        for (PolicyEdit edit : List.copyOf(edits.keySet())) {
            if (edits.size() > 1) {
                Use use = edits.remove(edit);
                AccountDocuments without = documents.with(edits.keySet());
                Situation then = simulate.apply(without);
                if (goals(then).equals(left)) {
                    changed = without;
                    situation = then;
                } else {
                    edits.put(edit, use);
                }
            }
        }
        List<Fact> closed =
                reached.stream().filter(goal -> !left.contains(goal)).toList();
        return new Found(edits, changed, situation, closed, left);
    }

    private static List<Fact> goals(Situation situation) {
        return ControlPlan.reached(situation);
    }

    /** Whether there was something to add. */
    private boolean add(AccountDocuments changed, Situation situation) {
        Identities identities = new Identities(situation, changed.accounts());
        if (identities.goals().isEmpty()) {
            return false;
        }
        Edits possible = new Edits(changed, situation.outcome().system(), identities, means);
        Map<String, Integer> costs = new Costs(identities, possible).of(identities.used());
        ControlPlan plan = ControlPlan.of(
                situation,
                new ControlPlan.Asked(
                        situation.graph().controls().stream()
                                .map(Control::toString)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        new java.util.TreeMap<>(costs),
                        OptionalInt.empty(),
                        PLANNING));
        List<Fact> gone = plan.measures().stream()
                .map(measure -> ((Measure.Remove) measure).fact())
                .toList();
        boolean more = false;
        for (Fact fact : gone) {
            List<Fact> others = new ArrayList<>(gone);
            others.remove(fact);
            for (PolicyEdit edit : possible.of(fact, Optional.of(others))) {
                more |= edits.putIfAbsent(edit, new Use(fact, actors(fact, gone, identities))) == null;
            }
        }
        return more;
    }

    private static List<String> actors(Fact fact, List<Fact> gone, Identities identities) {
        return Edits.subject(fact)
                .map(subject -> List.copyOf(identities.actors(subject, gone)))
                .orElse(List.of());
    }
}
