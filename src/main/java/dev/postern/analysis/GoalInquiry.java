package dev.postern.analysis;

import dev.postern.analysis.GoalAnswer.Blocked;
import dev.postern.analysis.GoalAnswer.Breaker;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.Provable;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is asked of one goal, in today's world. */
final class GoalInquiry {
    private final AndOrGraph graph;
    private final Map<Fact, Origin> catalogue;
    private final World today;
    private final Closure both;
    private final CheapestProofs viable;
    private final Optional<CheapestProofs> onOpenAssumptions;
    private final Optional<CheapestProofs> withoutControls;
    private final List<PlacedControl> inPlace;
    private final boolean saturated;
    private final int most;

    /** @param most how many of the cheapest proofs to look at, of each sort */
    GoalInquiry(Situation situation, int most) {
        today = situation.world();
        graph = situation.graph();
        catalogue = situation.outcome().playbook().catalogue();
        saturated = situation.outcome().ending().isSaturated();
        this.most = most;
        both = Provable.both(today);
        World open = today.withOpenAssumptions(true);
        viable = CheapestProofs.in(today.withOpenAssumptions(false), ProofOrder.EFFORT);
        onOpenAssumptions = graph.system().openAssumptions().isEmpty()
                ? Optional.empty()
                : Optional.of(CheapestProofs.in(open, ProofOrder.EFFORT));
        inPlace = situation.controlsInPlace();
        withoutControls = inPlace.isEmpty()
                ? Optional.empty()
                : Optional.of(CheapestProofs.in(open.withoutControls(), ProofOrder.EFFORT));
    }

    Closure both() {
        return both;
    }

    GoalAnswer answer(Fact goal, Origin origin) {
        Provable provable = Provable.of(both, goal);
        Reached reached =
                provable.certainly() ? Reached.YES : provable.possibly() || !saturated ? Reached.UNKNOWN : Reached.NO;
        Listing certain = listing(viable, goal);
        Listing possible =
                onOpenAssumptions.map(proofs -> listing(proofs, goal)).orElse(certain);
        List<AttackPath> paths = new ArrayList<>(certain.paths());
        possible.paths().stream().filter(path -> !path.isViable()).forEach(paths::add);
        List<Blocked> blocked = blocked(goal);
        return new GoalAnswer(
                goal,
                origin,
                reached,
                List.copyOf(paths),
                certain.complete() && possible.complete(),
                breakers(goal, paths, today.withOpenAssumptions(true)),
                provable.certainly() ? breakers(goal, paths, today.withOpenAssumptions(false)) : List.of(),
                paths.isEmpty() ? List.of() : helpless(),
                blocked);
    }

    /** Paths of different shapes, by the effort that is shown, and whether these are all there are. */
    private record Listing(List<AttackPath> paths, boolean complete) {}

    private Listing listing(CheapestProofs search, Fact goal) {
        List<Proof> proofs = search.of(goal, most);
        Map<Shape, List<ProofReader>> shapes = new LinkedHashMap<>();
        for (Proof proof : proofs) {
            ProofReader reader = new ProofReader(proof, today, catalogue);
            shapes.computeIfAbsent(
                            new Shape(proof.openAssumptions().isEmpty(), reader.shape()), key -> new ArrayList<>())
                    .add(reader);
        }
        List<AttackPath> paths = shapes.values().stream()
                .map(readers -> readers.get(0).path(readers.size()))
                .sorted(Comparator.comparingLong(AttackPath::effort))
                .toList();
        return new Listing(paths, proofs.size() < most);
    }

    private record Shape(boolean viable, List<String> rules) {}

    /** A control that ends the goal lies on every path, so the cheapest path's are all that need to be tried. */
    private List<Breaker> breakers(Fact goal, List<AttackPath> paths, World world) {
        if (paths.isEmpty()) {
            return List.of();
        }
        List<Control> candidates = paths.get(0).breakers();
        List<Breaker> breakers = new ArrayList<>();
        for (int first = 0; first < candidates.size(); first += Closure.MOST) {
            List<Control> some = candidates.subList(first, Math.min(candidates.size(), first + Closure.MOST));
            long open =
                    Closure.of(some.stream().map(world::withControl).toList()).worlds(goal);
            for (int i = 0; i < some.size(); i++) {
                if ((open >>> i & 1) == 0) {
                    breakers.add(new Breaker(some.get(i), cost(some.get(i))));
                }
            }
        }
        breakers.sort(Comparator.comparingInt(Breaker::cost));
        return List.copyOf(breakers);
    }

    private int cost(Control control) {
        PlacedControl placed = graph.system().controls().get(control);
        return placed == null ? PlacedControl.DEFAULT_COST : placed.cost();
    }

    /** The cheapest ways there would be if no control were in place, and which of today's controls stand in each. */
    private List<Blocked> blocked(Fact goal) {
        record Way(List<String> rules, List<Control> by) {}
        Map<Way, List<AttackPath>> ways = new LinkedHashMap<>();
        for (Proof proof : withoutControls.map(search -> search.of(goal, most)).orElse(List.of())) {
            ProofReader reader = new ProofReader(proof, today, catalogue);
            AttackPath path = reader.path(1);
            ways.computeIfAbsent(new Way(reader.shape(), standing(path)), way -> new ArrayList<>())
                    .add(path);
        }
        return ways.entrySet().stream()
                .filter(way -> !way.getKey().by().isEmpty())
                .map(way -> new Blocked(
                        way.getValue().get(0).counting(way.getValue().size()),
                        way.getKey().by()))
                .toList();
    }

    private List<Control> standing(AttackPath path) {
        return path.steps().stream()
                .flatMap(step -> step.brokenBy().stream())
                .map(PathStep.BreakingControl::control)
                .distinct()
                .filter(control -> (both.worlds(graph.absent(control)) & 2) == 0)
                .toList();
    }

    /** Controls in place without which no step more could be taken than can be today. */
    private List<PlacedControl> helpless() {
        List<PlacedControl> helpless = new ArrayList<>();
        for (int first = 0; first < inPlace.size(); first += Closure.MOST - 1) {
            List<PlacedControl> some = inPlace.subList(first, Math.min(inPlace.size(), first + Closure.MOST - 1));
            long opens = opens(some);
            for (int i = 0; i < some.size(); i++) {
                if ((opens >>> i & 1) == 0) {
                    helpless.add(some.get(i));
                }
            }
        }
        return List.copyOf(helpless);
    }

    /** Which of the controls, a bit each, let some step be taken if they are lifted alone. */
    private long opens(List<PlacedControl> controls) {
        World open = today.withOpenAssumptions(true);
        List<World> worlds = new ArrayList<>();
        controls.forEach(placed -> worlds.add(open.withoutControl(placed.control())));
        worlds.add(open);
        Closure closure = Closure.of(worlds);
        long opens = 0;
        for (int and = 0; and < graph.andNodes(); and++) {
            long fires = closure.fires(and);
            boolean today = (fires >>> controls.size() & 1) != 0;
            opens |= today || !graph.isStep(and) ? 0 : fires;
        }
        return opens;
    }
}
