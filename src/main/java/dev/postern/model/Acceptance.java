package dev.postern.model;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A risk that somebody answers for until a day: one path, or one goal with all of its paths. Exactly one of the two is named.
 *
 * @param path the id of a path, 12 hex digits; it covers that path and no other of its shape
 * @param expires the last day on which it holds
 */
public record Acceptance(
        Optional<String> path, Optional<Fact> goal, String owner, String reason, LocalDate expires, Origin origin) {
    public Acceptance {
        if (path.isPresent() == goal.isPresent()) {
            throw new IllegalArgumentException("a path is accepted, or a goal");
        }
        Objects.requireNonNull(expires);
        Objects.requireNonNull(origin);
    }

    /** What is accepted, in its notation. */
    public String subject() {
        return path.orElseGet(() -> FactNotation.write(goal.orElseThrow()));
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isAfter(expires);
    }
}
