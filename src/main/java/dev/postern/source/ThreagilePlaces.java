package dev.postern.source;

import dev.postern.model.Control;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.RunsOn;
import dev.postern.model.SystemFact.Scope;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.model.SystemModel;
import dev.postern.source.Threagile.Asset;
import dev.postern.source.Threagile.Boundary;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The things themselves and where they are: technical assets, trust boundaries, shared runtimes. */
final class ThreagilePlaces {
    private final Threagile model;
    private final ThreagileIds ids;
    private final PlaybookWords words;
    private final SystemModel.Builder system;

    ThreagilePlaces(Threagile model, ThreagileIds ids, PlaybookWords words, SystemModel.Builder system) {
        this.model = model;
        this.ids = ids;
        this.words = words;
        this.system = system;
    }

    void add() {
        model.assets().values().forEach(this::asset);
        model.boundaries().values().forEach(this::boundary);
        model.runtimes().values().forEach(this::runtime);
    }

    private void asset(Asset asset) {
        system.fact(
                new Component(ids.asset(asset), ThreagileWords.kindOf(asset)),
                asset.title().at());
        system.label(ids.asset(asset), asset.title().text());
        if (asset.is("redundant") && words.kinds().controls().containsKey("failover")) {
            system.control(PlacedControl.enforced(
                    new Control("failover", ids.asset(asset)), asset.yes().get("redundant")));
        }
    }

    /**
     * An execution environment protects no network (so Threagile explains it): its members are in the network around it. What is
     * in an inner network is protected by that one's boundary.
     */
    private void boundary(Boundary boundary) {
        String scope = ids.boundary(boundary.id());
        system.fact(
                new Scope(scope, boundary.isNetwork() ? "zone" : "account"),
                boundary.type().at());
        system.label(scope, boundary.title().text());
        boundary.nested().forEach((nested, at) -> system.fact(new Contains(scope, ids.boundary(nested)), at));
        Map<String, Origin> members = boundary.assets();
        if (boundary.isNetwork()) {
            members = members(boundary, new HashSet<>());
        }
        members.forEach((asset, at) -> system.fact(new Contains(scope, ids.asset(asset)), at));
        if (boundary.isNetwork() && members.size() > 1) {
            Support unfiltered = ThreagileQuestions.unfiltered(boundary);
            members.keySet().forEach(asset -> system.fact(new Reachable(scope, ids.asset(asset)), unfiltered));
        }
    }

    private Map<String, Origin> members(Boundary boundary, Set<String> seen) {
        Map<String, Origin> members = new TreeMap<>(boundary.assets());
        boundary.nested().keySet().stream()
                .map(model.boundaries()::get)
                .filter(nested -> !nested.isNetwork() && seen.add(nested.id()))
                .forEach(nested -> members(nested, seen).forEach(members::putIfAbsent));
        return members;
    }

    private void runtime(Threagile.SharedRuntime runtime) {
        String host = ids.runtime(runtime);
        system.fact(new Component(host, "server"), runtime.title().at());
        system.label(host, runtime.title().text());
        runtime.assets().forEach((id, at) -> {
            Asset asset = model.assets().get(id);
            system.fact(new RunsOn(ids.asset(id), host), at);
            if (asset.isInScope()) {
                system.fact(
                        new Weakness("breakout/" + id, ids.asset(id), "host-escape", ThreagileCalls.UNRATED),
                        ThreagileQuestions.breaksOut(asset, runtime, at));
            }
        });
    }
}
