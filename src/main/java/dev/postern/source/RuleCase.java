package dev.postern.source;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * An example that stands beside a rule.
 *
 * @param name the situation in a sentence
 * @param given what holds: facts of the system and positions of the attacker
 * @param gains what the rule gains of it, no more and no less; empty in a case that stays silent
 * @param brokenBy where the case says so, the controls whose absence what it gains needs, no more and no less
 * @param detectedBy where the case says so, the sensors that see it
 * @param misses in a case that stays silent, the premise that nothing fits, by its binding without the dollar
 */
public record RuleCase(
        String name,
        List<Fact> given,
        List<Fact> gains,
        Optional<List<Control>> brokenBy,
        Optional<List<Control>> detectedBy,
        Optional<String> misses,
        Origin origin) {
    public RuleCase {
        given = List.copyOf(given);
        gains = List.copyOf(gains);
        if (gains.isEmpty() == misses.isEmpty()) {
            throw new IllegalArgumentException("a case either gains something or misses a premise: " + name);
        }
    }
}
