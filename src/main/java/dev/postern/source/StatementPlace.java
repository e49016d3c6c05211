package dev.postern.source;

import dev.postern.model.Origin;
import java.util.Comparator;

/**
 * A statement of a policy.
 *
 * @param number from 1, as the policy counts before anything in it is changed
 * @param sid as the policy names it; may be empty
 * @param at where it stands in the file
 */
public record StatementPlace(PolicyPlace policy, int number, String sid, Origin at)
        implements Comparable<StatementPlace> {
    private static final Comparator<StatementPlace> ORDER =
            Comparator.comparing(StatementPlace::policy).thenComparingInt(StatementPlace::number);

    @Override
    public int compareTo(StatementPlace other) {
        return ORDER.compare(this, other);
    }

    /** {@code statement 2 (PassAnything)}. */
    public String words() {
        return "statement " + number + (sid.isEmpty() ? "" : " (" + sid + ")");
    }
}
