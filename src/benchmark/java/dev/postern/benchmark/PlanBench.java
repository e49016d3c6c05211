package dev.postern.benchmark;

import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.PlanCheck;
import dev.postern.analysis.Situation;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.Simulation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Plans for ten seeded goals of the cloud estate of 100,000 facts, every control that a step on their proofs names a candidate at a
 * seeded cost from 1 to 9; then the same with permissions, trust and secrets as candidates besides, which makes the cheapest plan hard
 * to find. Arguments: the seeds. Prints a line for each plan.
 */
final class PlanBench {
    private static final Origin HERE = Origin.option("the estate");
    private static final int GOALS = 10;
    private static final int DEAREST = 9;

    private final Outcome outcome;
    private final AndOrGraph graph;

    private PlanBench() {
        Map<String, FactType> types = Program.CLOUD.types();
        Playbook playbook = Playbook.read(Path.of("src/benchmark/rules/cloud"), Program.CLOUD.vocabulary());
        SystemModel.Builder builder = SystemModel.named("estate");
        Estate estate = Dataset.CLOUD_100_000.estate();
        for (String predicate : estate.predicates()) {
            for (List<String> row : estate.rows(predicate)) {
                if (predicate.equals("control")) {
                    Control control = new Control("weakness-blocked", row.get(1), row.get(2));
                    builder.control(PlacedControl.enforced(control, HERE));
                } else {
                    builder.fact(types.get(predicate).create(row), HERE);
                }
            }
        }
        outcome = Simulation.of(playbook).run(builder.build(), Limits.DEFAULT);
        graph = AndOrGraph.of(
                outcome.derivation(), outcome.system(), playbook.kinds().onlyWhereNamed());
    }

    public static void main(String[] seeds) {
        PlanBench bench = new PlanBench();
        for (String seed : seeds) {
            bench.plan(Integer.parseInt(seed), new TreeMap<>());
            bench.plan(Integer.parseInt(seed), new TreeMap<>(Map.of("perm", 3, "assume", 4, "unlocks", 2)));
        }
    }

    private void plan(int seed, SortedMap<String, Integer> removable) {
        Situation situation = situation(new Random(seed));
        ControlPlan.Asked asked =
                new ControlPlan.Asked(new TreeSet<>(), removable, OptionalInt.empty(), ControlPlan.Asked.ANY.longest());
        long start = System.nanoTime();
        ControlPlan plan = ControlPlan.of(situation, asked);
        Duration planned = Duration.ofNanos(System.nanoTime() - start);
        start = System.nanoTime();
        PlanCheck.Findings findings = PlanCheck.of(plan);
        Duration checked = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(
                "seed %d, %d candidates: %d measures, cost %d, bound %d, gap %.1f %%, %d proofs, %.1f s; check %s in %.1f s%n",
                seed,
                plan.candidates().size(),
                plan.parts().size(),
                plan.cost(),
                plan.lowerBound(),
                100.0 * (plan.cost() - plan.lowerBound()) / plan.cost(),
                plan.certificate().size(),
                planned.toMillis() / 1e3,
                findings,
                checked.toMillis() / 1e3);
    }

    /** The same run of a system that has the seeded goals and costs. */
    private Situation situation(Random random) {
        World today = World.today(graph);
        Closure closure = Closure.of(today);
        List<Fact> data =
                new ArrayList<>(IntStream.range(0, outcome.derivation().facts())
                        .filter(closure::holds)
                        .mapToObj(graph::fact)
                        .filter(CloudFacts.Impact.class::isInstance)
                        .sorted(FactOrder.BY_KIND_AND_COMPONENTS)
                        .toList());
        Collections.shuffle(data, random);
        SystemModel.Builder builder = outcome.system().toBuilder();
        data.subList(0, GOALS).forEach(goal -> builder.goal(goal, HERE));
        for (Control control : graph.controls()) {
            if (today.isBase(graph.absent(control))) {
                int cost = 1 + random.nextInt(DEAREST);
                builder.control(new PlacedControl(control, ControlState.NONE, Effort.HIGH, "", "", cost, HERE));
            }
        }
        return Situation.of(
                new Outcome(builder.build(), outcome.playbook(), outcome.derivation(), outcome.ending()),
                Profile.DEFAULT);
    }
}
