package dev.postern.source;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.CarriesIdentity;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Credential;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.MayObtain;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.RunsAs;
import dev.postern.model.SystemFact.RunsOn;
import dev.postern.model.SystemFact.Scope;
import dev.postern.model.SystemFact.Stores;
import dev.postern.model.SystemFact.Token;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemFact.Uses;
import dev.postern.model.SystemFact.Weakness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * That what is spoken of is there, and is one thing. Checked on the facts, so that nested and raw ones are held to the same.
 * Items, resources and what a scope contains are free: they need no declaration.
 */
final class References {
    private static final Set<String> RESERVED = Set.of("anyone", "nothing", "internet");

    /** Components of facts that are words though they come from no closed set. */
    private static final Set<String> NO_IDS = Set.of("action", "control", "kind", "severity");

    /** Nearest names are looked for this often; a document with more mistakes than that has one mistake made many times. */
    private static final int SEARCHES = 50;

    /** What makes a thing: its fact, and how a message calls it. */
    private enum Thing {
        COMPONENT(Component.class, "component", "components"),
        SCOPE(Scope.class, "scope", "scopes"),
        IDENTITY(Identity.class, "identity", "identities"),
        ENDPOINT(Endpoint.class, "endpoint", "endpoints of a component"),
        TOKEN(Token.class, "token", "tokens, or write it as issuer|audience|scope"),
        CREDENTIAL(Credential.class, "credential", "signs-in-with of an identity"),
        DATA(DataAsset.class, "data asset", "data"),
        WEAKNESS(Weakness.class, "weakness", "weaknesses");

        private final Class<? extends SystemFact> fact;
        private final String noun;
        private final String section;

        Thing(Class<? extends SystemFact> fact, String noun, String section) {
            this.fact = fact;
            this.noun = noun;
            this.section = section;
        }

        String phrase() {
            return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
        }
    }

    /** A component of a fact that must name one of these things, or be one of the reserved words. */
    private record Rule(Class<? extends SystemFact> fact, String component, List<Thing> things, Set<String> words) {
        Rule(Class<? extends SystemFact> fact, String component, Thing... things) {
            this(fact, component, List.of(things), Set.of());
        }

        Rule or(String word) {
            return new Rule(fact, component, things, Set.of(word));
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(Endpoint.class, "component", Thing.COMPONENT),
            new Rule(RunsOn.class, "component", Thing.COMPONENT, Thing.SCOPE),
            new Rule(RunsOn.class, "host", Thing.COMPONENT, Thing.SCOPE),
            new Rule(RunsAs.class, "component", Thing.COMPONENT),
            new Rule(RunsAs.class, "identity", Thing.IDENTITY),
            new Rule(CarriesIdentity.class, "component", Thing.COMPONENT),
            new Rule(CarriesIdentity.class, "identity", Thing.IDENTITY),
            new Rule(Uses.class, "identity", Thing.IDENTITY),
            new Rule(Uses.class, "device", Thing.COMPONENT),
            new Rule(MemberOf.class, "identity", Thing.IDENTITY),
            new Rule(MemberOf.class, "group", Thing.IDENTITY),
            new Rule(Credential.class, "identity", Thing.IDENTITY),
            new Rule(MayObtain.class, "identity", Thing.IDENTITY).or("anyone"),
            new Rule(MayObtain.class, "token", Thing.TOKEN),
            new Rule(Accepts.class, "endpoint", Thing.ENDPOINT),
            new Rule(Accepts.class, "principal", Thing.IDENTITY).or("anyone"),
            new Rule(Accepts.class, "token", Thing.TOKEN).or("nothing"),
            new Rule(Trusts.class, "role", Thing.IDENTITY));

    private record Declared(Thing thing, Fact fact, Origin at) {}

    private final Draft draft;
    private final Map<String, Declared> declared = new HashMap<>();
    private final Map<String, Declared> elsewhere = new HashMap<>();
    private final Map<Thing, List<String>> idsOf = new HashMap<>();
    private int searches;

    private References(Draft draft) {
        this.draft = draft;
    }

    static void check(Draft draft) {
        References references = new References(draft);
        draft.beside().forEach(other -> other.facts().forEach(references::know));
        draft.facts().forEach(references::declare);
        draft.facts().forEach(references::follow);
        references.checkPlaces();
    }

    /** The ids of all things that some fact declares. */
    static Set<String> declaredIds(Set<Fact> facts) {
        Set<String> ids = new HashSet<>();
        for (Fact fact : facts) {
            if (thing(fact) != null) {
                ids.add(id(fact));
            }
        }
        return ids;
    }

    private static Thing thing(Fact fact) {
        for (Thing thing : Thing.values()) {
            if (thing.fact == fact.getClass()) {
                return thing;
            }
        }
        return null;
    }

    private static String id(Fact fact) {
        return FactType.of(fact).accessor(0).apply(fact);
    }

    /** What another file of the same model declares; that file's own check tells what is wrong with it. */
    private void know(Fact fact, Origin at) {
        Thing thing = thing(fact);
        if (thing != null) {
            idsOf.computeIfAbsent(thing, none -> new ArrayList<>()).add(id(fact));
            elsewhere.putIfAbsent(id(fact), new Declared(thing, fact, at));
        }
    }

    private void declare(Fact fact, Origin at) {
        Thing thing = thing(fact);
        String id = fact instanceof Stores stores ? stores.item() : thing == null ? "" : id(fact);
        if (RESERVED.contains(id)) {
            draft.problem(
                    "reserved-id",
                    at,
                    "%s is a reserved word, not a thing of a model".formatted(Quoted.of(id)),
                    "Give the thing another id.");
        } else if (thing != null) {
            idsOf.computeIfAbsent(thing, none -> new ArrayList<>()).add(id);
            Declared first = declared.putIfAbsent(id, new Declared(thing, fact, at));
            Declared other = elsewhere.get(id);
            if (first != null && !isOne(first.fact(), fact)) {
                twoOfOneId(id, thing, at, first);
            } else if (first == null && other != null && !isOneSort(other.fact(), fact)) {
                twoOfOneId(id, thing, at, other);
            }
        }
    }

    private void twoOfOneId(String id, Thing thing, Origin at, Declared other) {
        draft.problem(
                "two-of-one-id",
                at,
                "two things have the id %s: %s here, %s at %s"
                        .formatted(Quoted.of(id), thing.phrase(), other.thing().phrase(), other.at()),
                "Ids are unique in a model: rename one of them.");
    }

    /** Two files may say different things of one thing, which is a disagreement; a thing of two sorts is two things. */
    private static boolean isOneSort(Fact first, Fact second) {
        return first.getClass() == second.getClass() || isOne(first, second);
    }

    /**
     * A finding may sit on several things, and a credential may open several identities; data may itself be a credential. All else
     * is one thing only if the facts are one fact.
     */
    private static boolean isOne(Fact first, Fact second) {
        if (first instanceof Credential a && second instanceof Credential b) {
            return a.kind().equals(b.kind());
        }
        boolean items = (first instanceof Credential || first instanceof DataAsset)
                && (second instanceof Credential || second instanceof DataAsset);
        return first.equals(second)
                || (first instanceof Weakness && second instanceof Weakness)
                || (items && first.getClass() != second.getClass());
    }

    private void follow(Fact fact, Origin at) {
        for (Rule rule : RULES) {
            if (rule.fact() == fact.getClass()) {
                FactType type = FactType.of(fact);
                String id = type.accessor(type.indexOf(rule.component())).apply(fact);
                if (!rule.words().contains(id) && !isDeclaredAs(id, rule.things())) {
                    unknown(rule, id, type, at);
                }
            }
        }
    }

    private boolean isDeclaredAs(String id, List<Thing> things) {
        Declared found = declared.getOrDefault(id, elsewhere.get(id));
        return found != null && things.contains(found.thing());
    }

    private void unknown(Rule rule, String id, FactType type, Origin at) {
        Declared other = declared.getOrDefault(id, elsewhere.get(id));
        if (other != null) {
            draft.problem(
                    "unknown-reference",
                    at,
                    "%s: %s is %s (%s), not %s"
                            .formatted(
                                    type.name(),
                                    Quoted.of(id),
                                    other.thing().phrase(),
                                    other.at(),
                                    joined(rule, Thing::phrase)),
                    near(rule, id));
        } else if (!draft.mayMiss(id)) {
            String near = near(rule, id);
            draft.problem(
                    "unknown-reference",
                    at,
                    "%s: there is no %s %s".formatted(type.name(), joined(rule, thing -> thing.noun), Quoted.of(id)),
                    near.isEmpty()
                            ? "Declare it under %s.".formatted(rule.things().get(0).section)
                            : near);
        }
    }

    private static String joined(Rule rule, Function<Thing, String> word) {
        return String.join(" or ", rule.things().stream().map(word).toList());
    }

    private String near(Rule rule, String id) {
        if (searches++ >= SEARCHES) {
            return "";
        }
        List<String> known = new ArrayList<>(rule.words());
        rule.things().forEach(thing -> known.addAll(idsOf.getOrDefault(thing, List.of())));
        known.remove(id);
        List<String> near = Nearest.to(id, known);
        return near.isEmpty() ? "" : Nearest.maybe(id, near);
    }

    /** Controls, sensors, starts and goals speak of what some fact names. */
    private void checkPlaces() {
        Set<String> named = new HashSet<>();
        draft.facts().keySet().forEach(fact -> named.addAll(ids(fact)));
        draft.beside().forEach(other -> other.facts().keySet().forEach(fact -> named.addAll(ids(fact))));
        named.add("internet");
        Set<String> starts = new HashSet<>();
        draft.starts().keySet().forEach(fact -> starts.addAll(ids(fact)));
        draft.places().forEach((control, at) -> {
            checkNamed("%s sits on".formatted(Quoted.of(control.kind())), control.on(), at, named, starts);
            if (control.isPair()) {
                checkNamed("%s goes to".formatted(Quoted.of(control.kind())), control.to(), at, named, starts);
            }
        });
        draft.starts()
                .forEach((fact, at) -> ids(fact).forEach(id -> checkNamed("the start names", id, at, named, Set.of())));
        draft.goals()
                .forEach((fact, at) -> ids(fact).forEach(id -> checkNamed("the goal names", id, at, named, starts)));
    }

    private void checkNamed(String who, String id, Origin at, Set<String> named, Set<String> more) {
        if (!named.contains(id) && !more.contains(id) && !draft.mayMiss(id)) {
            String remedy = searches++ < SEARCHES ? Nearest.maybe(id, Nearest.to(id, named)) : "";
            draft.problem(
                    "unknown-reference",
                    at,
                    "%s %s, which nothing in the model names".formatted(who, Quoted.of(id)),
                    remedy);
        }
    }

    /** Whether the component of a fact names a thing, and is no word. */
    static boolean isId(FactType.Component component) {
        return component.closedSet().isEmpty() && !NO_IDS.contains(component.name());
    }

    static List<String> ids(Fact fact) {
        FactType type = FactType.of(fact);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < type.components().size(); i++) {
            String value = type.accessor(i).apply(fact);
            if (isId(type.components().get(i)) && !value.equals("anyone") && !value.equals("nothing")) {
                ids.add(value);
            }
        }
        return ids;
    }
}
