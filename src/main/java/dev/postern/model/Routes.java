package dev.postern.model;

import dev.postern.model.SystemFact.Contains;
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
    /** What a kind of control sits on that is written in this manner. */
    private static final String PLACES = "place -> place";

    private record Route(String from, String to) {}

    private final List<Route> routes = new ArrayList<>();
    private final Map<String, Set<String>> inside = new HashMap<>();

    private Routes(Collection<Fact> facts) {
        for (Fact fact : facts) {
            if (fact instanceof Reachable way) {
                routes.add(new Route(way.origin(), way.place()));
            } else if (fact instanceof Forwards way) {
                routes.add(new Route(way.endpoint(), way.place()));
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

    public static boolean isBetweenPlaces(Control control, ControlKinds kinds) {
        ControlKinds.Kind kind =
                kinds.controls().getOrDefault(control.kind(), kinds.sensors().get(control.kind()));
        return control.isPair() && kind != null && kind.sitsOn().contains(PLACES);
    }

    private void stands(String inner, String outer) {
        inside.computeIfAbsent(outer, none -> new HashSet<>()).add(inner);
    }

    /**
     * The same control on each way from its one place to the other, or from and to what stands in them or is served there. A way that is
     * stated for the whole of a zone is none of its members' own: a control on a member alone does not cover it.
     */
    public SortedSet<Control> covered(Control between) {
        Set<String> origins = within(between.on());
        Set<String> places = within(between.to());
        SortedSet<Control> covered = new TreeSet<>();
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
