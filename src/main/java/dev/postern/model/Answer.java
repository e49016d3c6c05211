package dev.postern.model;

import java.util.Objects;

/**
 * What somebody answered to an assumption, technique or open; from then on it counts so.
 *
 * @param assumption the id of the assumption
 * @param holds yes or no; assumptions are worded so that yes helps the attacker
 * @param when the day as it was written, {@code 2026-03-31}
 * @param why the reason, and {@code text} the assumption as it read when it was answered; either may be empty
 */
public record Answer(String assumption, boolean holds, String who, String when, String why, String text, Origin origin)
        implements Comparable<Answer> {
    public Answer {
        Objects.requireNonNull(assumption);
        Objects.requireNonNull(origin);
    }

    public String word() {
        return holds ? "yes" : "no";
    }

    @Override
    public int compareTo(Answer other) {
        return assumption.compareTo(other.assumption);
    }
}
