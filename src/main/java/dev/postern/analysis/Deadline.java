package dev.postern.analysis;

import java.time.Duration;

/** When a search is to end. */
final class Deadline {
    private final long start = System.nanoTime();
    private final long nanos;

    Deadline(Duration longest) {
        nanos = longest.toNanos();
    }

    boolean hasPassed() {
        return System.nanoTime() - start >= nanos;
    }

    /** At least 1, as solvers take 0 for no end. */
    long milliseconds() {
        return Math.max(1, (nanos - (System.nanoTime() - start)) / 1_000_000);
    }
}
