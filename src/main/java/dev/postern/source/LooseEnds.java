package dev.postern.source;

import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Credential;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.Scope;
import dev.postern.model.SystemFact.Token;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemFact.Weakness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Ids that need no declaration and lead nowhere, because they are named in one sense only. That would pass for safety, so it leaves a
 * doubt in two cases: the id is a slip of the pen away from another, and most likely means that one; or an attacker's way would go on
 * through it if it were anything: a resource over which somebody has a power, a place to which packets go on, who may become a role.
 * Other ids are left in peace: lawful models hold locks whose key lies nowhere, and items that nobody asks for; and what the model
 * speaks of under {@code items} is meant as it is written.
 */
final class LooseEnds {
    /** Comparisons in all, less than a second of them; a document that would need more was not typed by a person. */
    private static final int MOST = 5_000_000;

    private static final Set<Class<? extends Fact>> DECLARING =
            Set.of(Component.class, Scope.class, Identity.class, Endpoint.class, DataAsset.class, Credential.class);

    /** Components of facts that name something which can be held. */
    private static final Set<String> HELD = Set.of("item", "needs", "key", "token");

    private static final String RESOURCE = "resource";

    /** Components of facts that name what runs code or answers: only what is declared as such does, however many facts name it. */
    private static final Set<String> RUNNING =
            Set.of("component", "endpoint", "on", "pipeline", "receiver", "repository", "sender");

    /** Other components of facts through which a way goes on, unless nothing is there. */
    private static final Set<String> LEADING =
            Set.of(RESOURCE, "artefact", "by", "issuer", "member", "place", "queue", "scope", "what", "who");

    /** So many things of a sort are listed where none is near. */
    private static final int FEW = 5;

    /** The first fact that names an id, by which of its components, and whether all others name it in the same sense. */
    private record End(Fact fact, int component, Origin at, boolean alone) {
        String name() {
            return FactType.of(fact).components().get(component).name();
        }

        boolean leads() {
            return !(fact instanceof Reachable) && (RUNNING.contains(name()) || LEADING.contains(name()));
        }

        End and(End more) {
            return sense().equals(more.sense()) ? this : new End(fact, component, at, false);
        }

        private String sense() {
            boolean sameInAll = RUNNING.contains(name()) || name().equals(RESOURCE);
            return sameInAll
                    ? String.valueOf(RUNNING.contains(name()))
                    : FactType.of(fact).name() + " " + name();
        }
    }

    private final Draft draft;
    private final Map<String, End> ends = new LinkedHashMap<>();
    private final Set<String> settled = new HashSet<>();
    private final Set<String> items = new HashSet<>();
    private final Set<String> visited = new HashSet<>();
    private final Map<String, List<String>> byDigits = new HashMap<>();
    private int comparisons;

    private LooseEnds(Draft draft) {
        this.draft = draft;
    }

    static void check(Draft draft) {
        LooseEnds check = new LooseEnds(draft);
        draft.facts().forEach(check::gather);
        draft.beside().forEach(other -> other.facts().forEach(check::gather));
        check.settle();
        check.tell();
    }

    private void gather(Fact fact, Origin at) {
        FactType type = FactType.of(fact);
        for (int i = 0; i < type.components().size(); i++) {
            String name = type.components().get(i).name();
            String id = type.accessor(i).apply(fact);
            if (!References.isId(type.components().get(i)) || References.RESERVED.contains(id)) {
                continue;
            }
            if (fact instanceof Token) {
                gatherToken(name, id);
            } else if (i == 0 && DECLARING.contains(fact.getClass())) {
                settled.add(id);
            } else if (!(fact instanceof Weakness && i == 0)) {
                ends.merge(id, new End(fact, i, at, true), End::and);
            }
            if (HELD.contains(name) || fact instanceof DataAsset || (fact instanceof Credential && i == 0)) {
                items.add(id);
            }
        }
    }

    /** A class of tokens is written out wherever it is named, so that a misspelt one declares itself. */
    private void gatherToken(String name, String id) {
        if (name.equals("id")) {
            items.add(id);
        } else if (name.equals("issuer")) {
            settled.add(id);
        }
    }

    private void settle() {
        draft.starts().keySet().forEach(fact -> settled.addAll(References.ids(fact)));
        draft.goals().keySet().forEach(fact -> settled.addAll(References.ids(fact)));
        draft.beside().forEach(this::settle);
        settled.addAll(draft.mentionedItems());
        settled.addAll(draft.words().services());
        items.addAll(draft.mentionedItems());
    }

    private void settle(Beside other) {
        other.starts().keySet().forEach(fact -> settled.addAll(References.ids(fact)));
        other.goals().keySet().forEach(fact -> settled.addAll(References.ids(fact)));
        settled.addAll(other.items());
        items.addAll(other.items());
    }

    private boolean isLoose(String id) {
        End end = ends.get(id);
        return end != null && end.alone() && !settled.contains(id);
    }

    private void tell() {
        Set<String> all = new HashSet<>(settled);
        all.addAll(ends.keySet());
        all.addAll(items);
        all.forEach(id ->
                byDigits.computeIfAbsent(digits(id), none -> new ArrayList<>()).add(id));
        Map<String, String> slips = new LinkedHashMap<>();
        Map<String, Origin> slipped = new LinkedHashMap<>();
        Map<String, Origin> unsaid = new LinkedHashMap<>();
        ends.forEach((id, end) -> {
            if (isLoose(id)) {
                Optional<String> near = near(id, HELD.contains(end.name()) ? items::contains : any -> true);
                near.ifPresent(other -> slips.put(id, other));
                if (near.isPresent()) {
                    slipped.put(id, end.at());
                } else if (end.leads() && !items.contains(id) && !isService(id)) {
                    unsaid.put(id, end.at());
                }
                visited.add(id);
            }
        });
        draft.doubts(slipped, id -> named(id) + ". Maybe %s?".formatted(Quoted.of(slips.get(id))));
        draft.doubts(unsaid, id -> "%s, so that it leads nowhere. %s".formatted(named(id), remedy(id)));
    }

    /** Of a platform of which the playbook knows the services that start workloads; this one starts none. */
    private boolean isService(String id) {
        return ends.get(id).fact() instanceof Trusts
                && draft.words().services().stream()
                        .anyMatch(service -> domain(service).equals(domain(id)));
    }

    private static String domain(String host) {
        return host.substring(host.lastIndexOf('.', host.lastIndexOf('.') - 1) + 1);
    }

    private String remedy(String id) {
        List<String> candidates = declaredFor(ends.get(id));
        boolean few = candidates.size() <= FEW;
        String near = Nearest.maybe(id, few ? candidates : Nearest.to(id, candidates));
        return "%sSay what it is (under items if that is all), or leave it out."
                .formatted(near.isEmpty() ? "" : near + " ");
    }

    /** What might have been meant, where only some sorts of things can be. */
    private List<String> declaredFor(End end) {
        return ReferenceRule.ALL.stream()
                .filter(rule ->
                        rule.fact() == end.fact().getClass() && rule.component().equals(end.name()))
                .flatMap(rule -> rule.things().stream())
                .flatMap(thing -> draft.declared(thing).stream())
                .filter(id -> !References.ids(end.fact()).contains(id))
                .toList();
    }

    private String named(String id) {
        return "nothing else in the model names %s (%s)"
                .formatted(Quoted.of(id), FactNotation.write(ends.get(id).fact()));
    }

    /** Of two loose ends that are near each other, the one that comes later is told. */
    private Optional<String> near(String id, Predicate<String> isOfItsSort) {
        List<String> candidates = byDigits.get(digits(id));
        comparisons += candidates.size();
        if (comparisons > MOST) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(other -> Nearest.isSlip(id, other) && isOfItsSort.test(other))
                .filter(other -> !isLoose(other) || visited.contains(other))
                .sorted()
                .findFirst();
    }

    /** Two ids that differ in their digits are two things of a series. */
    private static String digits(String id) {
        StringBuilder digits = new StringBuilder();
        id.chars().filter(Character::isDigit).forEach(digit -> digits.append((char) digit));
        return digits.toString();
    }
}
