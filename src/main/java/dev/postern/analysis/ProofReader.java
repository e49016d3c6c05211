package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Proof;
import dev.postern.derivation.World;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import dev.postern.playbook.PlaybookRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns a proof into a path a person can read: steps in order, each with what it rests on and what breaks it. */
final class ProofReader {
    private final AndOrGraph graph;
    private final World world;
    private final World today;
    private final Map<Fact, Origin> catalogue;
    private final Proof proof;
    private final Map<Integer, Integer> chosen = new LinkedHashMap<>();
    private final Map<Integer, Integer> numberOfAnd = new HashMap<>();
    private final List<Integer> order;
    private final Map<Integer, Phase> phases;

    /** @param today the world in which controls stand as the path says they do, whatever world the proof is of */
    ProofReader(Proof proof, World today, Map<Fact, Origin> catalogue) {
        world = proof.world();
        this.today = today;
        graph = world.graph();
        this.catalogue = catalogue;
        this.proof = proof;
        for (int and : proof.ands()) {
            chosen.put(graph.head(and), and);
        }
        order = ReadingOrder.of(graph, chosen, graph.node(proof.goal()));
        phases = Position.phases(graph, chosen.keySet(), order);
        order.forEach(and -> numberOfAnd.put(and, numberOfAnd.size() + 1));
    }

    Proof proof() {
        return proof;
    }

    /** What the steps gain, in reading order. */
    Stream<Fact> gains() {
        return order.stream().map(and -> graph.fact(graph.head(and)));
    }

    /**
     * The controls that break it and are not in place. What breaks a deed comes before what breaks a step that only carries: few want
     * to shut off what is open on purpose.
     */
    Stream<Control> breakers() {
        return order.stream()
                .sorted(Comparator.comparing(
                        and -> graph.derivation().rule(graph.step(and)).carries()))
                .flatMapToInt(this::breakable)
                .mapToObj(this::breakingControl)
                .filter(control -> control.state() == PathStep.State.NONE)
                .map(PathStep.BreakingControl::control)
                .distinct();
    }

    /** The rules in reading order: paths that agree in it have one shape. */
    List<String> shape() {
        return order.stream()
                .map(and -> graph.derivation().rule(graph.step(and)).id())
                .toList();
    }

    /** What must hold for it, by the graph's numbers: facts of the model and starts, absences of controls, assumptions; no catalogue. */
    Set<Integer> needs() {
        return Arrays.stream(proof.ands())
                .flatMap(and -> Arrays.stream(graph.premises(and)))
                .boxed()
                .filter(or -> !isGained(or))
                .filter(or -> !graph.isFact(or) || !catalogue.containsKey(graph.fact(or)))
                .collect(Collectors.toSet());
    }

    /** Whether a step of the path gains it, or disables the control whose absence it is. */
    private boolean isGained(int or) {
        Integer reason = chosen.get(or);
        return reason != null && (graph.isStep(reason) || graph.kind(reason) == AndOrGraph.Kind.DISABLED);
    }

    /** The derivation's numbers of the steps, in reading order. */
    List<Integer> steps() {
        return order.stream().map(graph::step).toList();
    }

    /** Of the last step, which gains what is proven. */
    Phase phase() {
        return phases.get(order.get(order.size() - 1));
    }

    AttackPath path() {
        List<PathStep> steps = order.stream().map(this::step).toList();
        return new AttackPath(
                proof.id(),
                proof.goal(),
                entry(),
                proof.effort(),
                proof.noise(),
                1,
                proof.openAssumptions(),
                steps,
                breakers().toList(),
                List.of());
    }

    /** The first of readers of one shape, standing for all. */
    static AttackPath standingFor(List<ProofReader> alike) {
        AttackPath first = alike.get(0).path();
        List<AttackPath.Differing> differing = new ArrayList<>();
        for (PathStep step : first.steps()) {
            for (int place = 0; place < step.premises().size(); place++) {
                List<Fact> facts = said(alike, step.number(), place);
                if (facts.size() > 1) {
                    differing.add(new AttackPath.Differing(step.number(), facts));
                }
            }
        }
        return first.standingFor(alike.size(), List.copyOf(differing));
    }

    /** What was not gained by an earlier step. */
    private static List<Fact> said(List<ProofReader> alike, int step, int place) {
        return alike.stream()
                .map(reader -> reader.premiseOf(step, place))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Optional<Fact> premiseOf(int number, int place) {
        int premise = graph.derivation().premise(graph.step(order.get(number - 1)), place);
        Integer reason = chosen.get(premise);
        return reason != null && graph.isStep(reason) ? Optional.empty() : Optional.of(graph.fact(premise));
    }

    /** The start that the first step uses which uses any; the goal itself where the attacker begins with it. */
    private Fact entry() {
        return order.stream()
                .flatMap(and -> Arrays.stream(graph.premises(and)).boxed())
                .filter(or -> graph.isFact(or)
                        && !chosen.containsKey(or)
                        && !graph.derivation().isGiven(or))
                .findFirst()
                .map(graph::fact)
                .orElse(proof.goal());
    }

    private PathStep step(int and) {
        int step = graph.step(and);
        PlaybookRule rule = graph.derivation().rule(step);
        return new PathStep(
                numberOfAnd.get(and),
                rule,
                phases.get(and),
                rule.because().fill(place -> graph.derivation().premiseFact(step, place)),
                IntStream.range(0, rule.premises().size())
                        .map(place -> graph.derivation().premise(step, place))
                        .mapToObj(this::premise)
                        .toList(),
                breakable(and).mapToObj(this::breakingControl).toList(),
                assumptions(and),
                graph.fact(graph.head(and)),
                graph.effort(and).orElse(Effort.LOW),
                world.seenBy(and),
                graph.derivation().leaves(step));
    }

    private PathStep.Premise premise(int or) {
        Fact fact = graph.fact(or);
        Integer reason = chosen.get(or);
        if (reason != null && graph.isStep(reason)) {
            return new PathStep.Premise(fact, OptionalInt.of(numberOfAnd.get(reason)), List.of(), List.of());
        }
        List<Assumption> rests = reason == null ? List.of() : assumptions(reason);
        return new PathStep.Premise(fact, OptionalInt.empty(), origins(fact, rests), rests);
    }

    /** Where it is said in the way the path takes it: without a condition, or under just these assumptions. */
    private List<Origin> origins(Fact fact, List<Assumption> rests) {
        List<Support> supports = graph.system().facts().get(fact);
        if (supports != null) {
            return supports.stream()
                    .filter(support -> support.assumptions().equals(rests))
                    .map(Support::origin)
                    .toList();
        }
        Origin origin = catalogue.getOrDefault(fact, graph.system().starts().get(fact));
        return origin == null ? List.of() : List.of(origin);
    }

    /** The absences of controls that break steps, in reading order. */
    IntStream breakable() {
        return order.stream().flatMapToInt(this::breakable);
    }

    private IntStream breakable(int and) {
        return Arrays.stream(graph.premises(and))
                .filter(or -> graph.isControl(or) && graph.isListed(graph.control(or)));
    }

    /** The sensors in place that would see a step and are got round, by the step's number; what is seen has none. */
    Map<Integer, List<PathStep.BreakingControl>> roundabouts() {
        Map<Integer, List<PathStep.BreakingControl>> roundabouts = new TreeMap<>();
        for (int and : order) {
            List<PathStep.BreakingControl> sensors = Arrays.stream(graph.premises(and))
                    .filter(or -> graph.isSensor(or) && chosen.containsKey(or))
                    .mapToObj(this::breakingControl)
                    .toList();
            if (!sensors.isEmpty()) {
                roundabouts.put(numberOfAnd.get(and), sensors);
            }
        }
        return Collections.unmodifiableMap(roundabouts);
    }

    private PathStep.BreakingControl breakingControl(int absent) {
        Control control = graph.control(absent);
        Integer reason = chosen.get(absent);
        if (reason != null && graph.kind(reason) == AndOrGraph.Kind.DISABLED) {
            Integer disabling = chosen.get(graph.premises(reason)[0]);
            return new PathStep.BreakingControl(
                    control,
                    PathStep.State.DISABLED,
                    disabling == null ? OptionalInt.empty() : OptionalInt.of(numberOfAnd.get(disabling)));
        }
        return new PathStep.BreakingControl(control, state(absent), OptionalInt.empty());
    }

    /** A control that the model does not place stands only in a world that enforces it. */
    private PathStep.State state(int absent) {
        if (today.isBase(absent)
                || graph.placed(absent).filter(PlacedControl::isAsked).isPresent()) {
            return PathStep.State.NONE;
        }
        return graph.placed(absent)
                .filter(PlacedControl::inPlace)
                .map(placed -> PathStep.State.valueOf(placed.state().name()))
                .orElse(PathStep.State.ENFORCED);
    }

    private List<Assumption> assumptions(int and) {
        return Arrays.stream(graph.premises(and))
                .filter(graph::isAssumption)
                .mapToObj(graph::assumption)
                .sorted()
                .toList();
    }
}
