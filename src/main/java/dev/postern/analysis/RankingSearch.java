package dev.postern.analysis;

import dev.postern.analysis.Ranking.Finding;
import dev.postern.analysis.Ranking.Lies;
import dev.postern.analysis.Ranking.RankedGoal;
import dev.postern.analysis.Ranking.RankedPath;
import dev.postern.analysis.Ranking.Way;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.SystemFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Finds where findings lie. A finding used by a listed path lies on one; where all paths are listed, no other does; else
 * {@link Relevance} decides.
 */
final class RankingSearch {
    /** How many chains to try for a finding that no listed path uses. */
    private static final int TRIES = 2_000;

    private static final Comparator<Way> WAYS = Comparator.comparing(Way::sensitivity, Sensitivities.mostFirst())
            .thenComparingInt(way -> way.assumptions() < 0 ? Integer.MAX_VALUE : way.assumptions())
            .thenComparing(way -> !way.onEvery())
            .thenComparingLong(way -> way.effort() < 0 ? Long.MAX_VALUE : way.effort())
            .thenComparingInt(way -> -way.paths());

    private static final Comparator<AttackPath> PATHS = Comparator.<AttackPath>comparingInt(
                    path -> path.open().size())
            .thenComparingLong(AttackPath::effort)
            .thenComparingLong(AttackPath::noise);

    private final Situation situation;
    private final Listing.Terms terms;
    private final AndOrGraph graph;
    private final World open;
    private final Closure closure;
    private final Sensitivities sensitivities;
    private final Map<Integer, List<Way>> ways = new HashMap<>();
    private final Map<Integer, Lies> lies = new HashMap<>();
    private final Set<Integer> blocked = new HashSet<>();
    private final List<SystemFact.Weakness> weaknesses;

    RankingSearch(Situation situation, int most, BooleanSupplier goesOn) {
        this.situation = situation;
        terms = Listing.Terms.of(situation, most, goesOn);
        graph = situation.graph();
        open = situation.world().withOpenAssumptions(true);
        closure = Closure.of(open);
        sensitivities = new Sensitivities(situation.outcome().system());
        weaknesses = situation.outcome().system().facts().keySet().stream()
                .filter(SystemFact.Weakness.class::isInstance)
                .map(SystemFact.Weakness.class::cast)
                .sorted(FactOrder.BY_KIND_AND_COMPONENTS)
                .toList();
    }

    Ranking ranking() {
        List<GoalAnswer> answers =
                AttackPaths.of(situation, terms.most(), terms.goesOn()).goals();
        findWays();
        return new Ranking(
                situation,
                answers.stream()
                        .map(this::goal)
                        .sorted(Comparator.comparing((RankedGoal goal) -> goal.best() == null)
                                .thenComparing(RankedGoal::sensitivity, Sensitivities.mostFirst())
                                .thenComparing(RankedGoal::best, Comparator.nullsLast(PATHS)))
                        .toList(),
                answers.stream()
                        .flatMap(goal -> goal.paths().stream())
                        .map(path -> new RankedPath(sensitivities.of(path.goal()), path))
                        .sorted(Comparator.comparing(RankedPath::sensitivity, Sensitivities.mostFirst())
                                .thenComparing(RankedPath::path, PATHS))
                        .toList(),
                weaknesses.stream()
                        .map(this::finding)
                        .sorted(Comparator.comparing(Finding::lies)
                                .thenComparing(
                                        finding -> finding.ways().stream()
                                                .findFirst()
                                                .orElse(null),
                                        Comparator.nullsLast(WAYS))
                                .thenComparing(finding -> finding.weakness().severity(), Severity.worstFirst()))
                        .toList(),
                terms.most(),
                answers.stream().allMatch(GoalAnswer::complete));
    }

    private RankedGoal goal(GoalAnswer answer) {
        return new RankedGoal(
                answer.goal(),
                sensitivities.of(answer.goal()),
                answer.reached(),
                answer.paths().stream().min(PATHS).orElse(null));
    }

    private Finding finding(SystemFact.Weakness weakness) {
        int node = graph.node(weakness);
        boolean usable = node >= 0
                && IntStream.of(graph.uses(node)).anyMatch(and -> graph.isStep(and) && (closure.fires(and) & 1) != 0);
        return new Finding(
                weakness,
                lies.getOrDefault(node, blocked.contains(node) ? Lies.BLOCKED : Lies.DEAD_END),
                usable,
                ways.getOrDefault(node, List.of()).stream().sorted(WAYS).toList());
    }

    private void findWays() {
        List<Integer> nodes =
                weaknesses.stream().map(graph::node).filter(node -> node >= 0).toList();
        if (nodes.isEmpty()) {
            return;
        }
        CertainAndPossible cheapest = new CertainAndPossible(situation.world());
        for (Fact goal : situation.goals().keySet()) {
            int node = graph.node(goal);
            if (node >= 0 && closure.holds(node)) {
                CertainAndPossible.Found found = cheapest.find(goal, terms);
                findWays(goal, nodes, found.proofs(), found.whole().all());
            }
        }
        findBlocked(nodes.stream().filter(node -> !lies.containsKey(node)).toList());
    }

    private void findBlocked(List<Integer> nodes) {
        List<InPlace> inPlace = InPlace.of(situation);
        if (nodes.isEmpty() || inPlace.isEmpty()) {
            return;
        }
        World bare = InPlace.lifted(inPlace, open);
        Closure bareClosure = Closure.of(bare);
        situation.goals().keySet().stream()
                .map(graph::node)
                .filter(goal -> goal >= 0)
                .forEach(goal -> new Relevance(bare, bareClosure, goal)
                        .of(nodes, TRIES)
                        .forEach((node, found) -> {
                            if (found == Relevance.Found.SOME) {
                                blocked.add(node);
                            }
                        }));
    }

    private void findWays(Fact goal, List<Integer> nodes, List<Proof> listed, boolean complete) {
        Map<Integer, List<Proof>> through = new HashMap<>();
        for (Proof proof : listed) {
            Arrays.stream(proof.ands())
                    .flatMap(and -> Arrays.stream(graph.premises(and)))
                    .distinct()
                    .forEach(or -> through.computeIfAbsent(or, key -> new ArrayList<>())
                            .add(proof));
        }
        List<Integer> used = nodes.stream().filter(through::containsKey).toList();
        List<Integer> onEvery = Closure.where(used, open::without, without -> ~without.worlds(goal));
        used.forEach(node -> add(node, way(goal, through.get(node), onEvery.contains(node))));
        List<Integer> others = nodes.stream()
                .filter(node -> !complete && !through.containsKey(node))
                .toList();
        new Relevance(open, closure, graph.node(goal)).of(others, TRIES).forEach((node, found) -> {
            if (found == Relevance.Found.SOME) {
                add(node, new Way(goal, sensitivities.of(goal), -1, false, -1, 0));
            } else if (found == Relevance.Found.UNDECIDED) {
                lies.putIfAbsent(node, Lies.UNDECIDED);
            }
        });
    }

    private void add(int node, Way way) {
        lies.put(node, Lies.ON_A_PATH);
        ways.computeIfAbsent(node, key -> new ArrayList<>()).add(way);
    }

    private Way way(Fact goal, List<Proof> proofs, boolean onEvery) {
        Proof best = proofs.stream()
                .min(Comparator.<Proof>comparingInt(
                                proof -> proof.openAssumptions().size())
                        .thenComparingLong(Proof::effort))
                .orElseThrow();
        return new Way(
                goal, sensitivities.of(goal), best.openAssumptions().size(), onEvery, best.effort(), proofs.size());
    }
}
