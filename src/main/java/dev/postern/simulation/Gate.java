package dev.postern.simulation;

import dev.postern.model.Awaited;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds a run against its limits; once shut it stays shut. Drools fires all matches of a rule in one go, so the gate stands before
 * each firing and not only between slices.
 */
final class Gate {
    private static final int LOOK_AT_THE_CLOCK_EVERY = 4096;

    private final Limits limits;
    private final long began = System.nanoTime();
    private int asked;
    private Ending ending;

    Gate(Limits limits) {
        this.limits = limits;
    }

    /** Asked before each firing. */
    boolean isOpen(long facts, long steps) {
        if (ending == null && steps >= limits.steps()) {
            ending = new Ending.LimitReached(Ending.Limit.STEPS, limits.steps());
        } else if (ending == null && facts >= limits.facts()) {
            ending = new Ending.LimitReached(Ending.Limit.FACTS, limits.facts());
        } else if (++asked % LOOK_AT_THE_CLOCK_EVERY == 0) {
            look(facts, steps);
        }
        return ending == null;
    }

    /** Asks the clock and the caller. */
    boolean look(long facts, long steps) {
        Awaited.check();
        if (ending == null && !limits.watch().goesOn(facts, steps)) {
            ending = new Ending.Stopped();
        } else if (ending == null && Duration.ofNanos(System.nanoTime() - began).compareTo(limits.time()) > 0) {
            ending = new Ending.LimitReached(Ending.Limit.TIME, limits.time().toMillis());
        }
        return ending == null;
    }

    /** Why it shut; empty while it is open. */
    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }
}
