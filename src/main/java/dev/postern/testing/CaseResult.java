package dev.postern.testing;

import dev.postern.model.Fact;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.source.RuleCase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of one case.
 *
 * @param gained what the rule gained of it, in the order of {@link dev.postern.model.FactOrder}
 * @param wanting where it gained nothing, the premises each of which alone keeps it silent: all others match without it
 * @param first where it gained nothing and several premises together keep it silent, the first that nothing given fits
 */
public record CaseResult(
        PlaybookRule rule, RuleCase tested, List<Fact> gained, List<Premise> wanting, Optional<Premise> first) {
    public CaseResult {
        gained = List.copyOf(gained);
        wanting = List.copyOf(wanting);
    }

    /** Whether the case came out as its author says: it gains that and no more, or it is silent for want of that premise alone. */
    public boolean holds() {
        return tested.misses()
                .map(binding ->
                        wanting.stream().anyMatch(premise -> premise.binding().equals(binding)))
                .orElseGet(() -> Set.copyOf(gained).equals(Set.copyOf(tested.gains())));
    }
}
