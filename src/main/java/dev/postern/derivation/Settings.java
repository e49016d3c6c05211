package dev.postern.derivation;

import dev.postern.derivation.World.Setting;
import dev.postern.model.Fact;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is set in a world by itself, whatever holds for all nodes of a sort. Never changed: each method gives a changed copy.
 *
 * @param nodes by OR node
 * @param withoutAnd AND nodes that conclude nothing
 * @param unseen facts taken away that this run never saw, for a run that does
 */
record Settings(SortedMap<Integer, Setting> nodes, SortedSet<Integer> withoutAnd, Set<Fact> unseen) {
    static Settings of(SortedMap<Integer, Setting> nodes) {
        return new Settings(nodes, new TreeSet<>(), Set.of());
    }

    Settings changed(Consumer<SortedMap<Integer, Setting>> change) {
        SortedMap<Integer, Setting> changed = new TreeMap<>(nodes);
        change.accept(changed);
        return new Settings(changed, withoutAnd, unseen);
    }

    Settings without(Collection<Integer> ands) {
        SortedSet<Integer> more = new TreeSet<>(withoutAnd);
        more.addAll(ands);
        return new Settings(nodes, more, unseen);
    }

    Settings withoutUnseen(Collection<Fact> facts) {
        Set<Fact> more = new HashSet<>(unseen);
        more.addAll(facts);
        return new Settings(nodes, withoutAnd, Set.copyOf(more));
    }

    /** The same in the graph of another run: every setting is one of what it speaks of, and none where that run knows nothing of it. */
    Settings moved(AndOrGraph from, AndOrGraph to) {
        SortedMap<Integer, Setting> there = new TreeMap<>();
        nodes.forEach((or, setting) -> {
            int node = sameNode(or, from, to);
            if (node >= 0) {
                there.put(node, setting);
            }
        });
        unseen.stream().mapToInt(to::node).filter(node -> node >= 0).forEach(node -> there.put(node, Setting.GONE));
        SortedSet<Integer> without = withoutAnd.stream()
                .flatMapToInt(and -> sameSteps(and, from, to))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        return new Settings(there, without, unseen);
    }

    private static int sameNode(int or, AndOrGraph from, AndOrGraph to) {
        if (from.isFact(or)) {
            return to.node(from.fact(or));
        }
        if (from.isControl(or)) {
            return to.absent(from.control(or));
        }
        return from.isSensor(or)
                ? to.absentSensor(from.control(or))
                : to.assumption(from.assumption(or).id());
    }

    private static IntStream sameSteps(int and, AndOrGraph from, AndOrGraph to) {
        int head = to.node(from.fact(from.head(and)));
        Step step = from.derivation().step(from.step(and));
        return head < 0
                ? IntStream.empty()
                : Arrays.stream(to.alternatives(head))
                        .filter(same -> to.kind(same) == from.kind(and)
                                && to.derivation().step(to.step(same)).equals(step));
    }
}
