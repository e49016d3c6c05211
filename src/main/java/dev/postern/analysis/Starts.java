package dev.postern.analysis;

import dev.postern.analysis.Start.Kind;
import dev.postern.model.AttackerFact;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Executes;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.AttackerFact.Invokes;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Nearest;
import dev.postern.model.NotationException;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.Playbook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What may fall in a system, by id: a component (code of the attacker runs in it), an endpoint (their calls are accepted), an identity
 * (they act as it), a credential or another item (they hold it), a weakness (see {@link WeaknessUse}). A position of the attacker in
 * the notation of facts is a start as it is.
 */
public final class Starts {
    private static final String INTERNET = "internet";

    private final SystemModel system;
    private final WeaknessUse use;
    private final Map<Kind, SortedSet<String>> ids = new EnumMap<>(Kind.class);
    private final SortedMap<String, List<Weakness>> weaknesses = new TreeMap<>();
    private final Set<String> scopes = new TreeSet<>();

    private Starts(SystemModel system, Playbook playbook) {
        this.system = system;
        use = new WeaknessUse(system, playbook);
        for (Kind kind : Kind.values()) {
            ids.put(kind, new TreeSet<>());
        }
        system.facts().keySet().forEach(this::note);
        ids.get(Kind.ITEM).addAll(Sort.ITEM.ids(system));
        ids.get(Kind.ITEM).removeAll(ids.get(Kind.CREDENTIAL));
        ids.get(Kind.WEAKNESS).addAll(weaknesses.keySet());
    }

    public static Starts of(SystemModel system, Playbook playbook) {
        return new Starts(system, playbook);
    }

    private void note(Fact fact) {
        if (fact instanceof SystemFact.Component component) {
            ids.get(Kind.COMPONENT).add(component.id());
        } else if (fact instanceof SystemFact.Endpoint endpoint) {
            ids.get(Kind.ENDPOINT).add(endpoint.id());
        } else if (fact instanceof SystemFact.Identity identity) {
            ids.get(Kind.IDENTITY).add(identity.id());
        } else if (fact instanceof SystemFact.Credential credential) {
            ids.get(Kind.CREDENTIAL).add(credential.id());
        } else if (fact instanceof SystemFact.Token token) {
            ids.get(Kind.CREDENTIAL).add(token.id());
        } else if (fact instanceof SystemFact.Signs signs) {
            ids.get(Kind.CREDENTIAL).add(signs.key());
        } else if (fact instanceof SystemFact.Scope scope) {
            scopes.add(scope.id());
        } else if (fact instanceof Weakness weakness) {
            weaknesses.computeIfAbsent(weakness.id(), id -> new ArrayList<>()).add(weakness);
        }
    }

    /** All of a kind, by id. */
    public List<Start> every(Kind kind) {
        return ids.get(kind).stream().map(id -> start(id, kind)).toList();
    }

    /**
     * The starts of which the texts speak, each once.
     *
     * @param at where the texts were said
     * @throws RefusedException with every text that names nothing, or more than one thing
     */
    public List<Start> named(Collection<String> texts, Origin at) {
        List<Start> starts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String text : texts) {
            try {
                starts.add(named(text, at));
            } catch (RefusedException refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return starts.stream().distinct().toList();
    }

    private Start named(String text, Origin at) {
        if (text.equals(INTERNET)) {
            return new Start(text, Kind.POSITION, List.of(new SendsFrom(INTERNET)));
        }
        List<Start> meant = ids.keySet().stream()
                .filter(kind -> ids.get(kind).contains(text))
                .map(kind -> start(text, kind))
                .toList();
        if (meant.size() > 1) {
            throw refused(at, ambiguous(text, meant), "Say which: " + either(meant) + ".");
        }
        return meant.isEmpty() ? position(text, at) : meant.get(0);
    }

    private Start start(String id, Kind kind) {
        List<Fact> positions = switch (kind) {
            case COMPONENT -> List.of(new Executes(id));
            case ENDPOINT -> List.of(new Invokes(id));
            case IDENTITY -> List.of(new ActsAs(id));
            case CREDENTIAL, ITEM -> List.of(new Has(id));
            case WEAKNESS -> use.gives(weaknesses.get(id));
            case POSITION -> throw new IllegalArgumentException("a position is no id: " + id);
        };
        return new Start(id, kind, positions);
    }

    private static String ambiguous(String id, List<Start> meant) {
        return "%s is %s"
                .formatted(
                        FactNotation.quoted(id),
                        English.and(meant.stream().map(start -> a(start.kind())).toList()));
    }

    private static String a(Kind kind) {
        return ("aeiou".indexOf(kind.word().charAt(0)) >= 0 ? "an " : "a ") + kind.word();
    }

    private static String either(List<Start> meant) {
        return String.join(
                " or ",
                meant.stream()
                        .flatMap(start -> start.positions().stream())
                        .map(position -> "\"" + FactNotation.write(position) + "\"")
                        .distinct()
                        .toList());
    }

    private Start position(String text, Origin at) {
        String kind = text.strip().split("\\s+", 2)[0];
        if (scopes.contains(text)) {
            throw refused(
                    at,
                    text + " is a scope: nothing of its own runs there",
                    "Say what the attacker can do to it: \"can administer %s\".".formatted(FactNotation.quoted(text)));
        }
        if (Vocabulary.SHIPPED.named(kind).isEmpty()) {
            throw refused(at, "the model has nothing of the id " + FactNotation.quoted(text), maybe(text));
        }
        try {
            AttackerFact fact = FactNotation.readAttackerFact(text);
            check(fact, at);
            return new Start(FactNotation.write(fact), Kind.POSITION, List.of(fact));
        } catch (NotationException e) {
            throw new RefusedException(e.at(at));
        }
    }

    /** A position that names nothing of the model gains nothing, and its silence would pass for safety. */
    private void check(AttackerFact fact, Origin at) {
        Optional<String> misnamed = Sort.misnamed("start", fact, system);
        if (misnamed.isPresent()) {
            throw refused(at, misnamed.get(), "");
        }
    }

    private String maybe(String text) {
        Set<String> known = new TreeSet<>();
        ids.values().forEach(known::addAll);
        List<String> near = Nearest.to(text, known);
        return near.isEmpty()
                ? "Name a component, endpoint, identity, credential, item or weakness, or a position: \"executes ID\", \"acts-as ID\", \"has ID\"."
                : Nearest.maybe(text, near);
    }

    private static RefusedException refused(Origin at, String what, String remedy) {
        return new RefusedException(Collections.singleton(new Problem("start", at, what, remedy)));
    }
}
