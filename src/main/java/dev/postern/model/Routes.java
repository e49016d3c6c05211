package dev.postern.model;

import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Egress;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Forwards;
import dev.postern.model.SystemFact.Reachable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ways of packets that a model states, each from a place to a place. Rules name a control by the way that it is on; people write it
 * by the zones at its ends, and mean every way between what stands in them.
 */
public final class Routes {
    /** What a kind of control sits on that is written of the zones at both ends, or of the one that holds the ways out. */
    static final String PLACES = "place -> place";

    static final String WAY_OUT = "way-out";

    private record Route(String from, String to) {}

    private final List<Route> routes = new ArrayList<>();
    private final Set<String> waysOut = new HashSet<>();
    private final Map<String, Set<String>> inside = new HashMap<>();

    private Routes(Collection<Fact> facts) {
        for (Fact fact : facts) {
            if (fact instanceof Reachable way) {
                routes.add(new Route(way.origin(), way.place()));
            } else if (fact instanceof Forwards way) {
                routes.add(new Route(way.endpoint(), way.place()));
            } else if (fact instanceof Egress way) {
                waysOut.add(way.component());
            } else if (fact instanceof Contains inner) {
                stands(inner.member(), inner.scope());
            } else if (fact instanceof Endpoint port) {
                stands(port.id(), port.component());
            }
        }
    }

    public static Routes of(Collection<Fact> facts) {
        return new Routes(facts);
    }

    /** Whether a control that is written of zones is meant of the ways that begin in them. */
    public static boolean isOnWays(Control control, ControlKinds kinds) {
        ControlKinds.Kind kind =
                kinds.controls().getOrDefault(control.kind(), kinds.sensors().get(control.kind()));
        return kind != null && kind.sitsOn().contains(control.isPair() ? PLACES : WAY_OUT);
    }

    private void stands(String inner, String outer) {
        inside.computeIfAbsent(outer, none -> new HashSet<>()).add(inner);
    }

    /**
     * The same control on each way from its one place to the other, or from and to what stands in them or is served there. A way that is
     * stated for the whole of a zone is none of its members' own: a control on a member alone does not cover it. One on a single place is
     * there, and on each way out of what stands in it.
     */
    public SortedSet<Control> covered(Control between) {
        Set<String> origins = within(between.on());
        SortedSet<Control> covered = new TreeSet<>();
        if (!between.isPair()) {
            origins.stream()
                    .filter(inner -> waysOut.contains(inner) || inner.equals(between.on()))
                    .forEach(inner -> covered.add(new Control(between.kind(), inner, "")));
            return covered;
        }
        Set<String> places = within(between.to());
        for (Route route : routes) {
            if (origins.contains(route.from()) && places.contains(route.to())) {
                covered.add(new Control(between.kind(), route.from(), route.to()));
            }
        }
        return covered;
    }

    private Set<String> within(String place) {
        Set<String> within = new HashSet<>(Set.of(place));
        Deque<String> open = new ArrayDeque<>(within);
        while (!open.isEmpty()) {
            for (String inner : inside.getOrDefault(open.remove(), Set.of())) {
                if (within.add(inner)) {
                    open.add(inner);
                }
            }
        }
        return within;
    }
}
