package dev.postern.simulation;

import java.time.Duration;

/**
 * Where a run stops at the latest: facts (of the system and gained; a playbook's catalogue is not counted), steps, and time; and a watch that may stop it before. Limits hold to
 * within one slice of the engine's work.
 */
public record Limits(long facts, long steps, Duration time, Watch watch) {
    public static final Limits DEFAULT =
            new Limits(5_000_000, 20_000_000, Duration.ofMinutes(10), (facts, steps) -> true);

    /** Is told after each slice how far a run is, and says whether it goes on. */
    @FunctionalInterface
    public interface Watch {
        boolean goesOn(long facts, long steps);
    }

    public Limits {
        if (facts < 1 || steps < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(
                    "limits are positive: %d facts, %d steps, %s".formatted(facts, steps, time));
        }
    }

    public Limits withFacts(long most) {
        return new Limits(most, steps, time, watch);
    }

    public Limits withSteps(long most) {
        return new Limits(facts, most, time, watch);
    }

    public Limits withTime(Duration longest) {
        return new Limits(facts, steps, longest, watch);
    }

    public Limits withWatch(Watch watching) {
        return new Limits(facts, steps, time, watching);
    }
}
