package dev.postern.derivation;

import dev.postern.model.Fact;
import dev.postern.playbook.PlaybookRule;
import java.util.List;

/** One firing: the rule, the facts that matched its premises in their order, and what the attacker gains. */
public record Step(PlaybookRule rule, List<Fact> premises, Fact gain) {
    /** Why it follows, with the system's own names. */
    public String because() {
        return rule.because().fill(premises::get);
    }
}
