package dev.postern.analysis;

import dev.postern.analysis.GoalAnswer.Breaker;
import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemModel;
import java.util.Comparator;
import java.util.List;

/** Which single controls end a goal, and what each costs. */
final class Breakers {
    private final SystemModel system;

    Breakers(SystemModel system) {
        this.system = system;
    }

    /** A control that ends the goal lies on every path, so the cheapest path's are all that need to be tried. */
    List<Breaker> of(Fact goal, List<AttackPath> paths, World world) {
        if (paths.isEmpty()) {
            return List.of();
        }
        return Closure.where(paths.get(0).breakers(), world::enforcing, closure -> ~closure.worlds(goal)).stream()
                .map(control -> new Breaker(control, cost(control)))
                .sorted(Comparator.comparingInt(Breaker::cost))
                .toList();
    }

    private int cost(Control control) {
        PlacedControl placed = system.controls().get(control);
        return placed == null ? PlacedControl.DEFAULT_COST : placed.cost();
    }
}
