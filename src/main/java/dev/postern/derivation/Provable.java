package dev.postern.derivation;

import dev.postern.model.Fact;

/**
 * Whether a goal has a proof with every open assumption false ({@code certainly}), and whether it has one with every open assumption
 * true ({@code possibly}); answered assumptions keep their answers. What is certain is possible.
 */
public record Provable(boolean certainly, boolean possibly) {
    public static Provable of(Fact goal, World world) {
        return of(both(world), goal);
    }

    /** For asking of many goals: the closure of the world with open assumptions false, and true. */
    public static Closure both(World world) {
        return Closure.of(java.util.List.of(world.withOpenAssumptions(false), world.withOpenAssumptions(true)));
    }

    /** @param both as {@link #both} gives it */
    public static Provable of(Closure both, Fact goal) {
        return new Provable((both.worlds(goal) & 1) != 0, (both.worlds(goal) & 2) != 0);
    }
}
