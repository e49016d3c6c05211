package dev.postern.source;

import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Consumes;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Forwards;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Routes that carry nothing, and neighbours that have none. Packets leave components, zones and the internet, so that a route from an
 * account or a cluster carries nothing; and what stands in a zone is not reached by its neighbours unless a route says so. Both would
 * pass for safety, so each leaves a doubt.
 */
final class StrayRoutes {
    private static final String ZONE = "zone";

    private final Draft draft;
    private final Map<Fact, Origin> facts = new LinkedHashMap<>();
    private final Map<String, String> scopes;

    private StrayRoutes(Draft draft) {
        this.draft = draft;
        facts.putAll(draft.facts());
        draft.beside().forEach(other -> other.facts().forEach(facts::putIfAbsent));
        scopes = draft.facts(Scope.class).stream()
                .collect(Collectors.toMap(Scope::id, Scope::kind, (first, second) -> first));
    }

    static void check(Draft draft) {
        StrayRoutes stray = new StrayRoutes(draft);
        stray.tellOrigins();
        stray.tellNeighbours();
    }

    private <F extends SystemFact> Set<String> all(Class<F> type, Function<F, String> component) {
        return draft.facts(type).stream().map(component).collect(Collectors.toCollection(HashSet::new));
    }

    private void tellOrigins() {
        Set<String> senders = all(Forwards.class, Forwards::place);
        draft.starts().keySet().forEach(start -> senders.addAll(References.ids(start)));
        Map<String, Reachable> routes = new HashMap<>();
        Map<String, Origin> found = new LinkedHashMap<>();
        facts.forEach((fact, at) -> {
            if (fact instanceof Reachable route
                    && !scopes.getOrDefault(route.origin(), ZONE).equals(ZONE)
                    && !senders.contains(route.origin())) {
                routes.putIfAbsent(route.origin(), route);
                found.putIfAbsent(route.origin(), at);
            }
        });
        draft.doubts(
                found,
                id -> "no packet leaves %s, which is of the kind %s (%s). Make it a zone, or name what sends them."
                        .formatted(Quoted.of(id), scopes.get(id), FactNotation.write(routes.get(id))));
    }

    private void tellNeighbours() {
        Set<String> routeless = routeless();
        Map<String, Set<String>> crowds = crowds();
        Map<String, String> zones = new HashMap<>();
        Map<String, Origin> found = new LinkedHashMap<>();
        facts.forEach((fact, at) -> {
            if (fact instanceof Contains inner
                    && ZONE.equals(scopes.get(inner.scope()))
                    && routeless.contains(inner.member())
                    && crowds.get(inner.scope()).size() > 1) {
                zones.putIfAbsent(inner.member(), inner.scope());
                found.putIfAbsent(inner.member(), at);
            }
        });
        draft.doubts(
                found,
                id ->
                        "nothing reaches %s, which stands in the zone %s beside others. If its neighbours do: reachable-from: %s."
                                .formatted(Quoted.of(id), Quoted.of(zones.get(id)), zones.get(id)));
    }

    /** Components with something to call, and no route to it, to them, or to a scope around them. */
    private Set<String> routeless() {
        Set<String> reached = all(Reachable.class, Reachable::place);
        Set<String> consumers = all(Consumes.class, Consumes::endpoint);
        Set<String> routeless = new HashSet<>();
        draft.facts(Endpoint.class).stream()
                .filter(port -> !consumers.contains(port.id()))
                .forEach(port -> routeless.add(port.component()));
        draft.facts(Endpoint.class).stream()
                .filter(port -> reached.contains(port.id()))
                .forEach(port -> routeless.remove(port.component()));
        draft.facts(Contains.class).stream()
                .filter(inner -> reached.contains(inner.scope()))
                .forEach(inner -> routeless.remove(inner.member()));
        routeless.removeAll(reached);
        return routeless;
    }

    /** The components in each scope. */
    private Map<String, Set<String>> crowds() {
        Set<String> components = all(Component.class, Component::id);
        return draft.facts(Contains.class).stream()
                .filter(inner -> components.contains(inner.member()))
                .collect(Collectors.groupingBy(
                        Contains::scope, Collectors.mapping(Contains::member, Collectors.toSet())));
    }
}
