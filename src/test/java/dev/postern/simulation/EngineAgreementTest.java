package dev.postern.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Derivation;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Drools and the reference evaluator find the same facts and the same steps, on systems and playbooks nobody thought of. */
class EngineAgreementTest {
    private static final Playbook OURS = Playbook.shipped();

    @Property
    void onRandomPlaybooks(@ForAll long seed) {
        RandomWorlds worlds = new RandomWorlds(seed);
        List<PlaybookRule> rules = worlds.rules(5);
        agree(rules, worlds.factsFor(rules, 14));
    }

    @Property
    void onOurPlaybook(@ForAll long seed) {
        RandomWorlds worlds = new RandomWorlds(seed);
        agree(OURS.rules(), worlds.scenes(OURS.rules(), 8));
    }

    @Property
    void whereverTheFactsComeFrom(@ForAll long seed) {
        RandomWorlds worlds = new RandomWorlds(seed);
        List<PlaybookRule> rules = worlds.rules(5);
        SortedMap<Fact, Origin> catalogue = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        SystemModel.Builder system = SystemModel.named("random");
        Origin here = Origin.line("random", 1);
        int number = 0;
        List<Fact> facts = List.copyOf(worlds.factsFor(rules, 14));
        for (Fact fact : facts) {
            int sources = 1 + number++ % 7;
            if ((sources & 1) != 0) {
                system.fact(fact, here);
            }
            if ((sources & 2) != 0) {
                catalogue.put(fact, here);
            }
            if ((sources & 4) != 0) {
                system.start(fact, here);
            }
        }
        Playbook playbook = new Playbook(rules, catalogue, new ControlKinds(new TreeMap<>(), new TreeMap<>()), "");
        Derivation derivation =
                Simulation.of(playbook).run(system.build(), Limits.DEFAULT).derivation();
        ReferenceEvaluator.Fixpoint expected = ReferenceEvaluator.fixpoint(rules, facts);
        assertThat(steps(derivation)).isEqualTo(expected.steps());
        assertThat(derivation.steps()).isEqualTo(expected.steps().size());
        for (int i = 0; i < facts.size(); i++) {
            int known = derivation.numberOf(facts.get(i));
            if (known >= 0) {
                assertThat(derivation.fact(known)).isEqualTo(facts.get(i));
                assertThat(derivation.isGiven(known)).isEqualTo((1 + i % 7 & 3) != 0);
                assertThat(derivation.isStart(known)).isEqualTo((1 + i % 7 & 4) != 0);
            }
        }
    }

    @Tag("long")
    @Test
    void randomWorldsAreFullOfSteps() {
        int busy = 0;
        int steps = 0;
        for (int seed = 0; seed < 100; seed++) {
            RandomWorlds worlds = new RandomWorlds(seed);
            List<PlaybookRule> rules = worlds.rules(5);
            int theirs = agree(rules, worlds.factsFor(rules, 14));
            int ours = agree(OURS.rules(), worlds.scenes(OURS.rules(), 8));
            busy += theirs > 0 && ours > 0 ? 1 : 0;
            steps += theirs + ours;
        }
        assertThat(busy).as("worlds in which something happens on both sides").isGreaterThan(10);
        assertThat(steps).isGreaterThan(1_000);
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
