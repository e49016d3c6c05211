package dev.postern.simulation;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Where a run stops at the latest: facts (given and gained), steps, and time; and a question it asks now and then whether to stop
 * before. Limits hold to within one slice of the engine's work.
 */
public record Limits(long facts, long steps, Duration time, BooleanSupplier stop) {
    public static final Limits DEFAULT = new Limits(5_000_000, 20_000_000, Duration.ofMinutes(10), () -> false);

    public Limits {
        if (facts < 1 || steps < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(
                    "limits are positive: %d facts, %d steps, %s".formatted(facts, steps, time));
        }
    }

    public Limits withFacts(long most) {
        return new Limits(most, steps, time, stop);
    }

    public Limits withSteps(long most) {
        return new Limits(facts, most, time, stop);
    }

    public Limits withTime(Duration longest) {
        return new Limits(facts, steps, longest, stop);
    }

    public Limits withStop(BooleanSupplier question) {
        return new Limits(facts, steps, time, question);
    }
}
