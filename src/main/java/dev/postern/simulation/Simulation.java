package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A playbook made ready to run over systems, one after another or at the same time. */
public final class Simulation {
    private final Playbook playbook;
    private final Network network;

    private Simulation(Playbook playbook) {
        this.playbook = playbook;
        network = Network.of(playbook.rules());
    }

    public static Simulation of(Playbook playbook) {
        return new Simulation(playbook);
    }

    public Playbook playbook() {
        return playbook;
    }

    /**
     * Runs the rules over the system until nothing new is gained, or a limit is met; then the ending says so and what was found holds.
     *
     * @throws dev.postern.model.RefusedException where a rule fails, naming it and the fact it had in hand
     */
    public Outcome run(SystemModel system, Limits limits) {
        return run(system, List.of(), limits);
    }

    /**
     * As {@link #run(SystemModel, Limits)}, and what would follow from further starts is derived as well: positions that the attacker
     * does not begin with until a question puts them on, which it then does without another run.
     */
    public Outcome run(SystemModel system, Collection<? extends Fact> furtherStarts, Limits limits) {
        Derivation.Builder derivation = new Derivation.Builder(playbook.rules(), playbook.events());
        try (Fixpoint fixpoint = network.fixpoint(derivation, limits)) {
            List<Fact> catalogue = playbook.catalogue().keySet().stream()
                    .filter(fact -> !system.facts().containsKey(fact))
                    .toList();
            Set<Fact> starts = new LinkedHashSet<>(system.starts().keySet());
            starts.addAll(furtherStarts);
            fixpoint.begin(catalogue, system.facts().keySet(), starts);
            Ending ending = fixpoint.saturate();
            return new Outcome(system, playbook, derivation.build(), ending);
        }
    }

    /**
     * Runs as {@link #run(SystemModel, Limits)} and stays open for the system to change; limits hold for each change anew.
     *
     * @throws dev.postern.model.RefusedException as {@link #run(SystemModel, Limits)}
     */
    public LiveSimulation open(SystemModel system, Limits limits) {
        return new LiveSimulation(playbook, system, limits);
    }
}
