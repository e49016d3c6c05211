package dev.postern.analysis;

import dev.postern.model.Fact;
import java.util.List;

/**
 * What falls with each of many starts, as a table: one run that knows all of them, and closures of what each adds. No proof is looked
 * for.
 *
 * @param besides what the attacker has in any case
 * @param falls by leverage: what is worth most first (regulated data, confidential, internal, public, goals), and of equal worth what
 *     leads on furthest (facts gained)
 */
public record IfThisFalls(Situation situation, List<Fact> besides, List<Fall> falls) {

    /**
     * @param situation of a run that knows the starts and what is besides ({@code Simulation.run} with further starts)
     * @throws IllegalArgumentException where it does not
     */
    public static IfThisFalls of(Situation situation, List<Start> starts, List<Fact> besides) {
        List<Fall> falls = new FallSearch(situation, besides)
                .falls(starts).stream().sorted(Fall.byLeverage()).toList();
        return new IfThisFalls(situation, List.copyOf(besides), falls);
    }
}
