package dev.postern.analysis;

import dev.postern.analysis.ControlPlan.Breach;
import dev.postern.model.Awaited;
import dev.postern.model.ClosedSet;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for a set of measures that breaks all proofs of a certificate and is better than the plan claims any to be: branch and bound
 * over the proof that is left with fewest measures to try, the bound from proofs packed into the costs that are left.
 */
final class BoundSearch {
    private static final int MOST_NODES = 20_000;

    enum Finding {
        NONE,
        CHEAPER,
        UNDECIDED
    }

    private final List<Breach> rows;
    private final boolean isBudgeted;
    private final long most;
    private final long[] limit;
    private final Map<Fact, Integer> rank = new HashMap<>();
    private final Set<Measure> taken = new HashSet<>();
    private final Set<Measure> refused = new HashSet<>();
    private final Set<Fact> open = new HashSet<>();
    /** Open goals by rank, the most sensitive first, and the cost. */
    private final long[] value = new long[ClosedSet.SENSITIVITY.words().size() + 2];

    private int nodes;

    /** @param plan sets must be better than it, or cheaper than its lower bound where it is not optimal */
    BoundSearch(ControlPlan plan) {
        rows = plan.certificate();
        isBudgeted = plan.asked().budget().isPresent();
        most = plan.asked().budget().orElse(Integer.MAX_VALUE);
        limit = new long[value.length];
        for (ControlPlan.Goal goal : plan.goals()) {
            int place = ClosedSet.SENSITIVITY.words().size()
                    - 1
                    - ClosedSet.SENSITIVITY.words().indexOf(goal.sensitivity());
            rank.put(goal.goal(), place);
            limit[place] += goal.fate() == ControlPlan.Fate.LEFT ? 1 : 0;
        }
        limit[limit.length - 1] = plan.lowerBound();
        if (isBudgeted && !plan.optimal()) {
            Arrays.fill(limit, 0);
        }
    }

    Finding find() {
        boolean any = search();
        return any ? Finding.CHEAPER : nodes > MOST_NODES ? Finding.UNDECIDED : Finding.NONE;
    }

    private boolean search() {
        Awaited.check();
        if (++nodes > MOST_NODES || Arrays.compare(value, limit) >= 0 || value[value.length - 1] > most) {
            return false;
        }
        List<Breach> left = rows.stream()
                .filter(row -> !open.contains(row.proof().goal())
                        && row.brokenBy().stream().noneMatch(taken::contains))
                .toList();
        if (left.isEmpty()) {
            return true;
        }
        if (!isBudgeted && value[value.length - 1] + leastOf(left) >= limit[limit.length - 1]) {
            return false;
        }
        Breach next = left.stream()
                .min(Comparator.comparingInt(row -> usable(row).size()))
                .orElseThrow();
        List<Measure> tried = new ArrayList<>();
        boolean any = false;
        for (Measure measure : usable(next)) {
            any = any || with(measure);
            refused.add(measure);
            tried.add(measure);
        }
        any = any || (isBudgeted && leaving(next.proof().goal()));
        tried.forEach(refused::remove);
        return any;
    }

    private boolean with(Measure measure) {
        taken.add(measure);
        value[value.length - 1] += measure.cost();
        boolean any = search();
        value[value.length - 1] -= measure.cost();
        taken.remove(measure);
        return any;
    }

    private boolean leaving(Fact goal) {
        open.add(goal);
        value[rank.get(goal)]++;
        boolean any = search();
        value[rank.get(goal)]--;
        open.remove(goal);
        return any;
    }

    private List<Measure> usable(Breach row) {
        return row.brokenBy().stream()
                .filter(measure -> !refused.contains(measure))
                .sorted(Comparator.comparingInt(Measure::cost))
                .toList();
    }

    /** What breaking the proofs costs at least, packed in the order in which they are given, and the narrow ones first. */
    private long leastOf(List<Breach> left) {
        List<List<Measure>> given = left.stream().map(this::usable).toList();
        List<List<Measure>> narrowFirst =
                given.stream().sorted(Comparator.comparingInt(List::size)).toList();
        return Math.max(packed(given), packed(narrowFirst));
    }

    /** Each takes from the costs of its measures what is left of all of them. */
    private static long packed(List<List<Measure>> left) {
        Map<Measure, Integer> room = new HashMap<>();
        long sum = 0;
        for (List<Measure> row : left) {
            if (row.isEmpty()) {
                return Integer.MAX_VALUE;
            }
            int least = row.stream()
                    .mapToInt(measure -> room.getOrDefault(measure, measure.cost()))
                    .min()
                    .getAsInt();
            row.forEach(measure -> room.put(measure, room.getOrDefault(measure, measure.cost()) - least));
            sum += least;
        }
        return sum;
    }
}
