package dev.postern.analysis;

import dev.postern.model.Awaited;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The first cheapest set that hits every row. Of sets that cost the same, one of fewer columns is cheaper; of those, the first as sorted
 * lists. Rows that ask for more than others do and columns that others replace are left out (Weihe, "Covering trains by stations", 1998);
 * what falls apart is solved apart, by {@link PseudoBoolean}.
 *
 * <p>Columns are the measures, by their order, and then one for each goal: to leave it open. Leaving goals open counts before all costs,
 * and the measures together may cost no more than the budget; both are only so where there is one.
 */
final class CheapestHittingSet {
    private final int[] cost;
    private final Optional<Budget> budget;
    private final List<int[]> rows = new ArrayList<>();

    /**
     * @param most what the measures may cost together
     * @param open how bad it is to leave each goal open; sums compare as such
     */
    record Budget(int most, List<Long> open) {}

    CheapestHittingSet(int[] cost, Optional<Budget> budget) {
        this.cost = cost;
        this.budget = budget;
    }

    /** One of the measures has to be taken, or the goal be left open. */
    void add(int goal, int[] measures) {
        int[] row = Arrays.copyOf(measures, budget.isPresent() ? measures.length + 1 : measures.length);
        if (budget.isPresent()) {
            row[measures.length] = cost.length + goal;
        }
        rows.add(row);
    }

    /** Columns in ascending order; or nothing where time is up. */
    Optional<int[]> solve(Deadline deadline) {
        Kernel kernel = new Kernel();
        kernel.reduce();
        TreeSet<Integer> hitting = new TreeSet<>(kernel.taken);
        for (List<int[]> part : budget.isPresent() ? List.of(kernel.left()) : parts(kernel.left())) {
            if (part.isEmpty()) {
                continue;
            }
            Optional<int[]> solved = new PseudoBoolean(part, cost, budget).solve(deadline);
            if (solved.isEmpty()) {
                return Optional.empty();
            }
            Arrays.stream(solved.get()).forEach(hitting::add);
        }
        return Optional.of(hitting.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Rows that have columns in common, directly or through others, in one part. */
    private List<List<int[]>> parts(List<int[]> all) {
        int[] part = new int[cost.length];
        Arrays.setAll(part, i -> i);
        all.forEach(row -> Arrays.stream(row).forEach(column -> part[root(part, column)] = root(part, row[0])));
        List<List<int[]>> parts = new ArrayList<>();
        int[] place = new int[cost.length];
        for (int[] row : all) {
            int root = root(part, row[0]);
            if (place[root] == 0) {
                parts.add(new ArrayList<>());
                place[root] = parts.size();
            }
            parts.get(place[root] - 1).add(row);
        }
        return parts;
    }

    private static int root(int[] part, int column) {
        int root = column;
        while (part[root] != root) {
            part[root] = part[part[root]];
            root = part[root];
        }
        return root;
    }

    /** What is left when nothing can be left out any more. */
    private final class Kernel {
        final List<Integer> taken = new ArrayList<>();
        private final int[][] row;
        private final BitSet alive = new BitSet();
        private final BitSet[] rowsOf;
        private boolean changed;

        Kernel() {
            row = rows.stream()
                    .sorted(Comparator.<int[]>comparingInt(one -> one.length).thenComparing(Arrays::compare))
                    .toArray(int[][]::new);
            alive.set(0, row.length);
            rowsOf = new BitSet[cost.length + budget.map(all -> all.open.size()).orElse(0)];
            for (int r = 0; r < row.length; r++) {
                for (int column : row[r]) {
                    rowsOf[column] = rowsOf[column] == null ? new BitSet() : rowsOf[column];
                    rowsOf[column].set(r);
                }
            }
        }

        List<int[]> left() {
            return alive.stream().mapToObj(this::columns).toList();
        }

        void reduce() {
            do {
                changed = false;
                alive.stream().forEach(this::leaveOutWider);
                for (int column = 0; column < cost.length; column++) {
                    replace(column);
                }
                alive.stream().forEach(this::takeIfAlone);
            } while (changed);
        }

        private int[] columns(int r) {
            return Arrays.stream(row[r])
                    .filter(column -> rowsOf[column] != null)
                    .toArray();
        }

        private void leaveOutWider(int r) {
            if (!alive.get(r)) {
                return;
            }
            Awaited.check();
            BitSet wider = (BitSet) alive.clone();
            for (int column : columns(r)) {
                wider.and(rowsOf[column]);
            }
            wider.clear(r);
            if (!wider.isEmpty()) {
                alive.andNot(wider);
                changed = true;
            }
        }

        /** A column is not needed where one that is no dearer, and comes first if it costs the same, hits all that it hits. */
        private void replace(int column) {
            if (rowsOf[column] == null) {
                return;
            }
            Awaited.check();
            rowsOf[column].and(alive);
            if (rowsOf[column].isEmpty() || isReplaced(column)) {
                rowsOf[column] = null;
                changed = true;
            }
        }

        private boolean isReplaced(int column) {
            for (int other : columns(rowsOf[column].nextSetBit(0))) {
                if (other < cost.length
                        && (cost[other] < cost[column] || (cost[other] == cost[column] && other < column))) {
                    BitSet only = (BitSet) rowsOf[column].clone();
                    only.andNot(rowsOf[other]);
                    if (only.isEmpty()) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Under a budget no measure is alone, for beside it the goal may be left open: what is taken costs nothing of it. */
        private void takeIfAlone(int r) {
            int[] columns = columns(r);
            if (alive.get(r) && columns.length == 1) {
                taken.add(columns[0]);
                alive.andNot(rowsOf[columns[0]]);
                rowsOf[columns[0]] = null;
                changed = true;
            }
        }
    }
}
