package dev.postern.simulation;

import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.playbook.PlaybookRule;

/** A rule that could not be evaluated, named with the facts it had in hand. */
final class RuleFailure {
    private RuleFailure() {}

    static RefusedException of(PlaybookRule rule, Object fact, Throwable cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        RefusedException refused = new RefusedException(new Problem(
                "rule-failed",
                rule.origin(),
                "the rule %s fails on %s: %s".formatted(rule.id(), FactNotation.write((Fact) fact), why),
                "Make its constraints simpler; a regular expression without nested repetition always ends."));
        refused.initCause(cause);
        return refused;
    }
}
