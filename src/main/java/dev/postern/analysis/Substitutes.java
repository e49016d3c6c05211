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
        if (able == null) {
            return List.of();
        }
        able.removeIf(other -> other.cost() != measure.cost() || other.equals(measure));
        return Closure.where(List.copyOf(able), other -> taking(rest, other), this::shut);
    }

    private World taking(List<Measure> rest, Measure other) {
        List<Measure> taken = new ArrayList<>(rest);
        taken.add(other);
        return Candidates.taking(taken, situation);
    }

    private long shut(Closure closure) {
        return ~closed.stream().mapToLong(closure::worlds).reduce(0, (one, other) -> one | other);
    }
}
