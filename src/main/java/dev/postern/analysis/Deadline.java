package dev.postern.analysis;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When a search is to end. */
final class Deadline {
    private static final Duration MOST = Duration.ofNanos(Long.MAX_VALUE);

    private final LongSupplier clock;
    private final long start;
    private final long nanos;

    Deadline(Duration longest) {
        this(longest, System::nanoTime);
    }

    /** @param clock tells nanoseconds */
    Deadline(Duration longest, LongSupplier clock) {
        this.clock = clock;
        start = clock.getAsLong();
        nanos = longest.compareTo(MOST) < 0 ? longest.toNanos() : Long.MAX_VALUE;
    }

    boolean hasPassed() {
        return clock.getAsLong() - start >= nanos;
    }

    /** At least 1, as solvers take 0 for no end. */
    long milliseconds() {
        return Math.max(1, (nanos - (clock.getAsLong() - start)) / 1_000_000);
    }
}
