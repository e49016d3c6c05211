package dev.postern.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What facts of one sort say of one thing together, under the key by which a model says it: {@code accepts} of an endpoint, {@code may}
 * of an identity.
 *
 * @param thing an id; a control is a thing too, and its key is {@code control} or {@code sensor}
 */
public record Attribute(String key, String thing) implements Comparable<Attribute> {
    public static final String CONTROL = "control";
    public static final String SENSOR = "sensor";

    private static final Comparator<Attribute> ORDER =
            Comparator.comparing(Attribute::thing).thenComparing(Attribute::key);

    private record Place(String key, String component) {}

    private static final Map<Class<? extends Fact>, Place> PLACES = new HashMap<>();

    static {
        place(SystemFact.Component.class, "kind", "id");
        place(SystemFact.Scope.class, "kind", "id");
        place(SystemFact.Identity.class, "kind", "id");
        place(SystemFact.Contains.class, "contains", "scope");
        place(SystemFact.Endpoint.class, "component", "id");
        place(SystemFact.RunsOn.class, "runs-on", "component");
        place(SystemFact.RunsAs.class, "runs-as", "component");
        place(SystemFact.CarriesIdentity.class, "carries", "component");
        place(SystemFact.Uses.class, "uses", "identity");
        place(SystemFact.Reachable.class, "reachable-from", "place");
        place(SystemFact.Egress.class, "egress", "component");
        place(SystemFact.AllowedFrom.class, "allowed-from", "what");
        place(SystemFact.Accepts.class, "accepts", "endpoint");
        place(SystemFact.Returns.class, "returns", "endpoint");
        place(SystemFact.Offers.class, "offers", "endpoint");
        place(SystemFact.Forwards.class, "forwards-to", "endpoint");
        place(SystemFact.Consumes.class, "consumes", "endpoint");
        place(SystemFact.Sends.class, "sends", "sender");
        place(SystemFact.MemberOf.class, "member-of", "identity");
        place(SystemFact.Credential.class, "signs-in-with", "identity");
        place(SystemFact.Token.class, "token", "id");
        place(SystemFact.MayObtain.class, "may-obtain", "identity");
        place(SystemFact.Signs.class, "signs", "key");
        place(SystemFact.Trusts.class, "trusts", "role");
        place(SystemFact.Permission.class, "may", "identity");
        place(SystemFact.Stores.class, "holds", "component");
        place(SystemFact.DataAsset.class, "data", "id");
        place(SystemFact.DependsOn.class, "depends-on", "component");
        place(SystemFact.Builds.class, "builds", "pipeline");
        place(SystemFact.Triggers.class, "triggers", "repository");
        place(SystemFact.ReliesOn.class, "relies-on", "component");
        place(SystemFact.Weakness.class, "weaknesses", "on");
        place(SystemFact.Guards.class, "guarded-by", "on");
    }

    /** Keys under which several facts may stand, or none at all. */
    private static final Set<String> MANY = PLACES.values().stream()
            .map(Place::key)
            .filter(key -> !Set.of("kind", "component", "token", "data").contains(key))
            .collect(Collectors.toUnmodifiableSet());

    /** Whether a model may say under the key that there is none. */
    public static boolean mayBeNone(String key) {
        return MANY.contains(key);
    }

    private static void place(Class<? extends SystemFact> fact, String key, String component) {
        PLACES.put(fact, new Place(key, component));
    }

    /** The attribute of which the fact is a part; nothing for facts that no model gives. */
    public static Optional<Attribute> of(Fact fact) {
        Place place = PLACES.get(fact.getClass());
        if (place == null) {
            return Optional.empty();
        }
        FactType type = FactType.of(fact);
        String thing = type.accessor(type.indexOf(place.component())).apply(fact);
        return Optional.of(new Attribute(place.key(), thing));
    }

    public boolean isControl() {
        return key.equals(CONTROL) || key.equals(SENSOR);
    }

    @Override
    public int compareTo(Attribute other) {
        return ORDER.compare(this, other);
    }

    /** {@code accepts of GET /orders}, and a control as it is written. */
    @Override
    public String toString() {
        return isControl() ? thing : key + " of " + thing;
    }
}
