package dev.postern.analysis;

import dev.postern.derivation.Estate;
import dev.postern.model.Fact;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Outcome;

/** Situations of chance with more than one goal. */
final class Several {
    private Several() {}

    static Drawn goals(long seed) {
        Drawn drawn = Drawn.of(seed);
        Outcome outcome = drawn.situation().outcome();
        SystemModel.Builder system = outcome.system().toBuilder();
        drawn.estate().firings.stream()
                .map(Estate.Firing::gain)
                .limit(3)
                .forEach((Fact gain) -> system.goal(gain, Estate.AT));
        Outcome more = new Outcome(system.build(), outcome.playbook(), outcome.derivation(), outcome.ending());
        return new Drawn(
                drawn.estate(),
                new Situation(more, drawn.situation().world(), drawn.situation().attacker()),
                drawn.definition(),
                drawn.goal());
    }
}
