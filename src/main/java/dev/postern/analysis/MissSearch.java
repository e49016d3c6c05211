package dev.postern.analysis;

import dev.postern.derivation.Growth;
import dev.postern.derivation.World;
import dev.postern.model.Awaited;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The nearest misses on one graph. A miss is an inclusion-minimal set of changes after which the goal holds; misses come by cost, then
 * by their changes in order of text. Found by implicit hitting sets (Ignatiev, Previti, Liffiton and Marques-Silva, "Smallest MUS
 * extraction with minimal hitting set dualization", 2015): whatever reaches the goal takes a change out of every cut, the changes left
 * over by a largest set that does not reach it; so sets that take one out of every cut known are tried, cheapest first, and each that
 * fails gives another cut. Costs rise as in iterative deepening (Korf, 1985). Exponential at worst: after so many closures, sets or misses
 * it ends, says so, and what it has found is the nearest all the same.
 */
final class MissSearch {
    /** After how much of what the search ends. */
    record Most(int closures, int sets, int misses) {
        static final Most DEFAULT = new Most(20_000, 5_000_000, 1_000);
    }

    private static final int NO_COST = Integer.MAX_VALUE;

    private final Growth growth;
    private final int goal;
    private final int mostAdded;
    private final Most most;
    private final BooleanSupplier goesOn;
    private final List<Change> changes;
    private final int[] nodes;
    private final int[] growing;
    private final List<BitSet> cuts = new ArrayList<>();
    private final List<BitSet> found = new ArrayList<>();
    private BitSet alone;
    private int level;
    private int nextLevel;
    private int closures;
    private int sets;
    private boolean isCutOff;

    /**
     * @param base in which the goal does not hold
     * @param candidates the changes by the OR node that each lets hold; those that no way to the goal needs are left out of account
     * @param mostAdded how many facts a miss may add
     * @param goesOn is asked before each set; where it says no, the misses found by then are told as some of them
     */
    MissSearch(
            World base,
            Fact goal,
            Map<Integer, ? extends Change> candidates,
            int mostAdded,
            Most most,
            BooleanSupplier goesOn) {
        this.goal = base.graph().node(goal);
        growth = Growth.of(base, this.goal);
        this.mostAdded = mostAdded;
        this.most = most;
        this.goesOn = goesOn;
        TreeMap<Change, Integer> relevant = new TreeMap<>();
        Relevant.candidates(base, goal, candidates.keySet()).forEach(node -> relevant.put(candidates.get(node), node));
        changes = List.copyOf(relevant.keySet());
        nodes = relevant.values().stream().mapToInt(Integer::intValue).toArray();
        // A cut of dear changes bounds costs better than one of cheap ones, so the cheap ones are taken up first.
        growing = IntStream.range(0, nodes.length)
                .boxed()
                .sorted(Comparator.comparing(i -> changes.get(i).cost()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The nearest misses, cost by cost: all of one cost before any of the next.
     *
     * @param enough whether those found so far, all of their costs, are enough
     * @param dearest what a miss costs at most
     */
    List<List<Change>> nearest(Predicate<List<List<Change>>> enough, int dearest) {
        if (goal < 0 || !reaches(all())) {
            return List.of();
        }
        for (level = 0; level <= dearest && isGoingOn() && !enough.test(misses()); level = nextLevel) {
            nextLevel = NO_COST;
            int known = cuts.size();
            dive(new BitSet(), 0, -1, 0);
            if (cuts.size() > known) {
                // What hits a new cut may stand before what was tried, and was passed over for hitting none then.
                nextLevel = level + 1;
            } else if (nextLevel == NO_COST) {
                break;
            }
        }
        return misses();
    }

    private List<List<Change>> misses() {
        return found.stream()
                .map(set -> set.stream().mapToObj(changes::get).toList())
                .toList();
    }

    /** Whether the search came to its own end, so that no miss is nearer than those found or as near and left out. */
    boolean isComplete() {
        return !isCutOff;
    }

    private boolean isGoingOn() {
        isCutOff |= closures >= most.closures()
                || sets >= most.sets()
                || found.size() >= most.misses()
                || !goesOn.getAsBoolean();
        return !isCutOff;
    }

    private BitSet all() {
        BitSet all = new BitSet();
        all.set(0, nodes.length);
        return all;
    }

    /** Sets in order of their changes: {@code chosen}, and whatever may be added to it from behind {@code last}. */
    private void dive(BitSet chosen, int cost, int last, int added) {
        Awaited.check();
        sets++;
        if (found.stream().anyMatch(miss -> isWithin(miss, chosen))) {
            return;
        }
        List<BitSet> unhit = unhit(chosen);
        if (unhit.isEmpty()) {
            if (reaches(chosen)) {
                found.add((BitSet) chosen.clone());
                return;
            }
            cuts.add(cutOver(chosen));
            unhit = unhit(chosen);
        }
        for (int next = last + 1; isGoingOn(); next++) {
            int known = cuts.size();
            Hope hope = new Hope(unhit, next, added);
            next = hope.next;
            if (next < 0) {
                return;
            }
            if (cost + hope.least > level) {
                nextLevel = Math.min(nextLevel, cost + hope.least);
                return;
            }
            chosen.set(next);
            dive(chosen, cost + changes.get(next).cost(), next, added + (isAdded(next) ? 1 : 0));
            chosen.clear(next);
            if (cuts.size() > known) {
                unhit = unhit(chosen);
            }
        }
    }

    private boolean isAdded(int change) {
        return changes.get(change) instanceof Change.Add;
    }

    private static boolean isWithin(BitSet small, BitSet large) {
        BitSet rest = (BitSet) small.clone();
        rest.andNot(large);
        return rest.isEmpty();
    }

    private List<BitSet> unhit(BitSet chosen) {
        return cuts.stream().filter(cut -> !cut.intersects(chosen)).toList();
    }

    /** What may still be taken, from one place in the order on, so that every cut that is not hit yet is. */
    private final class Hope {
        /** The next change that hits a cut while the others can still be hit by those behind it; -1 where there is none. */
        final int next;

        /** What hitting all of them costs at least. */
        final int least;

        Hope(List<BitSet> unhit, int from, int added) {
            int first = Integer.MAX_VALUE;
            int latest = Integer.MAX_VALUE;
            int bound = 0;
            BitSet bounded = new BitSet();
            for (BitSet cut : unhit) {
                int cheapest = NO_COST;
                int hitting = -1;
                for (int i = cut.nextSetBit(from); i >= 0; i = cut.nextSetBit(i + 1)) {
                    if (added < mostAdded || !isAdded(i)) {
                        first = Math.min(first, i);
                        hitting = i;
                        cheapest = Math.min(cheapest, changes.get(i).cost());
                    }
                }
                latest = Math.min(latest, hitting);
                if (hitting >= 0 && !cut.intersects(bounded)) {
                    bound += cheapest;
                    bounded.or(cut);
                }
            }
            next = first <= latest ? first : -1;
            least = bound;
        }
    }

    private boolean reaches(BitSet chosen) {
        return alone != null && chosen.cardinality() == 1 ? alone.intersects(chosen) : !begin(chosen);
    }

    /** Whether the changes do not lead to the goal; if so, others can be added to them. */
    private boolean begin(BitSet chosen) {
        closures++;
        growth.restart();
        return chosen.stream().allMatch(i -> growth.add(nodes[i]));
    }

    /** What is left over by a largest set that has these changes and does not reach the goal. */
    private BitSet cutOver(BitSet failed) {
        BitSet cut = new BitSet();
        if (failed.isEmpty()) {
            IntStream.of(growing).filter(i -> !begin(with(failed, i))).forEach(cut::set);
            alone = (BitSet) cut.clone();
        }
        begin(failed);
        IntStream.of(growing)
                .filter(i -> !failed.get(i) && !growth.add(nodes[i]))
                .forEach(cut::set);
        return cut;
    }

    private static BitSet with(BitSet some, int one) {
        BitSet with = (BitSet) some.clone();
        with.set(one);
        return with;
    }
}
