package dev.postern.analysis;

import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What could stand in a plan in the place of one of its measures: of the same cost, and no goal opens that the plan closes. */
final class Substitutes {
    private final Situation situation;
    private final List<Measure> plan;
    private final List<Fact> closed;

    Substitutes(Situation situation, List<Measure> plan, List<Fact> closed) {
        this.situation = situation;
        this.plan = plan;
        this.closed = closed;
    }

    /** @param broken what breaks each of some proofs of closed goals; who replaces the measure breaks all that it breaks alone */
    List<Measure> of(Measure measure, List<List<Measure>> broken) {
        List<Measure> rest = new ArrayList<>(plan);
        rest.remove(measure);
        Set<Measure> others = new HashSet<>(rest);
        Set<Measure> able = null;
        for (List<Measure> breaking : broken) {
            if (breaking.stream().noneMatch(others::contains)) {
                if (able == null) {
                    able = new LinkedHashSet<>(breaking);
                } else {
                    able.retainAll(breaking);
                }
            }
        }
        return able == null
                ? List.of()
                : closing(
                        able.stream()
                                .filter(other -> other.cost() == measure.cost() && !other.equals(measure))
                                .toList(),
                        rest);
    }

    private List<Measure> closing(List<Measure> able, List<Measure> rest) {
        List<Measure> closing = new ArrayList<>();
        for (int first = 0; first < able.size(); first += Closure.MOST) {
            List<Measure> some = able.subList(first, Math.min(able.size(), first + Closure.MOST));
            List<World> worlds = new ArrayList<>();
            for (Measure other : some) {
                List<Measure> taken = new ArrayList<>(rest);
                taken.add(other);
                worlds.add(Candidates.taking(taken, situation));
            }
            Closure closure = Closure.of(worlds);
            long open = closed.stream().mapToLong(closure::worlds).reduce(0, (a, b) -> a | b);
            for (int i = 0; i < some.size(); i++) {
                if ((open >>> i & 1) == 0) {
                    closing.add(some.get(i));
                }
            }
        }
        return List.copyOf(closing);
    }
}
