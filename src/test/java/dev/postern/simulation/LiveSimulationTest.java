package dev.postern.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.derivation.Derivation;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactOrder;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A simulation that is kept open tells after any edits what a fresh run over the changed system tells. */
class LiveSimulationTest {
    private static final Origin HERE = Origin.line("random", 1);
    private static final Support SAID = Support.unconditional(HERE);
    private static final Playbook OURS = Playbook.shipped();

    @Property
    void onRandomPlaybooks(@ForAll long seed) {
        RandomWorlds worlds = new RandomWorlds(seed);
        List<PlaybookRule> rules = worlds.rules(5);
        SortedMap<Fact, Origin> catalogue = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        worlds.factsFor(rules, 3).forEach(fact -> catalogue.put(fact, HERE));
        Playbook playbook = Playbook.of(rules, catalogue, new ControlKinds(new TreeMap<>(), new TreeMap<>()));
        edit(playbook, List.copyOf(worlds.factsFor(rules, 20)), seed);
    }

    @Property
    void onOurPlaybook(@ForAll long seed) {
        RandomWorlds worlds = new RandomWorlds(seed);
        edit(OURS, List.copyOf(worlds.scenes(OURS.rules(), 10)), seed);
    }

    private static void edit(Playbook playbook, List<Fact> facts, long seed) {
        Random random = new Random(seed);
        Simulation simulation = Simulation.of(playbook);
        try (LiveSimulation live = simulation.open(some(facts, random), Limits.DEFAULT)) {
            same(live, simulation);
            for (int edit = 0; edit < 6; edit++) {
                switch (random.nextInt(4)) {
                    case 0 -> live.become(some(facts, random));
                    case 1 -> live.add(few(facts, random), SAID);
                    case 2 -> live.add(few(facts, random), Support.unconditional(Origin.line("elsewhere", 2)));
                    default ->
                        live.retract(few(List.copyOf(live.system().facts().keySet()), random));
                }
                if (random.nextBoolean()) {
                    same(live, simulation);
                }
            }
            same(live, simulation);
        }
    }

    private static SystemModel some(List<Fact> facts, Random random) {
        SystemModel.Builder system = SystemModel.named("random");
        facts.stream().filter(fact -> random.nextBoolean()).forEach(fact -> system.fact(fact, HERE));
        facts.stream().filter(fact -> random.nextInt(5) == 0).forEach(fact -> system.start(fact, HERE));
        return system.build();
    }

    private static List<Fact> few(List<Fact> facts, Random random) {
        return facts.stream().filter(fact -> random.nextInt(4) == 0).toList();
    }

    /** The same facts on the same ground, and the same steps. */
    private static void same(LiveSimulation live, Simulation simulation) {
        Outcome outcome = live.outcome();
        Outcome fresh = simulation.run(live.system(), Limits.DEFAULT);
        assertThat(lines(outcome.derivation())).isEqualTo(lines(fresh.derivation()));
        assertThat(outcome.derivation().steps()).isEqualTo(fresh.derivation().steps());
        assertThat(outcome.derivation().facts()).isEqualTo(fresh.derivation().facts());
        assertThat(outcome.ending()).isEqualTo(fresh.ending());
        assertThat(outcome.system()).isEqualTo(live.system());
    }

    private static Set<String> lines(Derivation derivation) {
        Set<String> lines = new TreeSet<>();
        for (int fact = 0; fact < derivation.facts(); fact++) {
            assertThat(derivation.numberOf(derivation.fact(fact))).isEqualTo(fact);
            lines.add(FactNotation.write(derivation.fact(fact))
                    + (derivation.isGiven(fact) ? ", given" : "")
                    + (derivation.isStart(fact) ? ", a start" : ""));
        }
        for (int step = 0; step < derivation.steps(); step++) {
            lines.add(derivation.step(step).toString());
        }
        return lines;
    }

    @Test
    void editsChangeSomething() {
        Set<Integer> sizes = new TreeSet<>();
        List<Fact> facts = List.copyOf(new RandomWorlds(7).scenes(OURS.rules(), 30));
        Random random = new Random(7);
        try (LiveSimulation live = Simulation.of(OURS).open(some(facts, random), Limits.DEFAULT)) {
            for (int edit = 0; edit < 20; edit++) {
                live.become(some(facts, random));
                sizes.add(live.outcome().derivation().steps());
            }
        }
        assertThat(sizes).hasSizeGreaterThan(5);
    }

    private static final List<Fact> CHAIN = IntStream.range(0, 600)
            .mapToObj(i -> FactNotation.readSystemFact("reachable s%d s%d".formatted(i, i + 1)))
            .map(Fact.class::cast)
            .toList();

    @Test
    void theSystemItTellsOfIsTheChangedOne() {
        Fact one = FactNotation.readSystemFact("reachable internet web");
        Fact other = FactNotation.readSystemFact("egress web");
        SystemModel system = SystemModel.named("s").fact(one, HERE).build();
        try (LiveSimulation live = Simulation.of(OURS).open(system, Limits.DEFAULT)) {
            Outcome before = live.outcome();
            live.add(List.of(other), SAID);
            live.add(List.of(other), Support.unconditional(Origin.line("elsewhere", 2)));
            live.retract(List.of(one));
            assertThat(live.system().facts().keySet()).containsExactly(other);
            assertThat(live.system().facts().get(other)).hasSize(2);
            live.retract(List.of(other));
            live.add(List.of(other), SAID);
            assertThat(live.system().facts().get(other)).containsExactly(SAID);
            assertThat(before.system()).isSameAs(system);
        }
    }

    @Test
    void takingAwayWhatIsNotSaidChangesNothing() {
        Fact said = FactNotation.readSystemFact("egress web");
        Fact unsaid = FactNotation.readSystemFact("egress other");
        try (LiveSimulation live =
                Simulation.of(OURS).open(SystemModel.named("s").fact(said, HERE).build(), Limits.DEFAULT)) {
            assertThatThrownBy(() -> live.retract(List.of(said, unsaid)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the system does not say egress other");
            assertThat(live.system().facts()).containsOnlyKeys(said);
        }
    }

    @Test
    void goesOnAfterALimitAsIfItHadNeverBeenMet() {
        Limits tight = Limits.DEFAULT.withFacts(OURS.catalogue().size() + 100);
        Simulation simulation = Simulation.of(OURS);
        try (LiveSimulation live = simulation.open(SystemModel.named("s").build(), tight)) {
            live.add(CHAIN, SAID);
            assertThat(live.outcome().ending()).isInstanceOf(Ending.Saturated.class);
        }
        List<Fact> scene = new ArrayList<>(new LinkedHashSet<>(new RandomWorlds(3).scenes(OURS.rules(), 60)));
        SystemModel busy = SystemModel.named("s").facts(scene, HERE).build();
        int steps = simulation.run(busy, Limits.DEFAULT).derivation().steps();
        Limits few = Limits.DEFAULT.withSteps(steps / 2);
        try (LiveSimulation live = simulation.open(SystemModel.named("s").build(), few)) {
            live.add(scene, SAID);
            assertThat(live.outcome().ending()).isEqualTo(new Ending.LimitReached(Ending.Limit.STEPS, steps / 2));
            live.retract(scene.subList(3, scene.size()));
            same(live, simulation);
        }
    }

    @Test
    void whatIsDeadDoesNotPileUp() {
        try (LiveSimulation live =
                Simulation.of(OURS).open(SystemModel.named("s").build(), Limits.DEFAULT)) {
            for (int round = 0; round < 10; round++) {
                live.add(CHAIN, SAID);
                live.retract(CHAIN);
                int other = round;
                List<Fact> others = IntStream.range(0, 600)
                        .mapToObj(i -> (Fact) FactNotation.readSystemFact("egress r%d-%d".formatted(other, i)))
                        .toList();
                live.add(others, SAID);
                live.retract(others);
                assertThat(live.weight()).isLessThan(6_000);
            }
        }
    }
}
