package dev.postern.derivation;

import dev.postern.model.Effort;

/** What makes one proof cheaper than another. Weights are fixed, small and whole: compared and added, and no probabilities. */
public enum ProofOrder {
    /** Least effort first. */
    EFFORT,
    /** Least noise first, and of equal noise least effort. */
    NOISE,
    /** Fewest steps first, and of equal length least effort. */
    LENGTH;

    /** Sums of effort below 2^24 never outweigh one unit of what comes first. */
    private static final long FIRST = 1L << 24;

    /** What the AND node adds to a proof in the world; 0 for what is no deed. */
    long weight(World world, int and) {
        long effort = effort(world.graph(), and);
        return switch (this) {
            case EFFORT -> effort;
            case NOISE -> world.noise(and) * FIRST + effort;
            case LENGTH -> (world.graph().isStep(and) ? FIRST : 0) + effort;
        };
    }

    static long effort(AndOrGraph graph, int and) {
        return graph.effort(and).map(Effort::weight).orElse(0);
    }
}
