package dev.postern.analysis;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the run says of one goal.
 *
 * @param paths cheapest first, viable ones before those that need an open assumption, one for each shape
 * @param redundant paths that need all that one of those needs, in the same order: whatever ends that one ends them too
 * @param complete whether both are all shapes there are, rather than those among the cheapest paths asked for
 * @param breakers single controls not in place that end the goal even if every open assumption holds, cheapest first
 * @param viableBreakers single controls not in place that end what needs no open assumption, cheapest first
 * @param helpless controls in place without which no step more could be taken, where the goal has paths
 * @param blocked the cheapest ways that today's controls block, one for each shape and set of controls
 * @param blockedComplete whether these are all there are, rather than those among the cheapest ways looked at
 */
public record GoalAnswer(
        Fact goal,
        Origin origin,
        Reached reached,
        List<AttackPath> paths,
        List<AttackPath> redundant,
        boolean complete,
        List<Breaker> breakers,
        List<Breaker> viableBreakers,
        List<PlacedControl> helpless,
        List<Blocked> blocked,
        boolean blockedComplete) {

    /** Whether the attacker gets there. */
    public enum Reached {
        YES,
        NO,
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A control that alone ends the goal. */
    public record Breaker(Control control, int cost) {}

    /** A path there would be, and the controls in place that block it. */
    public record Blocked(AttackPath path, List<Control> by) {}

    public List<AttackPath> viable() {
        return paths.stream().filter(AttackPath::isViable).toList();
    }

    /** Paths that ask for all the open assumptions of another one and for more, at no less effort. */
    public Set<AttackPath> dominated() {
        Set<AttackPath> dominated = new LinkedHashSet<>();
        for (AttackPath path : paths) {
            if (paths.stream().anyMatch(other -> dominates(other, path))) {
                dominated.add(path);
            }
        }
        return dominated;
    }

    private static boolean dominates(AttackPath one, AttackPath other) {
        return one.effort() <= other.effort()
                && one.open().size() < other.open().size()
                && other.open().containsAll(one.open());
    }
}
