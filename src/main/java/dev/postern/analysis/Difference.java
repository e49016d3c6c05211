package dev.postern.analysis;

import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that a path rests on at its end, which one side of a comparison has ({@code here}) and the other lacks ({@code there}): what
 * the model says, how a control stands, what was answered. Which side is which is told by where it is listed.
 */
public sealed interface Difference extends Comparable<Difference> {
    Comparator<Difference> ORDER = Comparator.comparing(Difference::rank).thenComparing(Difference::words);

    /**
     * A fact of the system, or where the attacker starts.
     *
     * @param origins where it is said here
     * @param assumes the open assumptions on which that rests; none where it is said without a condition
     * @param unless what would have to be true there for it to hold there; none where it is not said there at all
     */
    record Said(Fact fact, boolean isStart, List<Origin> origins, List<Assumption> assumes, List<Assumption> unless)
            implements Difference {
        @Override
        public int rank() {
            return isStart ? 1 : 0;
        }

        @Override
        public String words() {
            return FactNotation.write(fact);
        }
    }

    /**
     * A control or sensor that does not stand in the way here and does there.
     *
     * @param here how it is in place, empty where it is not; there likewise
     */
    record Standing(Control control, boolean isSensor, Optional<PlacedControl> here, Optional<PlacedControl> there)
            implements Difference {
        @Override
        public int rank() {
            return isSensor ? 3 : 2;
        }

        @Override
        public String words() {
            return control.toString();
        }
    }

    /** An assumption that counts as true here and as false there. */
    record Answered(Assumption assumption) implements Difference {
        @Override
        public int rank() {
            return 4;
        }

        @Override
        public String words() {
            return assumption.id();
        }
    }

    /** Facts come before starts, controls, sensors and answers. */
    int rank();

    /** What it is about, in the notation: a fact, a control, an assumption's id. */
    String words();

    @Override
    default int compareTo(Difference other) {
        return ORDER.compare(this, other);
    }
}
