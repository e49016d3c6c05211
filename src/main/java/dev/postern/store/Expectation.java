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

    private final Predicate<Optional<String>> predicate;

    private Expectation(Predicate<Optional<String>> predicate) {
        this.predicate = predicate;
    }

    /** What is there has that digest. */
    public static Expectation digest(String digest) {
        return new Expectation(present -> present.equals(Optional.of(digest)));
    }

    /** @param present the digest of what is there */
    boolean isMet(Optional<String> present) {
        return predicate.test(present);
    }
}
