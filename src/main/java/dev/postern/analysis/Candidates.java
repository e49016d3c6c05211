package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactOrder;
import dev.postern.model.FactType;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemFact;
import dev.postern.model.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The measures among which a plan chooses, in the order in which plans are compared: controls that are not in place, those first that
 * break the cheapest way to a goal, along it and deeds before what only carries, and the rest by name; then facts that may be taken away. A control in place is none, whatever its state: what a model says of it would have to be said anew, and that is no
 * switch.
 */
final class Candidates {
    private static final Origin EXCLUDED = Origin.option("--exclude");
    private static final Origin REMOVABLE = Origin.option("--may-remove");

    private final Situation situation;
    private final List<Control> controls;
    private final List<Fact> facts;
    private final List<Measure> measures;

    /** @throws RefusedException where what is excluded is nothing that could be switched, or a kind is none of the model's facts */
    Candidates(Situation situation, ControlPlan.Asked asked) {
        this.situation = situation;
        AndOrGraph graph = situation.graph();
        refuse(graph, asked);
        Set<String> excluded = new HashSet<>(asked.excluded());
        controls = Stream.concat(onCheapestWays(), graph.controls().stream())
                .distinct()
                .filter(control -> situation.world().isBase(graph.absent(control)) && graph.isListed(control))
                .filter(control -> !excluded.contains(control.toString()))
                .toList();
        facts = removable(graph, asked.removable())
                .filter(fact -> !excluded.contains(new Measure.Remove(fact, 0).toString()))
                .sorted(FactOrder.BY_KIND_AND_COMPONENTS)
                .toList();
        measures = Stream.<Measure>concat(
                        controls.stream().map(control -> new Measure.Enforce(control, cost(control))),
                        facts.stream()
                                .map(fact -> new Measure.Remove(
                                        fact, cost(fact, asked.removable()).orElseThrow())))
                .toList();
    }

    /** What breaks the cheapest way to each goal, as the report of it names them, so that a plan names no other of equal ones. */
    private Stream<Control> onCheapestWays() {
        World today = taking(List.of(), situation);
        CheapestProofs proofs = CheapestProofs.in(today, ProofOrder.EFFORT);
        return situation.goals().keySet().stream()
                .flatMap(goal -> proofs.of(goal, 1).stream())
                .map(proof -> new ProofReader(
                                proof, today, situation.outcome().playbook().catalogue())
                        .path())
                .flatMap(path -> path.breakers().stream());
    }

    private int cost(Control control) {
        PlacedControl placed = situation.graph().system().controls().get(control);
        return placed == null ? PlacedControl.DEFAULT_COST : placed.cost();
    }

    private static String kind(Fact fact) {
        return FactType.of(fact).name();
    }

    /** Facts of the model that may go, by themselves or by their kind, and have a part in the run. */
    private static Stream<Fact> removable(AndOrGraph graph, Map<String, Integer> asked) {
        return graph.system().facts().keySet().stream()
                .filter(fact -> graph.node(fact) >= 0 && cost(fact, asked).isPresent());
    }

    /** What is said of a fact comes before what is said of its kind. */
    private static Optional<Integer> cost(Fact fact, Map<String, Integer> asked) {
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(asked.get(FactNotation.write(fact)))
                        .or(() -> Optional.ofNullable(asked.get(kind(fact))));
    }

    private static void refuse(AndOrGraph graph, ControlPlan.Asked asked) {
        List<Problem> problems = new ArrayList<>();
        Set<String> kinds = new HashSet<>(Vocabulary.SHIPPED.types().stream()
                .filter(type -> SystemFact.class.isAssignableFrom(type.record()))
                .map(FactType::name)
                .toList());
        Set<String> facts = new HashSet<>();
        graph.system().facts().keySet().forEach(fact -> {
            kinds.add(kind(fact));
            facts.add(FactNotation.write(fact));
        });
        asked.removable().forEach((kind, cost) -> {
            if (!kinds.contains(kind) && !facts.contains(kind)) {
                problems.add(new Problem(
                        "switch",
                        REMOVABLE,
                        "the model knows no facts of the kind \"%s\"".formatted(kind),
                        Nearest.maybe(kind, kinds)));
            }
        });
        Set<String> known = new HashSet<>();
        graph.controls().forEach(control -> known.add(control.toString()));
        removable(graph, asked.removable()).forEach(fact -> known.add(new Measure.Remove(fact, 0).toString()));
        for (String excluded : asked.excluded()) {
            if (!known.contains(excluded)) {
                problems.add(new Problem(
                        "switch",
                        EXCLUDED,
                        "%s is no candidate that a plan could leave out".formatted(excluded),
                        Named.maybe(
                                excluded,
                                known,
                                known.stream()
                                        .filter(other -> firstWord(other).equals(firstWord(excluded)))
                                        .sorted()
                                        .toList())));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    /** The kind, of a control as of a fact. */
    private static String firstWord(String written) {
        return written.split(" ", 2)[0];
    }

    List<Control> controls() {
        return controls;
    }

    List<Fact> facts() {
        return facts;
    }

    List<Measure> measures() {
        return measures;
    }

    List<Measure> measures(List<Integer> which) {
        return which.stream().map(measures::get).toList();
    }

    int[] costs() {
        return measures.stream().mapToInt(Measure::cost).toArray();
    }

    /** The world with all of the measures taken, open assumptions true: what does not hold there does not hold whatever the answers. */
    static World taking(Collection<Measure> taken, Situation situation) {
        return situation
                .world()
                .withOpenAssumptions(true)
                .withAll(
                        taken.stream()
                                .filter(Measure.Enforce.class::isInstance)
                                .map(measure -> ((Measure.Enforce) measure).control())
                                .toList(),
                        taken.stream()
                                .filter(Measure.Remove.class::isInstance)
                                .map(measure -> ((Measure.Remove) measure).fact())
                                .toList());
    }
}
