package dev.postern.testing;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Problem;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.source.RuleCase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * What came of one case.
 *
 * @param gained what the rule gained of it, in the order of {@link dev.postern.model.FactOrder}
 * @param brokenBy the controls whose absence some step of it needs, sorted
 * @param detectedBy the sensors that see some step of it, sorted
 * @param wanting where it gained nothing, the premises each of which alone keeps it silent: all others match without it
 * @param first where it gained nothing and several premises together keep it silent, the first that nothing given fits
 * @param never what it says that can never be, whatever the rule gains of it: what fails it in any case
 */
public record CaseResult(
        PlaybookRule rule,
        RuleCase tested,
        List<Fact> gained,
        SortedSet<Control> brokenBy,
        SortedSet<Control> detectedBy,
        List<Premise> wanting,
        Optional<Premise> first,
        List<Problem> never) {
    public CaseResult {
        gained = List.copyOf(gained);
        wanting = List.copyOf(wanting);
        never = List.copyOf(never);
    }

    /**
     * Whether the case came out as its author says: it gains that and no more, broken and seen by what it says, or it is silent for want
     * of that premise alone.
     */
    public boolean holds() {
        return never.isEmpty()
                && tested.misses()
                        .map(binding -> wanting.stream()
                                .anyMatch(premise -> premise.binding().equals(binding)))
                        .orElseGet(() -> Set.copyOf(gained).equals(Set.copyOf(tested.gains()))
                                && isSaid(tested.brokenBy(), brokenBy)
                                && isSaid(tested.detectedBy(), detectedBy));
    }

    private static boolean isSaid(Optional<List<Control>> said, Set<Control> came) {
        return said.map(controls -> Set.copyOf(controls).equals(came)).orElse(true);
    }
}
