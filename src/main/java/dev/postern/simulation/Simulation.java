package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import java.util.List;

/** A playbook made ready to run over systems, one after another or at the same time. */
public final class Simulation {
    private final Playbook playbook;
    private final Network network;

    private Simulation(Playbook playbook) {
        this.playbook = playbook;
        network = new Network(playbook.rules());
    }

    public static Simulation of(Playbook playbook) {
        return new Simulation(playbook);
    }

    /**
     * Runs the rules over the system until nothing new is gained, or a limit is met; then the ending says so and what was found holds.
     *
     * @throws dev.postern.model.RefusedException where a rule fails, naming it and the fact it had in hand
     */
    public Outcome run(SystemModel system, Limits limits) {
        Derivation.Builder derivation = new Derivation.Builder(playbook.rules());
        try (Fixpoint fixpoint = network.fixpoint(derivation, limits)) {
            List<Fact> catalogue = playbook.catalogue().keySet().stream()
                    .filter(fact -> !system.facts().containsKey(fact))
                    .toList();
            fixpoint.begin(
                    List.of(catalogue, system.facts().keySet()), system.starts().keySet());
            Ending ending = fixpoint.saturate();
            return new Outcome(system, playbook, derivation.build(), ending);
        }
    }
}
