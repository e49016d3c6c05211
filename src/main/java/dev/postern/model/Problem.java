package dev.postern.model;

import java.util.Comparator;

/**
 * Something wrong with what was given: a stable code, where it stands, what is wrong with its value, and what to try (may be empty).
 */
public record Problem(String code, Origin at, String what, String remedy) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::at).thenComparing(Problem::what).thenComparing(Problem::code);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line: what is wrong.}, and on the next line the remedy. */
    @Override
    public String toString() {
        String end = what.endsWith(".") || what.endsWith("?") ? "" : ".";
        return at + ": " + what + end + (remedy.isEmpty() ? "" : "\n    " + remedy);
    }
}
