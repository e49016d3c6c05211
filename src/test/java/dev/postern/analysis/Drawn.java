package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.Origin;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Outcome;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

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
        return of(seed, attackerFacts, steps, estate -> {});
    }

    /** @param change made to the estate before anything is asked of it */
    static Drawn of(long seed, int attackerFacts, int steps, Consumer<Estate> change) {
        Chance chance = new Chance(seed);
        Estate estate = chance.estate(attackerFacts, steps);
        change.accept(estate);
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

    /** The same with more in place: of two controls or sensors that some step names one, whatever the model says. */
    static Drawn guarded(long seed) {
        Drawn drawn = of(seed, 5, 12);
        Random random = new Random(seed);
        AndOrGraph graph = drawn.situation().graph();
        World world = drawn.situation().world();
        for (Control control : graph.controls()) {
            if (random.nextBoolean()) {
                world = world.withControl(control);
                drawn.definition().setting.controls.add(control);
            }
        }
        for (Control sensor : graph.sensors()) {
            if (random.nextBoolean()) {
                world = world.withSensor(sensor);
                drawn.definition().setting.sensors.add(sensor);
            }
        }
        return new Drawn(drawn.estate(), drawn.situation().in(world), drawn.definition(), drawn.goal());
    }

    /** An estate written by hand, as it is today, for the default attacker. */
    static Situation situation(Estate estate, Fact... goals) {
        AndOrGraph graph = estate.graph();
        return new Situation(outcome(estate, graph, List.of(goals)), World.today(graph), Profile.DEFAULT);
    }

    static Outcome outcome(Estate estate, AndOrGraph graph, Fact goal) {
        return outcome(estate, graph, List.of(goal));
    }

    static Outcome outcome(Estate estate, AndOrGraph graph, List<Fact> goals) {
        SystemModel.Builder builder = graph.system().toBuilder();
        goals.forEach(goal -> builder.goal(goal, Estate.AT));
        SystemModel system = builder.build();
        SortedMap<Fact, Origin> catalogue = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        estate.catalogue.forEach(fact -> catalogue.put(fact, Estate.AT));
        Playbook playbook = new Playbook(
                List.copyOf(estate.rules.values()), catalogue, new ControlKinds(new TreeMap<>(), new TreeMap<>()), "");
        return new Outcome(system, playbook, graph.derivation(), new Ending.Saturated());
    }

    /** The definition of the same world with every open assumption so, but for those that are answered. */
    Definition withOpenAssumptions(boolean hold) {
        definition.setting.openAssumptions = hold;
        return new Definition(estate, definition.setting);
    }
}
