package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.simulation.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
            description = "Seconds for the run, and for the searches after it (600).")
    private Long seconds;

    /** @param where says what holds where nothing is said, and whether more may be asked for */
    List<Problem> problems(Surroundings where) {
        Limits usual = where.limits();
        return Stream.of(
                        unfit("--limit-facts", facts, usual.facts(), where),
                        unfit("--limit-steps", steps, usual.steps(), where),
                        unfit("--limit-seconds", seconds, usual.time().toSeconds(), where))
                .flatMap(Optional::stream)
                .toList();
    }

    /** So many, or more than anybody waits for: clocks count nanoseconds. */
    static Duration seconds(long some) {
        return Duration.ofSeconds(Math.min(some, Integer.MAX_VALUE));
    }

    /** Whether the time is what the question says, and not what is usual. */
    boolean saysTime() {
        return seconds != null;
    }

    static Optional<Problem> unfit(String option, Long value, long usual, Surroundings where) {
        return value != null && value > usual && where.isShared()
                ? Optional.of(new Problem(
                        "too-much", Origin.option(option), "it is at most %d here (%d)".formatted(usual, value), ""))
                : positive(option, value);
    }

    Limits limits(Surroundings where) {
        Limits limits = where.limits();
        limits = facts == null ? limits : limits.withFacts(facts);
        limits = steps == null ? limits : limits.withSteps(steps);
        limits = seconds == null ? limits : limits.withTime(seconds(seconds));
        return limits.time().compareTo(where.left()) > 0 ? limits.withTime(where.left()) : limits;
    }

    /** What is wrong with a number that must be at least 1; one that is not given is not wrong. */
    static Optional<Problem> positive(String option, Long value) {
        return value == null || value >= 1
                ? Optional.empty()
                : Optional.of(new Problem(
                        "not-positive", Origin.option(option), "it is at least 1 (%d)".formatted(value), ""));
    }
}
