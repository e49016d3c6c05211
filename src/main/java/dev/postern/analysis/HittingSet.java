package dev.postern.analysis;

import dev.postern.model.Awaited;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The smallest set that has an element of each of some sets: deepening search that branches over the smallest set not yet hit, and gives
 * up a branch where more sets are left that share nothing than may still be chosen.
 */
final class HittingSet<E extends Comparable<? super E>> {
    private final List<NavigableSet<E>> sets;
    private int left;

    private HittingSet(List<NavigableSet<E>> sets, int budget) {
        this.sets = sets;
        left = budget;
    }

    /**
     * @param sets none of them empty
     * @param budget how many branches to look at before giving up
     * @return empty where it was given up
     */
    static <E extends Comparable<? super E>> Optional<NavigableSet<E>> smallest(
            List<NavigableSet<E>> sets, int budget) {
        HittingSet<E> search = new HittingSet<>(sets, budget);
        NavigableSet<E> chosen = new TreeSet<>();
        for (int size = 0; search.left > 0; size++) {
            if (search.hits(chosen, new HashSet<>(), size)) {
                return search.left > 0 ? Optional.of(chosen) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Some such set, of no particular size: what hits most of what is left, until all is hit. */
    static <E extends Comparable<? super E>> NavigableSet<E> some(List<NavigableSet<E>> sets) {
        NavigableSet<E> chosen = new TreeSet<>();
        List<NavigableSet<E>> left = new ArrayList<>(sets);
        while (!left.isEmpty()) {
            NavigableSet<E> elements = new TreeSet<>();
            left.forEach(elements::addAll);
            E most = elements.first();
            long hits = 0;
            for (E element : elements) {
                long count = left.stream().filter(set -> set.contains(element)).count();
                if (count > hits) {
                    most = element;
                    hits = count;
                }
            }
            E next = most;
            chosen.add(next);
            left.removeIf(set -> set.contains(next));
        }
        return chosen;
    }

    /** @param without elements that were tried and do not lead there */
    private boolean hits(NavigableSet<E> chosen, Set<E> without, int more) {
        Awaited.check();
        if (left-- <= 0) {
            return true;
        }
        NavigableSet<E> smallest = null;
        int apart = 0;
        Set<E> seen = new HashSet<>();
        for (NavigableSet<E> set : sets) {
            if (set.stream().anyMatch(chosen::contains)) {
                continue;
            }
            NavigableSet<E> free = new TreeSet<>(set);
            free.removeAll(without);
            if (smallest == null || free.size() < smallest.size()) {
                smallest = free;
            }
            if (free.stream().noneMatch(seen::contains)) {
                apart++;
                seen.addAll(free);
            }
        }
        if (smallest == null) {
            return true;
        }
        return apart <= more && branch(smallest, chosen, without, more);
    }

    private boolean branch(NavigableSet<E> smallest, NavigableSet<E> chosen, Set<E> without, int more) {
        Set<E> tried = new HashSet<>(without);
        for (E element : smallest) {
            chosen.add(element);
            if (hits(chosen, tried, more - 1)) {
                return true;
            }
            chosen.remove(element);
            tried.add(element);
        }
        return false;
    }
}
