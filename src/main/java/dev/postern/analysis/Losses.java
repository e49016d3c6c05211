package dev.postern.analysis;

import dev.postern.analysis.Fall.DataLoss;
import dev.postern.analysis.Fall.GoalLoss;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.Stores;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which data and goals fall in each of up to 64 worlds. Equal losses are one object, for tens of thousands of starts lose the same. */
final class Losses {
    private final AndOrGraph graph;
    private final Map<String, String> sensitivity = new HashMap<>();
    private final Set<String> holders = new HashSet<>();
    private final BitSet goals = new BitSet();
    private final BitSet notable = new BitSet();
    private final Map<DataLoss, DataLoss> known = new HashMap<>();
    private final List<NavigableMap<Fact, Boolean>> lost = new ArrayList<>();

    Losses(AndOrGraph graph, Collection<Fact> goals) {
        this.graph = graph;
        graph.system().facts().keySet().forEach(fact -> {
            if (fact instanceof DataAsset asset) {
                sensitivity.put(asset.id(), asset.sensitivity());
            } else if (fact instanceof Stores stores) {
                holders.add(stores.component());
            }
        });
        goals.stream().mapToInt(graph::node).filter(or -> or >= 0).forEach(this.goals::set);
        notable.or(this.goals);
        for (int or = 0; or < graph.derivation().facts(); or++) {
            if (asset(graph.fact(or)).filter(this::isData).isPresent()) {
                notable.set(or);
            }
        }
        for (int world = 0; world < Closure.MOST; world++) {
            lost.add(new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS));
        }
    }

    /** What only holds data, as a backup does, is lost as that data and is not counted besides. */
    private boolean isData(String asset) {
        return sensitivity.containsKey(asset) || !holders.contains(asset);
    }

    static Optional<String> asset(Fact position) {
        if (position instanceof AttackerFact.Reads reads) {
            return Optional.of(reads.asset());
        } else if (position instanceof AttackerFact.Alters alters) {
            return Optional.of(alters.asset());
        }
        return position instanceof AttackerFact.Exfiltrates exfiltrates
                ? Optional.of(exfiltrates.asset())
                : Optional.empty();
    }

    void clear() {
        lost.forEach(Map::clear);
    }

    /** @param worlds in which the OR node is gained, and those of them in which it is for certain */
    void note(int or, long worlds, long certain) {
        if (!notable.get(or)) {
            return;
        }
        for (long left = worlds; left != 0; left &= left - 1) {
            int world = Long.numberOfTrailingZeros(left);
            lost.get(world).put(graph.fact(or), (certain >>> world & 1) != 0);
        }
    }

    void leaveOut(int world, Collection<Fact> positions) {
        lost.get(world).keySet().removeAll(positions);
    }

    /** Most sensitive first. */
    List<DataLoss> data(int world) {
        SortedMap<String, List<Fact>> positions = new TreeMap<>();
        lost.get(world)
                .keySet()
                .forEach(fact -> asset(fact)
                        .ifPresent(asset -> positions
                                .computeIfAbsent(asset, key -> new ArrayList<>())
                                .add(fact)));
        return positions.entrySet().stream()
                .map(entry -> new DataLoss(
                        entry.getKey(),
                        sensitivity.getOrDefault(entry.getKey(), ""),
                        entry.getValue(),
                        entry.getValue().stream().anyMatch(lost.get(world)::get)))
                .map(loss -> known.computeIfAbsent(loss, same -> same))
                .sorted(DataLoss.MOST_SENSITIVE_FIRST)
                .toList();
    }

    List<GoalLoss> goals(int world) {
        return lost.get(world).entrySet().stream()
                .filter(entry -> goals.get(graph.node(entry.getKey())))
                .map(entry -> new GoalLoss(entry.getKey(), entry.getValue()))
                .toList();
    }
}
