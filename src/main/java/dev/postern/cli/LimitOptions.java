package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.simulation.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where a run stops at the latest. */
final class LimitOptions {
    @Option(names = "--limit-facts", paramLabel = "N", description = "Facts, given and gained (5 million).")
    private Long facts;

    @Option(names = "--limit-steps", paramLabel = "N", description = "Steps (20 million).")
    private Long steps;

    @Option(
            names = "--limit-seconds",
            paramLabel = "N",
            description = "Seconds for the run, and for the search for paths after it (600).")
    private Long seconds;

    List<Problem> problems() {
        return Stream.of(
                        positive("--limit-facts", facts),
                        positive("--limit-steps", steps),
                        positive("--limit-seconds", seconds))
                .flatMap(Optional::stream)
                .toList();
    }

    Limits limits() {
        Limits limits = Limits.DEFAULT;
        limits = facts == null ? limits : limits.withFacts(facts);
        limits = steps == null ? limits : limits.withSteps(steps);
        return seconds == null ? limits : limits.withTime(Duration.ofSeconds(seconds));
    }

    /** Until when a search goes on that begins now. */
    BooleanSupplier searching() {
        long began = System.nanoTime();
        Duration time = limits().time();
        return () -> Duration.ofNanos(System.nanoTime() - began).compareTo(time) < 0;
    }

    /** What is wrong with a number that must be at least 1; one that is not given is not wrong. */
    static Optional<Problem> positive(String option, Long value) {
        return value == null || value >= 1
                ? Optional.empty()
                : Optional.of(new Problem(
                        "not-positive", Origin.option(option), "it is at least 1 (%d)".formatted(value), ""));
    }
}
