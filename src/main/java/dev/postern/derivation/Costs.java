package dev.postern.derivation;

/** Costs of proofs as trees double with every shared fact below a shared fact, so they are added up to a ceiling and stay there. */
final class Costs {
    /** As much as a cost can be; the sum of two of them is still a long. */
    static final long CEILING = 1L << 61;

    /** No proof at all. */
    static final long NONE = Long.MAX_VALUE;

    private Costs() {}

    /** The sum of two costs from 0 to the ceiling. */
    static long add(long a, long b) {
        return Math.min(CEILING, a + b);
    }
}
