package dev.postern.source;

import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.AllowedFrom;
import dev.postern.model.SystemFact.Credential;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.Stores;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.source.ReferenceRule.Undeclared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * That what is spoken of is there, and is one thing. Checked on the facts, so that nested and raw ones are held to the same.
 * Items, resources and what a scope contains are free: they need no declaration, and {@link LooseEnds} looks after them.
 */
final class References {
    static final Set<String> RESERVED = Set.of("anyone", "nothing", "internet");

    /** Components of facts that are words though they come from no closed set. */
    private static final Set<String> NO_IDS = Set.of("action", "control", "kind", "severity");

    /** Nearest names are looked for this often; a document with more mistakes than that has one mistake made many times. */
    private static final int SEARCHES = 50;

    private record Declared(Thing thing, Fact fact, Origin at) {}

    private final Draft draft;
    private final Map<String, Declared> declared = new HashMap<>();
    private final Map<String, Declared> elsewhere = new HashMap<>();
    private final Map<Thing, List<String>> idsOf = new HashMap<>();
    private final Set<String> namedElsewhere = new HashSet<>();
    private final Map<ReferenceRule, Map<String, Origin>> undeclared = new LinkedHashMap<>();
    private final Map<String, Origin> withheld = new LinkedHashMap<>();
    private int searches;
    private int slips;

    private References(Draft draft) {
        this.draft = draft;
    }

    static void check(Draft draft) {
        References references = new References(draft);
        draft.beside().forEach(other -> other.facts().forEach(references::know));
        draft.facts().forEach(references::declare);
        draft.added().forEach(references::follow);
        references.tellUndeclared();
        references.checkPlaces();
        references.tellWithheld();
    }

    /** The ids of all things that some fact declares. */
    static Set<String> declaredIds(Set<Fact> facts) {
        Set<String> ids = new HashSet<>();
        for (Fact fact : facts) {
            if (Thing.declaredBy(fact) != null) {
                ids.add(id(fact));
            }
        }
        return ids;
    }

    /** Of the thing that the fact declares. */
    static String id(Fact fact) {
        return FactType.of(fact).accessor(0).apply(fact);
    }

    /** What another file of the same model declares; that file's own check tells what is wrong with it. */
    private void know(Fact fact, Origin at) {
        Thing thing = Thing.declaredBy(fact);
        if (thing != null) {
            idsOf.computeIfAbsent(thing, none -> new ArrayList<>()).add(id(fact));
            elsewhere.putIfAbsent(id(fact), new Declared(thing, fact, at));
        }
    }

    private void declare(Fact fact, Origin at) {
        Thing thing = Thing.declaredBy(fact);
        String id = fact instanceof Stores stores ? stores.item() : thing == null ? "" : id(fact);
        boolean isAdded = draft.added().containsKey(fact);
        if (RESERVED.contains(id) && isAdded) {
            draft.misread()
                    .problem(
                            "reserved-id",
                            at,
                            "%s is a reserved word, not a thing of a model".formatted(Quoted.of(id)),
                            "Give the thing another id.");
        } else if (thing != null) {
            idsOf.computeIfAbsent(thing, none -> new ArrayList<>()).add(id);
            Declared first = declared.putIfAbsent(id, new Declared(thing, fact, at));
            Declared other = elsewhere.get(id);
            if (first != null && isAdded && !isOne(first.fact(), fact)) {
                twoOfOneId(id, thing, at, first);
            } else if (first == null && other != null && !isOneSort(other.fact(), fact)) {
                twoOfOneId(id, thing, at, other);
            }
        }
    }

    private void twoOfOneId(String id, Thing thing, Origin at, Declared other) {
        draft.misread()
                .problem(
                        "two-of-one-id",
                        at,
                        "two things have the id %s: %s here, %s at %s"
                                .formatted(
                                        Quoted.of(id),
                                        thing.phrase(),
                                        other.thing().phrase(),
                                        other.at()),
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
        for (ReferenceRule rule : ReferenceRule.ALL) {
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

    private void unknown(ReferenceRule rule, String id, FactType type, Origin at) {
        Declared other = declared.getOrDefault(id, elsewhere.get(id));
        if (other != null) {
            draft.misread()
                    .problem(
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
        } else if (rule.undeclared() == Undeclared.FREE) {
            tellReserved(rule, id, type, at);
        } else if (rule.undeclared() == Undeclared.DOUBTED && isNamedElsewhere(id)) {
            return;
        } else if (draft.misread().mayMiss(id)) {
            withhold(id, at);
        } else if (rule.undeclared() == Undeclared.DOUBTED && !isSlip(rule, id)) {
            undeclared.computeIfAbsent(rule, none -> new LinkedHashMap<>()).putIfAbsent(id, at);
        } else {
            String near = near(rule, id);
            draft.misread()
                    .problem(
                            "unknown-reference",
                            at,
                            "%s: there is no %s %s".formatted(type.name(), joined(rule, Thing::noun), Quoted.of(id)),
                            near.isEmpty()
                                    ? "Declare it under %s."
                                            .formatted(rule.things().get(0).section())
                                    : near);
        }
    }

    /** A word that is no thing cannot be declared, and means nothing where the rule does not know it. */
    private void tellReserved(ReferenceRule rule, String id, FactType type, Origin at) {
        if (RESERVED.contains(id)) {
            draft.misread()
                    .problem(
                            "unknown-reference",
                            at,
                            "%s: %s is a reserved word, not %s"
                                    .formatted(type.name(), Quoted.of(id), joined(rule, Thing::phrase)),
                            id.equals("anyone")
                                    ? "What everybody may do stands under identities, anyone."
                                    : "Name what is meant.");
        }
    }

    /** By a start, a goal, or a fact that says something else than who may do what, and how packets get about. */
    private boolean isNamedElsewhere(String id) {
        if (namedElsewhere.isEmpty()) {
            namedElsewhere.add("internet");
            nameElsewhere(draft.facts().keySet());
            draft.starts().keySet().forEach(fact -> namedElsewhere.addAll(ids(fact)));
            draft.goals().keySet().forEach(fact -> namedElsewhere.addAll(ids(fact)));
            draft.beside().forEach(this::nameElsewhere);
        }
        return namedElsewhere.contains(id);
    }

    private void nameElsewhere(Beside other) {
        nameElsewhere(other.facts().keySet());
        other.starts().keySet().forEach(fact -> namedElsewhere.addAll(ids(fact)));
        other.goals().keySet().forEach(fact -> namedElsewhere.addAll(ids(fact)));
    }

    private void nameElsewhere(Set<Fact> facts) {
        facts.stream()
                .filter(fact ->
                        !(fact instanceof Reachable || fact instanceof Permission || fact instanceof AllowedFrom))
                .forEach(fact -> namedElsewhere.addAll(ids(fact)));
    }

    private boolean isSlip(ReferenceRule rule, String id) {
        return slips++ < SEARCHES && known(rule, id).stream().anyMatch(known -> Nearest.isSlip(id, known));
    }

    private void tellUndeclared() {
        undeclared.forEach((rule, ids) -> draft.doubts(
                ids,
                id -> "%s: there is no %s %s, and nothing else in the model names it. Declare it under %s."
                        .formatted(
                                FactType.of(rule.fact()).name(),
                                joined(rule, Thing::noun),
                                Quoted.of(id),
                                rule.things().get(rule.things().size() - 1).section())));
    }

    /** What would be told, if it were not for something that could not be read. */
    private void withhold(String id, Origin at) {
        if (!draft.misread().mayMissByName(id)) {
            withheld.putIfAbsent(id, at);
        }
    }

    /** What is missing by its name is told already; of the rest, that it is checked when the document can be read as a whole. */
    private void tellWithheld() {
        int more = withheld.size() - 1;
        withheld.entrySet().stream()
                .limit(1)
                .forEach(first -> draft.misread()
                        .problem(
                                "unchecked-reference",
                                first.getValue(),
                                "%s%s not found so far; what could not be read may declare %s"
                                        .formatted(
                                                Quoted.of(first.getKey()),
                                                more == 0
                                                        ? " is"
                                                        : " and %s are".formatted(English.count(more, "more name")),
                                                more == 0 ? "it" : "them"),
                                "Mend the rest first."));
    }

    private static String joined(ReferenceRule rule, Function<Thing, String> word) {
        return English.or(rule.things().stream().map(word).toList());
    }

    private String near(ReferenceRule rule, String id) {
        if (searches++ >= SEARCHES) {
            return "";
        }
        List<String> near = Nearest.to(id, known(rule, id));
        return near.isEmpty() ? "" : Nearest.maybe(id, near);
    }

    private List<String> known(ReferenceRule rule, String id) {
        List<String> known = new ArrayList<>(rule.words());
        rule.things().forEach(thing -> known.addAll(idsOf.getOrDefault(thing, List.of())));
        known.remove(id);
        return known;
    }

    /** Controls, sensors, starts and goals speak of what some fact names. */
    private void checkPlaces() {
        Set<String> named = new HashSet<>();
        draft.facts().keySet().forEach(fact -> named.addAll(ids(fact)));
        draft.beside().forEach(other -> other.facts().keySet().forEach(fact -> named.addAll(ids(fact))));
        named.add("internet");
        Set<String> starts = new HashSet<>();
        draft.starts().keySet().forEach(fact -> starts.addAll(ids(fact)));
        draft.beside().forEach(other -> other.starts().keySet().forEach(fact -> starts.addAll(ids(fact))));
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
        if (named.contains(id) || more.contains(id)) {
            return;
        }
        if (draft.misread().mayMiss(id)) {
            withhold(id, at);
        } else {
            String remedy = searches++ < SEARCHES ? Nearest.maybe(id, Nearest.to(id, named)) : "";
            draft.misread()
                    .problem(
                            "unknown-reference",
                            at,
                            "%s %s, which nothing in the model names".formatted(who, Quoted.of(id)),
                            remedy);
        }
    }

    /** What a fact names, words left out. */
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

    /** Whether a component of facts names things, and is no word. */
    static boolean isId(FactType.Component component) {
        return component.closedSet().isEmpty() && !NO_IDS.contains(component.name());
    }
}
