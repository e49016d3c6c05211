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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** All that is asked of one goal, in today's world. */
final class GoalInquiry {
    private final Situation situation;
    private final AndOrGraph graph;
    private final Map<Fact, Origin> catalogue;
    private final World today;
    private final Closure both;
    private final CertainAndPossible cheapest;
    private CheapestProofs withoutControls;
    private final Breakers breakers;
    private final HelplessControls helpless;
    private final Listing.Terms terms;
    private final boolean saturated;

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
        terms = new Listing.Terms(most, goesOn, today, catalogue);
        both = Provable.both(today);
        cheapest = new CertainAndPossible(today);
        breakers = new Breakers(situation.outcome().system());
        helpless = new HelplessControls(situation);
    }

    Closure both() {
        return both;
    }

    /** Where sensors send the attacker, or keep them out. */
    List<Detour> detours(List<GoalAnswer> goals) {
        return Detour.of(situation, goals, terms.most(), terms.goesOn());
    }

    GoalAnswer answer(Fact goal, Origin origin) {
        Provable provable = Provable.of(both, goal);
        boolean mayBe = provable.possibly()
                || !saturated
                || Sort.misnamed("goal", goal, graph.system()).isPresent();
        Reached reached = provable.certainly() ? Reached.YES : mayBe ? Reached.UNKNOWN : Reached.NO;
        Listing all = listing(find(goal));
        List<AttackPath> paths = all.paths();
        Listing.Found unblocked = unblocked(goal);
        return new GoalAnswer(
                goal,
                origin,
                reached,
                paths,
                all.redundantPaths(),
                all.complete(),
                breakers.of(goal, paths, today.withOpenAssumptions(true)),
                provable.certainly() ? breakers.of(goal, paths, today.withOpenAssumptions(false)) : List.of(),
                paths.isEmpty() ? List.of() : helpless.against(goal),
                blocked(unblocked.proofs()),
                unblocked.all());
    }

    CertainAndPossible.Found find(Fact goal) {
        return cheapest.find(goal, terms);
    }

    Listing listing(CertainAndPossible.Found found) {
        return found.listing(terms);
    }

    /** The cheapest proofs if no control were in place; none where none is. */
    private Listing.Found unblocked(Fact goal) {
        if (situation.controlsInPlace().isEmpty()) {
            return new Listing.Found(List.of(), true);
        }
        if (withoutControls == null) {
            World bare = today.withOpenAssumptions(true).withoutControls();
            withoutControls = CheapestProofs.in(bare, ProofOrder.EFFORT);
        }
        return terms.cheapest(withoutControls, goal);
    }

    /** The cheapest ways there would be if no control were in place, and which of today's controls stand in each. */
    private List<Blocked> blocked(List<Proof> unblocked) {
        record Way(List<String> rules, List<Control> by) {}
        Map<Way, List<ProofReader>> ways = new LinkedHashMap<>();
        for (Proof proof : unblocked) {
            ProofReader reader = new ProofReader(proof, today, catalogue);
            ways.computeIfAbsent(new Way(reader.shape(), standing(reader)), way -> new ArrayList<>())
                    .add(reader);
        }
        return ways.entrySet().stream()
                .filter(way -> !way.getKey().by().isEmpty())
                .map(way -> new Blocked(
                        ProofReader.standingFor(way.getValue()), way.getKey().by()))
                .toList();
    }

    private List<Control> standing(ProofReader reader) {
        return reader.breakable()
                .filter(or -> (both.worlds(or) & 2) == 0)
                .mapToObj(graph::control)
                .distinct()
                .toList();
    }
}
