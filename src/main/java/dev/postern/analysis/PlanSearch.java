package dev.postern.analysis;

import dev.postern.derivation.PricedProofs;
import dev.postern.derivation.PricedProofs.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the cheapest set of measures by implicit hitting sets (Davies and Bacchus, "Solving MAXSAT by solving a sequence of simpler SAT
 * instances", 2011; Moreno-Centeno and Karp, "The implicit hitting set approach", 2013): take the cheapest set that hits all proofs found
 * so far; where a proof is left, add it, and further ones that share no measure with it, and begin again. What is left without a proof
 * is a plan, and as cheap as any, since every plan hits those proofs.
 *
 * <p>It begins with proofs packed into the costs of their measures (Bar-Yehuda and Even, "A linear-time approximation algorithm for the
 * weighted vertex cover problem", 1981): a bound and a plan to fall back on when time is up.
 */
final class PlanSearch {
    /** Far above the number of steps of a proof: fewer measures come before fewer steps. */
    private static final long PRICE = 1L << 24;

    private final PricedProofs proofs;
    private final int[] cost;
    private final BitSet goals;
    private final Optional<CheapestHittingSet.Budget> budget;
    private final Deadline deadline;
    private final CheapestHittingSet hitting;
    private final List<Found> found = new ArrayList<>();
    private int[] best;
    private long bound;

    /**
     * @param cost of each switch of the proofs
     * @param goals which are to be closed; where there is no budget all of them can be
     */
    PlanSearch(
            PricedProofs proofs,
            int[] cost,
            BitSet goals,
            Optional<CheapestHittingSet.Budget> budget,
            Deadline deadline) {
        this.proofs = proofs;
        this.cost = cost;
        this.goals = goals;
        this.budget = budget;
        this.deadline = deadline;
        hitting = new CheapestHittingSet(cost, budget);
    }

    /**
     * @param plan measures in ascending order
     * @param lowerBound what every plan costs at least; 0 where there is a budget and the best is not known
     * @param found the proofs that had to be hit
     */
    record Result(List<Integer> plan, long lowerBound, boolean optimal, List<Found> found) {}

    Result run() {
        if (budget.isEmpty()) {
            pack();
        } else {
            best = new int[0];
        }
        for (int round = 1; !deadline.hasPassed(); round++) {
            Optional<int[]> cheapest = hitting.solve(deadline);
            if (cheapest.isEmpty()) {
                break;
            }
            int[] measures = Arrays.stream(cheapest.get())
                    .filter(column -> column < cost.length)
                    .toArray();
            BitSet closed = closed(cheapest.get());
            if (!breakOn(measures, closed, Integer.bitCount(round) == 1)) {
                return new Result(list(measures), sum(measures), true, List.copyOf(found));
            }
        }
        return new Result(list(best), budget.isPresent() ? 0 : bound, false, List.copyOf(found));
    }

    private static List<Integer> list(int[] measures) {
        return Arrays.stream(measures).boxed().toList();
    }

    private BitSet closed(int[] columns) {
        BitSet closed = (BitSet) goals.clone();
        Arrays.stream(columns)
                .filter(column -> column >= cost.length)
                .forEach(column -> closed.clear(column - cost.length));
        return closed;
    }

    /**
     * Adds proofs that the measures leave, each of which shares no measure with the others, and when time is up no more than one; false
     * where there is none.
     */
    private boolean breakOn(int[] measures, BitSet closed, boolean isTold) {
        long[] prices = prices(measures);
        boolean any = false;
        BitSet left = (BitSet) closed.clone();
        while (!left.isEmpty() && !(any && deadline.hasPassed())) {
            Optional<Found> next = proofs.cheapest(prices, left::get);
            if (next.isEmpty()) {
                break;
            }
            any = true;
            add(next.get());
            for (int measure : next.get().switches()) {
                prices[measure] = PricedProofs.SHUT;
            }
            if (next.get().switches().length == 0) {
                left.clear(next.get().goal());
            }
        }
        if (budget.isEmpty()) {
            if (isTold && !deadline.hasPassed()) {
                keep(shut(prices));
            }
            bound = Math.max(bound, sum(measures));
        } else {
            keepWithin(measures);
        }
        return any;
    }

    private void add(Found proof) {
        found.add(proof);
        hitting.add(proof.goal(), proof.switches());
    }

    private void pack() {
        int[] room = cost.clone();
        long[] prices = new long[cost.length];
        Arrays.setAll(prices, i -> room[i] == 0 ? PricedProofs.SHUT : PRICE);
        Optional<Found> next = proofs.cheapest(prices, goals::get);
        while (next.isPresent()) {
            add(next.get());
            int[] measures = next.get().switches();
            int least =
                    Arrays.stream(measures).map(measure -> room[measure]).min().orElseThrow();
            bound += least;
            for (int measure : measures) {
                room[measure] -= deadline.hasPassed() ? room[measure] : least;
                prices[measure] = room[measure] == 0 ? PricedProofs.SHUT : PRICE;
            }
            next = proofs.cheapest(prices, goals::get);
        }
        keep(shut(prices));
    }

    private static int[] shut(long[] prices) {
        return IntStream.range(0, prices.length)
                .filter(i -> prices[i] == PricedProofs.SHUT)
                .toArray();
    }

    /**
     * Takes out what the others do without, the dearest first and as long as there is time, and keeps the rest if it is cheaper than what
     * is kept.
     */
    private void keep(int[] plan) {
        long[] prices = prices(plan);
        List<Integer> left = new ArrayList<>();
        Arrays.stream(plan)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> cost[i])
                        .thenComparing(i -> i)
                        .reversed())
                .forEach(measure -> {
                    prices[measure] = PRICE;
                    if (deadline.hasPassed()
                            || proofs.cheapest(prices, goals::get).isPresent()) {
                        prices[measure] = PricedProofs.SHUT;
                        left.add(measure);
                    }
                });
        int[] needed = left.stream().mapToInt(Integer::intValue).sorted().toArray();
        if (best == null || sum(needed) < sum(best)) {
            best = needed;
        }
    }

    private void keepWithin(int[] measures) {
        if (openness(measures) < openness(best)) {
            best = measures;
        }
    }

    private long openness(int[] measures) {
        long[] prices = prices(measures);
        long open = 0;
        for (int goal = goals.nextSetBit(0); goal >= 0; goal = goals.nextSetBit(goal + 1)) {
            int asked = goal;
            boolean isOpen = proofs.cheapest(prices, place -> place == asked).isPresent();
            open += isOpen ? budget.orElseThrow().open().get(goal) : 0;
        }
        return open;
    }

    private long[] prices(int[] thrown) {
        long[] prices = new long[cost.length];
        Arrays.fill(prices, PRICE);
        for (int measure : thrown) {
            prices[measure] = PricedProofs.SHUT;
        }
        return prices;
    }

    private long sum(int[] measures) {
        return Arrays.stream(measures).mapToLong(measure -> cost[measure]).sum();
    }
}
