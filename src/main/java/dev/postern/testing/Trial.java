package dev.postern.testing;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Situation;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Derivation;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.Provable;
import dev.postern.derivation.Step;
import dev.postern.derivation.World;
import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.Simulation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A system run, and what is asked of the run in today's world or a changed one. */
record Trial(Situation situation) {
    /** As many of the cheapest proofs as the command line looks at. */
    static final int MOST = 100;

    /** A proof of a goal. */
    record Way(long effort, List<Step> steps) {
        boolean uses(List<String> rules, List<? extends Fact> gained) {
            return steps.stream().map(step -> step.rule().id()).toList().containsAll(rules)
                    && steps.stream().map(Step::gain).toList().containsAll(gained);
        }

        @Override
        public String toString() {
            return "effort %d: ".formatted(effort)
                    + String.join(
                            ", ",
                            steps.stream()
                                    .map(step -> step.rule().id() + " (" + FactNotation.write(step.gain()) + ")")
                                    .toList());
        }

        /** The cheapest, and how many there are besides. */
        static String told(List<Way> ways) {
            return ways.stream()
                    .min(Comparator.comparingLong(Way::effort))
                    .map(way -> ways.size() == 1 ? way.toString() : "%s; and %,d more".formatted(way, ways.size() - 1))
                    .orElse("no way");
        }
    }

    static Trial of(SystemModel system, Simulation simulation, Profile attacker) {
        return new Trial(Situation.of(simulation.run(system, Limits.DEFAULT), attacker));
    }

    Outcome outcome() {
        return situation.outcome();
    }

    AndOrGraph graph() {
        return situation.graph();
    }

    World world() {
        return situation.world();
    }

    /** The same run, asked in another world. */
    Trial in(World other) {
        return new Trial(situation.in(other));
    }

    AttackPaths paths() {
        return AttackPaths.of(situation, MOST);
    }

    Provable reach(Fact fact) {
        return Provable.of(fact, world());
    }

    /** Whether some step of the run needs the control's absence. */
    boolean names(Control control) {
        int absent = graph().absent(control);
        return absent >= 0 && Arrays.stream(graph().uses(absent)).anyMatch(graph()::isStep);
    }

    /** The cheapest ways to the goal: those that no open question stands in, or all where there are none such. */
    List<Way> ways(Fact goal) {
        return CheapestProofs.in(world().withOpenAssumptions(!reach(goal).certainly()), ProofOrder.EFFORT)
                .of(goal, MOST)
                .stream()
                .map(this::way)
                .toList();
    }

    private Way way(Proof proof) {
        Derivation derivation = outcome().derivation();
        return new Way(
                proof.effort(),
                Arrays.stream(proof.steps())
                        .map(graph()::step)
                        .mapToObj(derivation::step)
                        .toList());
    }

    /** All positions of the attacker in the world, the starts among them, with whether an open question stands before each. */
    SortedSet<String> positions() {
        Closure both = Provable.both(world());
        SortedSet<String> positions = new TreeSet<>();
        for (int number = 0; number < outcome().derivation().facts(); number++) {
            Fact fact = outcome().derivation().fact(number);
            Provable reach = Provable.of(both, fact);
            if (fact instanceof AttackerFact && reach.possibly()) {
                positions.add(FactNotation.write(fact) + (reach.certainly() ? "" : " if …"));
            }
        }
        return positions;
    }
}
