package dev.postern.analysis;

import dev.postern.analysis.GoalAnswer.Blocked;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** All that is asked of one goal, in today's world. */
final class GoalInquiry {
    private final Situation situation;
    private final AndOrGraph graph;
    private final Map<Fact, Origin> catalogue;
    private final World today;
    private final Closure both;
    private final CheapestProofs viable;
    private final Optional<CheapestProofs> onOpenAssumptions;
    private final Optional<CheapestProofs> withoutControls;
    private final Breakers breakers;
    private final HelplessControls helpless;
    private final BooleanSupplier goesOn;
    private final boolean saturated;
    private final int most;

    /**
     * @param most how many of the cheapest proofs to look at, of each sort
     * @param goesOn is asked before each; a search that does not go on has found some and not all
     */
    GoalInquiry(Situation situation, int most, BooleanSupplier goesOn) {
        this.situation = situation;
        today = situation.world();
        graph = situation.graph();
        catalogue = situation.outcome().playbook().catalogue();
        saturated = situation.outcome().ending().isSaturated();
        this.most = most;
        this.goesOn = goesOn;
        both = Provable.both(today);
        World open = today.withOpenAssumptions(true);
        viable = CheapestProofs.in(today.withOpenAssumptions(false), ProofOrder.EFFORT);
        onOpenAssumptions = graph.system().openAssumptions().isEmpty()
                ? Optional.empty()
                : Optional.of(CheapestProofs.in(open, ProofOrder.EFFORT));
        breakers = new Breakers(situation.outcome().system());
        helpless = new HelplessControls(situation);
        withoutControls = situation.controlsInPlace().isEmpty()
                ? Optional.empty()
                : Optional.of(CheapestProofs.in(open.withoutControls(), ProofOrder.EFFORT));
    }

    Closure both() {
        return both;
    }

    /** Where sensors send the attacker, or keep them out. */
    List<Detour> detours(List<GoalAnswer> goals) {
        return Detour.of(situation, goals, most, goesOn);
    }

    GoalAnswer answer(Fact goal, Origin origin) {
        Provable provable = Provable.of(both, goal);
        boolean mayBe = provable.possibly()
                || !saturated
                || Sort.misnamed("goal", goal, graph.system()).isPresent();
        Reached reached = provable.certainly() ? Reached.YES : mayBe ? Reached.UNKNOWN : Reached.NO;
        Listing certain = listing(viable, goal);
        Listing possible =
                onOpenAssumptions.map(proofs -> listing(proofs, goal)).orElse(certain);
        List<AttackPath> paths = new ArrayList<>(certain.paths());
        possible.paths().stream().filter(path -> !path.isViable()).forEach(paths::add);
        List<Proof> unblocked = new ArrayList<>();
        boolean allUnblocked =
                withoutControls.map(search -> find(search.of(goal), unblocked)).orElse(true);
        return new GoalAnswer(
                goal,
                origin,
                reached,
                List.copyOf(paths),
                certain.complete() && possible.complete(),
                breakers.of(goal, paths, today.withOpenAssumptions(true)),
                provable.certainly() ? breakers.of(goal, paths, today.withOpenAssumptions(false)) : List.of(),
                paths.isEmpty() ? List.of() : helpless.against(goal),
                blocked(unblocked),
                allUnblocked);
    }

    /** The proofs that were looked at, those that need no open assumption first, each once. */
    List<Proof> proofs(Fact goal) {
        List<Proof> found = new ArrayList<>();
        find(viable.of(goal), found);
        List<Proof> more = new ArrayList<>();
        onOpenAssumptions.ifPresent(search -> find(search.of(goal), more));
        found.addAll(more);
        Map<String, Proof> proofs = new LinkedHashMap<>();
        found.forEach(proof -> proofs.putIfAbsent(proof.id(), proof));
        return List.copyOf(proofs.values());
    }

    /** Paths of different shapes, by the effort that is shown, and whether these are all there are. */
    private record Listing(List<AttackPath> paths, boolean complete) {}

    private Listing listing(CheapestProofs search, Fact goal) {
        List<Proof> proofs = new ArrayList<>();
        boolean complete = find(search.of(goal), proofs);
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
        return new Listing(paths, complete);
    }

    /** Gathers as many as are asked for, one at least, and says whether these are all there are. */
    private boolean find(Iterator<Proof> all, List<Proof> found) {
        while (all.hasNext() && found.size() < most && (found.isEmpty() || goesOn.getAsBoolean())) {
            found.add(all.next());
        }
        return !all.hasNext();
    }

    private record Shape(boolean viable, List<String> rules) {}

    /** The cheapest ways there would be if no control were in place, and which of today's controls stand in each. */
    private List<Blocked> blocked(List<Proof> unblocked) {
        record Way(List<String> rules, List<Control> by) {}
        Map<Way, List<AttackPath>> ways = new LinkedHashMap<>();
        for (Proof proof : unblocked) {
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
}
