package dev.postern.analysis;

import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.Comparator;

/** One thing that would have to be otherwise for a goal to be reached; the costs are fixed, and compared and added alone. */
public sealed interface Change extends Comparable<Change> {
    Comparator<Change> ORDER = Comparator.comparing(Change::text).thenComparing(Change::id);

    int cost();

    /** {@code lift}, {@code suppose} or {@code add}, and what. */
    String text();

    /** What tells it from another change of the same words. */
    default String id() {
        return "";
    }

    @Override
    default int compareTo(Change other) {
        return ORDER.compare(this, other);
    }

    /** A control or sensor in place is taken away. */
    record Lift(Control control) implements Change {
        @Override
        public int cost() {
            return 1;
        }

        @Override
        public String text() {
            return "lift " + control;
        }
    }

    /** An open assumption turns out to be true. */
    record Suppose(Assumption assumption) implements Change {
        @Override
        public int cost() {
            return 1;
        }

        @Override
        public String text() {
            return "suppose that " + assumption.text();
        }

        @Override
        public String id() {
            return assumption.id();
        }
    }

    /** The system has one more fact, over ids that it has already. */
    record Add(Fact fact) implements Change {
        static final int COST = 3;

        @Override
        public int cost() {
            return COST;
        }

        @Override
        public String text() {
            return "add " + FactNotation.write(fact);
        }
    }
}
