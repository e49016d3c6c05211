package dev.postern.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Derivation;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Drools and the reference evaluator find the same facts and the same steps, on systems and playbooks nobody thought of. */
class EngineAgreementTest {
    private static final Playbook OURS = Playbook.shipped();

    @Property(tries = 4000)
    void onRandomPlaybooks(@ForAll long seed) {
        RandomWorlds worlds = new RandomWorlds(seed);
        List<PlaybookRule> rules = worlds.rules(5);
        agree(rules, worlds.factsFor(rules, 14));
    }

    @Property(tries = 2000)
    void onOurPlaybook(@ForAll long seed) {
        RandomWorlds worlds = new RandomWorlds(seed);
        agree(OURS.rules(), worlds.scenes(OURS.rules(), 8));
    }

    @Test
    void randomWorldsAreFullOfSteps() {
        int busy = 0;
        int steps = 0;
        for (int seed = 0; seed < 400; seed++) {
            RandomWorlds worlds = new RandomWorlds(seed);
            List<PlaybookRule> rules = worlds.rules(5);
            int theirs = agree(rules, worlds.factsFor(rules, 14));
            int ours = agree(OURS.rules(), worlds.scenes(OURS.rules(), 8));
            busy += theirs > 0 && ours > 0 ? 1 : 0;
            steps += theirs + ours;
        }
        assertThat(busy).as("worlds in which something happens on both sides").isGreaterThan(40);
        assertThat(steps).isGreaterThan(4_000);
    }

    /** How many steps they agree on. */
    static int agree(List<PlaybookRule> rules, Collection<Fact> facts) {
        Playbook playbook =
                new Playbook(rules, new TreeMap<>(), new ControlKinds(new TreeMap<>(), new TreeMap<>()), "");
        SystemModel system = SystemModel.named("random")
                .facts(facts, Origin.line("random", 1))
                .build();
        Outcome outcome = Simulation.of(playbook).run(system, Limits.DEFAULT);
        ReferenceEvaluator.Fixpoint expected = ReferenceEvaluator.fixpoint(rules, facts);

        assertThat(outcome.ending()).isEqualTo(new Ending.Saturated());
        Set<Fact> unused = new LinkedHashSet<>(expected.facts());
        Set<Fact> known = facts(outcome.derivation());
        unused.removeAll(known);
        assertThat(expected.facts()).containsAll(known);
        assertThat(facts)
                .as("given facts that no step can use need not be known")
                .containsAll(unused);
        assertThat(steps(outcome.derivation())).isEqualTo(expected.steps());
        assertThat(outcome.derivation().steps()).isEqualTo(expected.steps().size());
        assertThat(DerivationCheck.unsound(outcome.derivation())).isEmpty();
        return expected.steps().size();
    }

    private static Set<Fact> facts(Derivation derivation) {
        Set<Fact> facts = new LinkedHashSet<>();
        for (int fact = 0; fact < derivation.facts(); fact++) {
            facts.add(derivation.fact(fact));
        }
        return facts;
    }

    static Set<ReferenceEvaluator.Step> steps(Derivation derivation) {
        Set<ReferenceEvaluator.Step> steps = new LinkedHashSet<>();
        for (int step = 0; step < derivation.steps(); step++) {
            int number = step;
            List<Fact> premises = java.util.stream.IntStream.range(0, derivation.premises(step))
                    .mapToObj(place -> derivation.premiseFact(number, place))
                    .toList();
            steps.add(new ReferenceEvaluator.Step(
                    derivation.rule(step).id(), premises, derivation.fact(derivation.gain(step))));
        }
        return steps;
    }
}
