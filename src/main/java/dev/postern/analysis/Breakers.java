package dev.postern.analysis;

import dev.postern.analysis.GoalAnswer.Breaker;
import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
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
        List<Control> candidates = paths.get(0).breakers();
        List<Breaker> breakers = new ArrayList<>();
        for (int first = 0; first < candidates.size(); first += Closure.MOST) {
            List<Control> some = candidates.subList(first, Math.min(candidates.size(), first + Closure.MOST));
            long open = Closure.of(some.stream().map(world::enforcing).toList()).worlds(goal);
            for (int i = 0; i < some.size(); i++) {
                if ((open >>> i & 1) == 0) {
                    breakers.add(new Breaker(some.get(i), cost(some.get(i))));
                }
            }
        }
        breakers.sort(Comparator.comparingInt(Breaker::cost));
        return List.copyOf(breakers);
    }

    private int cost(Control control) {
        PlacedControl placed = system.controls().get(control);
        return placed == null ? PlacedControl.DEFAULT_COST : placed.cost();
    }
}
