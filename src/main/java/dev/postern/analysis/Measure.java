package dev.postern.analysis;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;

/** What a plan may do: put a control in place, or take a fact away. */
public sealed interface Measure {
    /** In the model's own unit, at least 0. */
    int cost();

    /** @param cost as the model places the control, else {@link dev.postern.model.PlacedControl#DEFAULT_COST} */
    record Enforce(Control control, int cost) implements Measure {
        @Override
        public String toString() {
            return control.toString();
        }
    }

    /** @param cost as was asked for facts of this kind */
    record Remove(Fact fact, int cost) implements Measure {
        @Override
        public String toString() {
            return FactNotation.write(fact);
        }
    }
}
