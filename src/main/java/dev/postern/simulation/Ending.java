package dev.postern.simulation;

import dev.postern.model.English;
import java.util.Locale;

/** How a run ended. Only a saturated one has found all that there is; what a cut-off one found is true all the same, for rules are monotone. */
public sealed interface Ending {
    /** Nothing new can be gained. */
    record Saturated() implements Ending {}

    /** A limit was reached: which, and its value in facts, steps or milliseconds. */
    record LimitReached(Limit limit, long value) implements Ending {
        /** {@code 5000 facts, given and gained}, {@code 1 second}. */
        public String amount() {
            String amount = English.count(limit == Limit.TIME ? value / 1000 : value, limit.unit());
            return limit == Limit.FACTS ? amount + ", given and gained" : amount;
        }
    }

    /** The caller asked the run to stop. */
    record Stopped() implements Ending {}

    /** What a run may be limited in. */
    enum Limit {
        FACTS,
        STEPS,
        TIME;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What people count it in, one of them. */
        public String unit() {
            return switch (this) {
                case FACTS -> "fact";
                case STEPS -> "step";
                case TIME -> "second";
            };
        }
    }

    default boolean isSaturated() {
        return this instanceof Saturated;
    }
}
