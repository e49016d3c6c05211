package dev.postern.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An attacker: from where, to what end, the highest effort of any one step, and whether steps that a sensor sees are taken.
 *
 * @param name as reports call the attacker; a verdict names it
 * @param means who that is, in a sentence; may be empty
 * @param skill a ceiling for each single step
 * @param patientWithNoise whether being seen does not matter
 * @param starts where the attacker begins, and where that was said; empty for where the model says
 * @param aims what the attacker is after, and where that was said; empty for what the model says must not be reached
 */
public record Profile(
        String name,
        String means,
        Effort skill,
        boolean patientWithNoise,
        SortedMap<Fact, Origin> starts,
        SortedMap<Fact, Origin> aims) {
    public static final Profile DEFAULT = new Profile("default", Effort.MEDIUM, true);

    public Profile {
        starts = sorted(starts);
        aims = sorted(aims);
    }

    /** Begins where the model says, and is after what it says. */
    public Profile(String name, Effort skill, boolean patientWithNoise) {
        this(name, "", skill, patientWithNoise, Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    /** The model with this attacker's starts and aims in place of its own, where there are any. */
    public SystemModel over(SystemModel system) {
        if (starts.isEmpty() && aims.isEmpty()) {
            return system;
        }
        SystemModel.Builder attacked = system.toBuilder();
        if (!starts.isEmpty()) {
            attacked.withoutStarts();
            starts.forEach(attacked::start);
        }
        if (!aims.isEmpty()) {
            attacked.withoutGoals();
            aims.forEach(attacked::goal);
        }
        return attacked.build();
    }

    private static SortedMap<Fact, Origin> sorted(SortedMap<Fact, Origin> positions) {
        SortedMap<Fact, Origin> sorted = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        sorted.putAll(positions);
        return Collections.unmodifiableSortedMap(sorted);
    }
}
