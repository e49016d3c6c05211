package dev.postern.benchmark;

import dev.postern.analysis.IfThisFalls;
import dev.postern.analysis.Situation;
import dev.postern.analysis.Start;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * "If this falls" for every service of the cloud estate of 100,000 facts, its run included, against a plain run of the same estate in
 * the same warm JVM. Arguments: {@code ROUNDS}; the first half warms up.
 */
final class Falling {
    private static final int GOALS = 10;

    /** Seconds of a plain run, and of the table with a run of its own, by its parts. */
    private record Times(double fixpoint, double run, double graph, double table) {
        double whole() {
            return run + graph + table;
        }
    }

    private Falling() {}

    public static void main(String[] arguments) {
        Postern postern = new Postern(Program.CLOUD);
        Estate estate = Dataset.CLOUD_100_000.estate();
        estate.predicates()
                .forEach(predicate ->
                        estate.rows(predicate).forEach(row -> postern.fact(predicate, row.toArray(String[]::new))));
        postern.ready();
        SystemModel system = withGoals(postern);
        List<Start> services = system.facts().keySet().stream()
                .filter(CloudFacts.Endpoint.class::isInstance)
                .map(fact -> ((CloudFacts.Endpoint) fact).service())
                .distinct()
                .sorted()
                .map(id -> new Start(id, Start.Kind.COMPONENT, List.of(new CloudFacts.Foothold(id))))
                .toList();
        int rounds = Integer.parseInt(arguments[0]);
        List<Times> times = IntStream.range(0, rounds)
                .mapToObj(round -> time(postern, system, services))
                .toList();
        List<Times> warm = times.subList(rounds / 2, rounds);
        System.out.printf(
                Locale.ROOT,
                "%d starts; fixpoint %.0f ms; run with the starts %.0f ms, graph %.0f ms, table %.0f ms; ratio %.2f%n",
                services.size(),
                1000 * Median.of(warm, Times::fixpoint),
                1000 * Median.of(warm, Times::run),
                1000 * Median.of(warm, Times::graph),
                1000 * Median.of(warm, Times::table),
                Median.ratio(
                        warm.stream().map(Times::whole).toList(),
                        warm.stream().map(Times::fixpoint).toList(),
                        Double::doubleValue));
    }

    private static SystemModel withGoals(Postern postern) {
        SystemModel.Builder system = postern.system().toBuilder();
        List<Fact> classified = postern.system().facts().keySet().stream()
                .filter(CloudFacts.Classified.class::isInstance)
                .toList();
        for (int i = 0; i < GOALS; i++) {
            CloudFacts.Classified data = (CloudFacts.Classified) classified.get(i * classified.size() / GOALS);
            system.goal(new CloudFacts.Impact(data.datastore(), data.classification()), Origin.option("the estate"));
        }
        return system.build();
    }

    private static Times time(Postern postern, SystemModel system, List<Start> services) {
        System.gc();
        long start = System.nanoTime();
        postern.simulation().run(system, Limits.DEFAULT);
        long fixpoint = System.nanoTime();
        System.gc();
        long again = System.nanoTime();
        Outcome outcome = postern.simulation()
                .run(
                        system,
                        services.stream()
                                .flatMap(one -> one.positions().stream())
                                .toList(),
                        Limits.DEFAULT);
        long ran = System.nanoTime();
        Situation situation = Situation.of(outcome, Profile.DEFAULT);
        long built = System.nanoTime();
        IfThisFalls answer = IfThisFalls.of(situation, services, List.of());
        long told = System.nanoTime();
        if (answer.falls().get(0).gained() == 0) {
            throw new IllegalStateException("nothing falls");
        }
        return new Times((fixpoint - start) / 1e9, (ran - again) / 1e9, (built - ran) / 1e9, (told - built) / 1e9);
    }
}
