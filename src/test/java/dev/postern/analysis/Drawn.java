package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Outcome;
import java.util.List;
import java.util.TreeMap;

/**
 * A situation of chance, full of cycles, said to the analysis and to the definition alike, and a goal in it. The definition answers by
 * brute force: whatever a question's docstring says of proofs is computed from all of them.
 */
record Drawn(Estate estate, Situation situation, Definition definition, Fact goal) {
    static Drawn of(long seed) {
        return of(seed, 5, 9);
    }

    /** @param steps at most so many firings */
    static Drawn of(long seed, int attackerFacts, int steps) {
        Chance chance = new Chance(seed);
        Estate estate = chance.estate(attackerFacts, steps);
        Fact goal = estate.firings.isEmpty()
                ? estate.starts.get(0)
                : estate.firings.get((int) (seed % estate.firings.size())).gain();
        AndOrGraph graph = estate.graph();
        Chance.Told told = chance.world(estate, graph);
        Profile attacker =
                new Profile("of chance", told.world().skill(), told.world().patienceForNoise());
        return new Drawn(
                estate, new Situation(outcome(estate, graph, goal), told.world(), attacker), told.definition(), goal);
    }

    static Outcome outcome(Estate estate, AndOrGraph graph, Fact goal) {
        SystemModel system = graph.system().toBuilder().goal(goal, Estate.AT).build();
        Playbook playbook = new Playbook(
                List.copyOf(estate.rules.values()),
                new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS),
                new ControlKinds(new TreeMap<>(), new TreeMap<>()),
                "");
        return new Outcome(system, playbook, graph.derivation(), new Ending.Saturated());
    }

    /** The definition of the same world with every open assumption so, but for those that are answered. */
    Definition withOpenAssumptions(boolean hold) {
        definition.setting.openAssumptions = hold;
        return new Definition(estate, definition.setting);
    }
}
