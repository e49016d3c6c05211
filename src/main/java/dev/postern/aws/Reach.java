package dev.postern.aws;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import java.util.ArrayList;
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

    boolean speaksOf(String arn) {
        return except != patterns.stream().anyMatch(pattern -> pattern.matches(arn));
    }

    /** The same over one thing alone. */
    Reach of(String arn) {
        return new Reach(false, List.of(ArnPattern.of(arn)), open, otherwise, origin);
    }

    /** The same over what another one speaks of, too; of neither is anything excepted. */
    Reach and(Reach other) {
        List<ArnPattern> both = new ArrayList<>(patterns);
        both.addAll(other.patterns);
        return new Reach(false, both, open, otherwise, origin);
    }

    boolean isCertain() {
        return open.isEmpty();
    }
}
