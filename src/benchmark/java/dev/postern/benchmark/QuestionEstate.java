package dev.postern.benchmark;

import dev.postern.analysis.Situation;
import dev.postern.analysis.Start;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import dev.postern.model.Attribute;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Disagreement;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.Merged;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cloud estate of 100,000 facts as questions are put to it: with ten seeded goals that are reached, a seeded cost from 1 to 9 for
 * every control that is not in place, and the same changed in twenty seeded places.
 */
final class QuestionEstate {
    static final int GOALS = 10;
    static final int EDITS = 10;

    private static final Origin HERE = Origin.option("the estate");
    private static final int DEAREST = 9;
    private static final int SEED = 1;

    private final Simulation simulation;
    private final SystemModel system;

    QuestionEstate() {
        Postern postern = new Postern(Program.CLOUD);
        Estate estate = Dataset.CLOUD_100_000.estate();
        estate.predicates()
                .forEach(predicate ->
                        estate.rows(predicate).forEach(row -> postern.fact(predicate, row.toArray(String[]::new))));
        postern.ready();
        simulation = postern.simulation();
        Situation plain = Situation.of(simulation.run(postern.system(), Limits.DEFAULT), Profile.DEFAULT);
        SystemModel.Builder asked = postern.system().toBuilder();
        seeded(impacts(plain), GOALS).forEach(goal -> asked.goal(goal, HERE));
        Random costs = new Random(SEED);
        liftedIn(plain)
                .forEach(control -> asked.control(new PlacedControl(
                        control, ControlState.NONE, Effort.HIGH, "", "", 1 + costs.nextInt(DEAREST), HERE)));
        system = asked.build();
    }

    Simulation simulation() {
        return simulation;
    }

    SystemModel system() {
        return system;
    }

    /** Ten facts fewer, and ten endpoints more that ask nobody who they are. */
    SystemModel changed() {
        SystemModel.Builder changed = system.toBuilder();
        seeded(facts(Fact.class), EDITS).forEach(changed::withoutFact);
        seeded(facts(CloudFacts.Endpoint.class), EDITS)
                .forEach(endpoint -> changed.fact(new CloudFacts.Anon(endpoint.id()), HERE));
        return changed.build();
    }

    /** As if put together of two sources, one of which knows nothing of ten endpoints that ask nobody who they are. */
    SystemModel disputed() {
        List<Disagreement> disagreements = seeded(facts(CloudFacts.Anon.class), EDITS).stream()
                .map(anyone -> new Disagreement(
                        new Attribute("anon", anyone.endpoint()),
                        List.of(version("design", List.of()), version("deployed", List.of(anyone)))))
                .toList();
        return system.toBuilder()
                .merged(new Merged(List.of("design", "deployed"), 0, List.of(), disagreements))
                .build();
    }

    private static Disagreement.Version version(String source, List<Fact> facts) {
        return new Disagreement.Version(List.of(source), facts, Optional.empty(), List.of(HERE));
    }

    /** The attacker's code in each service. */
    List<Start> services() {
        return facts(CloudFacts.RunsAs.class).stream()
                .map(CloudFacts.RunsAs::service)
                .distinct()
                .map(id -> new Start(id, Start.Kind.COMPONENT, List.of(new CloudFacts.Foothold(id))))
                .toList();
    }

    /** Changes of a world in one seeded place: a control put in place or lifted, or a fact taken away that a step uses. */
    List<UnaryOperator<World>> changes(World today, int count) {
        AndOrGraph graph = today.graph();
        List<UnaryOperator<World>> changes = new ArrayList<>();
        for (Control control : seeded(graph.controls(), count / 2)) {
            boolean isLifted = today.isBase(graph.absent(control));
            changes.add(world -> isLifted ? world.withControl(control) : world.withoutControl(control));
        }
        List<Fact> used =
                facts(Fact.class).stream().filter(fact -> graph.node(fact) >= 0).toList();
        for (Fact fact : seeded(used, count - changes.size())) {
            changes.add(world -> world.withoutFact(fact));
        }
        return changes;
    }

    /** Given facts, others for each seed. */
    List<Fact> someFacts(int seed, int count) {
        return seeded(facts(Fact.class), count, seed);
    }

    private static <T> List<T> seeded(List<T> all, int count) {
        return seeded(all, count, SEED);
    }

    private static <T> List<T> seeded(List<T> all, int count, int seed) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        return List.copyOf(shuffled.subList(0, count));
    }

    private <T extends Fact> List<T> facts(Class<T> kind) {
        return sorted(system.facts().keySet().stream(), kind);
    }

    /** The goals there may be: classified data that is reached. */
    private static List<Fact> impacts(Situation situation) {
        AndOrGraph graph = situation.graph();
        Closure today = Closure.of(situation.world());
        Stream<Fact> holding = IntStream.range(0, graph.derivation().facts())
                .filter(today::holds)
                .mapToObj(graph::fact);
        return List.copyOf(sorted(holding, CloudFacts.Impact.class));
    }

    private static <T extends Fact> List<T> sorted(Stream<Fact> facts, Class<T> kind) {
        return facts.filter(kind::isInstance)
                .sorted(FactOrder.BY_KIND_AND_COMPONENTS)
                .map(kind::cast)
                .toList();
    }

    private static List<Control> liftedIn(Situation situation) {
        return situation.graph().controls().stream()
                .filter(control -> situation.world().isBase(situation.graph().absent(control)))
                .toList();
    }
}
