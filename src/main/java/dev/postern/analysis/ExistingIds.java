package dev.postern.analysis;

import dev.postern.model.ClosedSet;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.AllowedFrom;
import dev.postern.model.SystemFact.Builds;
import dev.postern.model.SystemFact.CarriesIdentity;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Consumes;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Credential;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.DependsOn;
import dev.postern.model.SystemFact.Egress;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Forwards;
import dev.postern.model.SystemFact.Guards;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.MayObtain;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Offers;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.ReliesOn;
import dev.postern.model.SystemFact.Returns;
import dev.postern.model.SystemFact.RunsAs;
import dev.postern.model.SystemFact.RunsOn;
import dev.postern.model.SystemFact.Scope;
import dev.postern.model.SystemFact.Sends;
import dev.postern.model.SystemFact.Signs;
import dev.postern.model.SystemFact.Stores;
import dev.postern.model.SystemFact.Token;
import dev.postern.model.SystemFact.Triggers;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemFact.Uses;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The facts that a system could have further without a new id: each component an id of a sort that fits there, one that stands there
 * already, or a word of a closed set. What a thing is ({@code component}, {@code identity} and the like) is said once and not again; a
 * finding or a credential found elsewhere stays what it is; a guard guards what is there; nothing runs on, trusts or sends to itself. The
 * action of a permission is one that the model uses, or a power by its own name.
 */
final class ExistingIds {
    private static final Set<Class<? extends Fact>> SAID_ONCE =
            Set.of(Component.class, Scope.class, Endpoint.class, Identity.class, Token.class, DataAsset.class);

    /** Of two things, the first and the last that the fact names; of one and itself they would say nothing. */
    private static final Set<Class<? extends Fact>> OF_TWO = Set.of(
            Contains.class, RunsOn.class, Sends.class, MemberOf.class, Trusts.class, Triggers.class, ReliesOn.class);

    /** What may stand in one component: ids of sorts, and words. */
    private record Room(List<Sort> sorts, List<String> words) {
        static Room of(Sort... sorts) {
            return new Room(List.of(sorts), List.of());
        }

        Room or(String... more) {
            return new Room(sorts, List.of(more));
        }
    }

    private static final Room AS_NOW = Room.of();
    private static final Room COMPONENT = Room.of(Sort.COMPONENT);
    private static final Room IDENTITY = Room.of(Sort.IDENTITY);
    private static final Room ENDPOINT = Room.of(Sort.ENDPOINT);
    private static final Room ITEM = Room.of(Sort.ITEM);
    private static final Room RESOURCE = Room.of(Sort.RESOURCE);
    private static final Room PLACE = Room.of(Sort.COMPONENT, Sort.SCOPE);
    private static final Room ORIGIN = PLACE.or("internet");

    private static final Map<Class<? extends Fact>, List<Room>> ROOMS = Map.ofEntries(
            Map.entry(Contains.class, List.of(Room.of(Sort.SCOPE), Room.of(Sort.UNIT))),
            Map.entry(RunsOn.class, List.of(PLACE, PLACE)),
            Map.entry(RunsAs.class, List.of(COMPONENT, IDENTITY)),
            Map.entry(CarriesIdentity.class, List.of(COMPONENT, IDENTITY)),
            Map.entry(Uses.class, List.of(IDENTITY, COMPONENT)),
            Map.entry(Reachable.class, List.of(ORIGIN, Room.of(Sort.ENDPOINT, Sort.COMPONENT, Sort.SCOPE))),
            Map.entry(Egress.class, List.of(COMPONENT)),
            Map.entry(AllowedFrom.class, List.of(RESOURCE, ORIGIN)),
            Map.entry(
                    Accepts.class,
                    List.of(ENDPOINT, IDENTITY.or("anyone"), Room.of(Sort.TOKEN).or("nothing"))),
            Map.entry(Returns.class, List.of(ENDPOINT, ITEM)),
            Map.entry(Offers.class, List.of(ENDPOINT, AS_NOW, RESOURCE)),
            Map.entry(Forwards.class, List.of(ENDPOINT, PLACE)),
            Map.entry(Consumes.class, List.of(ENDPOINT, COMPONENT)),
            Map.entry(Sends.class, List.of(COMPONENT, ITEM, COMPONENT)),
            Map.entry(MemberOf.class, List.of(IDENTITY, AS_NOW)),
            Map.entry(Credential.class, List.of(AS_NOW, IDENTITY, AS_NOW)),
            Map.entry(MayObtain.class, List.of(IDENTITY.or("anyone"), Room.of(Sort.TOKEN))),
            Map.entry(Signs.class, List.of(ITEM, Room.of(Sort.ISSUER))),
            Map.entry(Trusts.class, List.of(IDENTITY, Room.of(Sort.IDENTITY, Sort.TOKEN))),
            Map.entry(
                    Permission.class,
                    List.of(IDENTITY, AS_NOW.or(ClosedSet.POWER.words().toArray(String[]::new)), RESOURCE)),
            Map.entry(Stores.class, List.of(COMPONENT, ITEM, AS_NOW.or("nothing"))),
            Map.entry(DependsOn.class, List.of(COMPONENT, Room.of(Sort.ARTEFACT))),
            Map.entry(Builds.class, List.of(COMPONENT, Room.of(Sort.ARTEFACT))),
            Map.entry(Triggers.class, List.of(COMPONENT, COMPONENT)),
            Map.entry(ReliesOn.class, List.of(COMPONENT, COMPONENT)),
            Map.entry(Weakness.class, List.of(AS_NOW, Room.of(Sort.ENDPOINT, Sort.COMPONENT), AS_NOW, AS_NOW)),
            Map.entry(Guards.class, List.of(COMPONENT, AS_NOW, AS_NOW)));

    private final SystemModel system;
    private final Map<FactType, List<SortedSet<String>>> values = new HashMap<>();
    private final Map<Sort, Set<String>> ids = new EnumMap<>(Sort.class);
    private final Map<Class<?>, List<Fact>> facts = new HashMap<>();
    private final Set<List<String>> asTheyAre = new HashSet<>();
    private final SortedSet<String> all = new TreeSet<>();

    ExistingIds(SystemModel system) {
        this.system = system;
        for (Fact fact : system.facts().keySet()) {
            facts.computeIfAbsent(fact.getClass(), kind -> new ArrayList<>()).add(fact);
            if (fact instanceof Credential credential) {
                asTheyAre.add(List.of(credential.id(), credential.kind()));
            } else if (fact instanceof Weakness weakness) {
                asTheyAre.add(List.of(weakness.id(), weakness.gives(), weakness.severity()));
            }
        }
        for (Set<Control> placed :
                List.of(system.controls().keySet(), system.sensors().keySet())) {
            placed.forEach(control -> asTheyAre.add(List.of("", control.kind(), control.on())));
        }
        all.addAll(Named.ids(system));
        all.addAll(ClosedSet.POWER.words());
    }

    /** Whether the kind of fact is one that a system could have further. */
    static boolean isOpen(FactType type) {
        Class<? extends Fact> kind = type.record();
        return SystemFact.class.isAssignableFrom(kind)
                && !SAID_ONCE.contains(kind)
                && kind != SystemFact.Means.class
                && kind != SystemFact.Recipe.class
                && kind != SystemFact.Runs.class;
    }

    /** Every id of the model, the powers and the reserved words among them, sorted. */
    SortedSet<String> all() {
        return all;
    }

    /** What may stand in the component of a further fact, sorted. */
    SortedSet<String> values(FactType type, int component) {
        return values.computeIfAbsent(type, this::values).get(component);
    }

    private List<SortedSet<String>> values(FactType type) {
        List<Room> rooms = ROOMS.getOrDefault(type.record(), List.of());
        List<SortedSet<String>> all = new ArrayList<>();
        for (int i = 0; i < type.components().size(); i++) {
            all.add(type.components()
                    .get(i)
                    .closedSet()
                    .<SortedSet<String>>map(set -> new TreeSet<>(set.words()))
                    .orElse(values(type, i, i < rooms.size() ? rooms.get(i) : AS_NOW)));
        }
        return all;
    }

    private SortedSet<String> values(FactType type, int component, Room room) {
        SortedSet<String> fitting = new TreeSet<>(room.words());
        room.sorts().forEach(sort -> fitting.addAll(ids.computeIfAbsent(sort, one -> one.ids(system))));
        facts.getOrDefault(type.record(), List.of())
                .forEach(fact -> fitting.add(type.accessor(component).apply(fact)));
        if (type.record() == MemberOf.class && component == 1) {
            facts.getOrDefault(Identity.class, List.of()).stream()
                    .map(Identity.class::cast)
                    .filter(identity -> identity.kind().equals("group"))
                    .forEach(group -> fitting.add(group.id()));
        }
        if (type.record() == Guards.class && component > 0) {
            for (Set<Control> placed :
                    List.of(system.controls().keySet(), system.sensors().keySet())) {
                placed.forEach(control -> fitting.add(component == 1 ? control.kind() : control.on()));
            }
        }
        return Collections.unmodifiableSortedSet(fitting);
    }

    /** Whether the system could have the fact further: it does not say so now, and each component is one of those that may be. */
    boolean admits(Fact fact) {
        FactType type = FactType.of(fact);
        if (!isOpen(type) || system.facts().containsKey(fact) || !staysWhatItIs(fact)) {
            return false;
        }
        List<String> components = type.values(fact);
        if (OF_TWO.contains(type.record()) && components.get(0).equals(components.get(components.size() - 1))) {
            return false;
        }
        for (int i = 0; i < components.size(); i++) {
            if (!values(type, i).contains(components.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean staysWhatItIs(Fact fact) {
        if (fact instanceof Credential credential) {
            return asTheyAre.contains(List.of(credential.id(), credential.kind()));
        }
        if (fact instanceof Weakness weakness) {
            return asTheyAre.contains(List.of(weakness.id(), weakness.gives(), weakness.severity()));
        }
        return !(fact instanceof Guards guards) || asTheyAre.contains(List.of("", guards.control(), guards.on()));
    }
}
