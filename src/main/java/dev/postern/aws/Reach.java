package dev.postern.aws;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import java.util.List;

/**
 * What one statement says of one action to one identity: over which resources, or over all but these, and what must be settled for
 * it to apply. What is known not to apply is no reach.
 */
record Reach(
        boolean except, List<ArnPattern> patterns, List<Assumption> open, List<Assumption> otherwise, Origin origin) {
    /**
     * @param open what must hold for the statement to apply
     * @param otherwise what must hold for it not to apply, so that a denial lets through; empty where it applies for certain
     */
    Reach {
        patterns = List.copyOf(patterns);
        open = List.copyOf(open);
        otherwise = List.copyOf(otherwise);
    }

    boolean isCertain() {
        return open.isEmpty();
    }
}
