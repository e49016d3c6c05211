package dev.postern.analysis;

import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.Nearest;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a fact may name: a goal that names a thing of another sort can never be gained, so that its silence proves nothing. */
enum Sort {
    DATA("data asset", new Place(SystemFact.DataAsset.class, 0)),
    COMPONENT("component", new Place(SystemFact.Component.class, 0)),
    IDENTITY("identity", new Place(SystemFact.Identity.class, 0)),
    ENDPOINT("endpoint", new Place(SystemFact.Endpoint.class, 0)),
    PLACE(
            "place",
            new Place(SystemFact.Component.class, 0),
            new Place(SystemFact.Scope.class, 0),
            new Place(SystemFact.Endpoint.class, 0),
            new Place(SystemFact.Identity.class, 0),
            new Place(SystemFact.Reachable.class, 0),
            new Place(SystemFact.Reachable.class, 1),
            new Place(SystemFact.Forwards.class, 1),
            new Place(SystemFact.AllowedFrom.class, 1)),
    ITEM(
            "item",
            new Place(SystemFact.Stores.class, 1),
            new Place(SystemFact.Stores.class, 2),
            new Place(SystemFact.Returns.class, 1),
            new Place(SystemFact.Sends.class, 1),
            new Place(SystemFact.Credential.class, 0),
            new Place(SystemFact.Token.class, 0),
            new Place(SystemFact.Signs.class, 0),
            new Place(SystemFact.DataAsset.class, 0)),
    UNIT(
            "component, scope or identity",
            new Place(SystemFact.Component.class, 0),
            new Place(SystemFact.Scope.class, 0),
            new Place(SystemFact.Identity.class, 0)),
    RESOURCE(
            "resource",
            new Place(SystemFact.Component.class, 0),
            new Place(SystemFact.Scope.class, 0),
            new Place(SystemFact.Identity.class, 0),
            new Place(SystemFact.Permission.class, 2),
            new Place(SystemFact.Offers.class, 2),
            new Place(SystemFact.Stores.class, 0),
            new Place(SystemFact.Stores.class, 1),
            new Place(SystemFact.DependsOn.class, 1),
            new Place(SystemFact.Builds.class, 1),
            new Place(SystemFact.Triggers.class, 0),
            new Place(SystemFact.Consumes.class, 1),
            new Place(SystemFact.Guards.class, 0)),
    SCOPE("scope", new Place(SystemFact.Scope.class, 0)),
    TOKEN("token", new Place(SystemFact.Token.class, 0)),
    ISSUER("issuer", new Place(SystemFact.Token.class, 1), new Place(SystemFact.Signs.class, 1)),
    ARTEFACT("artefact", new Place(SystemFact.DependsOn.class, 1), new Place(SystemFact.Builds.class, 1));

    /** A component, by position, of a kind of fact. */
    private record Place(Class<? extends Fact> fact, int component) {}

    private static final String INTERNET = "internet";

    private final String noun;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not say
    private final List<Place> places;

    Sort(String noun, Place... places) {
        this.noun = noun;
        this.places = List.of(places);
    }

    /** What the last component of the position names; nothing where any id will do. */
    static Optional<Sort> of(Fact position) {
        if (position instanceof AttackerFact.Reads
                || position instanceof AttackerFact.Alters
                || position instanceof AttackerFact.Exfiltrates) {
            return Optional.of(DATA);
        }
        if (position instanceof AttackerFact.Executes || position instanceof AttackerFact.Disrupts) {
            return Optional.of(COMPONENT);
        }
        if (position instanceof AttackerFact.ActsAs) {
            return Optional.of(IDENTITY);
        }
        if (position instanceof AttackerFact.Invokes) {
            return Optional.of(ENDPOINT);
        }
        if (position instanceof AttackerFact.SendsFrom || position instanceof AttackerFact.Reaches) {
            return Optional.of(PLACE);
        }
        if (position instanceof AttackerFact.Has) {
            return Optional.of(ITEM);
        }
        if (position instanceof AttackerFact.Can) {
            return Optional.of(RESOURCE);
        }
        boolean unit = position instanceof AttackerFact.Hijacks
                || position instanceof AttackerFact.Persists
                || position instanceof AttackerFact.Launches;
        return unit ? Optional.of(UNIT) : Optional.empty();
    }

    /** Why a position does not resolve: what it names is not of the sort that it speaks of. Empty where it does. */
    static Optional<String> misnamed(String what, Fact position, SystemModel system) {
        List<String> values = FactType.of(position).values(position);
        String id = values.get(values.size() - 1);
        return of(position).flatMap(sort -> {
            Set<String> known = sort.ids(system);
            List<String> near = Nearest.to(id, known);
            return known.contains(id)
                    ? Optional.empty()
                    : Optional.of("The %s %s names %s, and the model has no %s of that id.%s"
                            .formatted(
                                    what,
                                    FactNotation.inQuotes(position),
                                    FactNotation.inQuotes(id),
                                    sort.noun,
                                    near.isEmpty() ? sort.remedy() : " " + Nearest.maybe(id, near)));
        });
    }

    /** What to do where no id is near; begins with a space. */
    private String remedy() {
        return this == DATA ? " Data whose loss counts is declared under `data:`." : "";
    }

    /** The ids of this sort of which the model speaks, sorted. */
    Set<String> ids(SystemModel system) {
        Set<String> ids = new TreeSet<>();
        for (Fact fact : system.facts().keySet()) {
            for (Place place : places) {
                if (place.fact() == fact.getClass()) {
                    ids.add(FactType.of(fact).accessor(place.component()).apply(fact));
                }
            }
        }
        if (this == PLACE) {
            ids.add(INTERNET);
        }
        ids.removeAll(Set.of("anyone", "nothing"));
        return ids;
    }
}
