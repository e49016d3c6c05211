package dev.postern.model;

import java.util.List;

/**
 * One place that says a fact, and the open assumptions that this saying rests on. A fact with an unconditional support is
 * unconditional; else it holds if all assumptions of some support hold.
 */
public record Support(Origin origin, List<Assumption> assumptions) {
    public Support {
        assumptions = assumptions.stream().distinct().sorted().toList();
    }

    public static Support unconditional(Origin origin) {
        return new Support(origin, List.of());
    }

    public boolean isUnconditional() {
        return assumptions.isEmpty();
    }
}
