package dev.postern.store;

import java.util.Optional;
import java.util.function.Predicate;

/** What must be so of what is kept for a change of it to be made (RFC 9110, 13.1). */
public final class Expectation {
    /** It does not matter what is there. */
    public static final Expectation ANYTHING = new Expectation(present -> true);
    /** Something is there. */
    public static final Expectation SOMETHING = new Expectation(Optional::isPresent);
    /** Nothing is there yet. */
    public static final Expectation NOTHING = new Expectation(Optional::isEmpty);

    private final Predicate<Optional<String>> met;
    private final Predicate<Optional<String>> asRead;

    private Expectation(Predicate<Optional<String>> met) {
        this(met, present -> true);
    }

    private Expectation(Predicate<Optional<String>> met, Predicate<Optional<String>> asRead) {
        this.met = met;
        this.asRead = asRead;
    }

    /** What is there has that digest. */
    public static Expectation digest(String digest) {
        return new Expectation(present -> present.equals(Optional.of(digest)));
    }

    /**
     * As this, and the change was made of what was there; what is wrong where that is gone is nothing that its author said.
     *
     * @param digest of what was there, if something was
     */
    public Expectation madeOf(Optional<String> digest) {
        return new Expectation(met, digest::equals);
    }

    /** @param present the digest of what is there */
    boolean isMet(Optional<String> present) {
        return met.test(present);
    }

    /** @param present the digest of what is there */
    boolean isAsRead(Optional<String> present) {
        return asRead.test(present);
    }
}
