package dev.postern.source;

import dev.postern.model.AttackerFact;
import dev.postern.model.AttackerFact.Can;
import dev.postern.model.AttackerFact.Executes;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.Uses;
import dev.postern.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the attacker begins, and what must not be reached. Three starts are said in people's words: something leaked (it is held,
 * and used over the internet), an insider (may act in the person's name, runs code on the devices the person certainly uses, and has the
 * internet), a third party that was taken over (runs code in that component, or may act in that identity's name, and has the internet). An
 * attacker without the internet is written as plain facts.
 */
final class AttackerKeys {
    private static final String INTERNET = "internet";
    private static final String LEAKED = "leaked";
    private static final String INSIDER = "insider";
    private static final String THIRD_PARTY = "third-party";
    /** The account is theirs for as long as it is anybody's. */
    private static final String IMPERSONATE = "impersonate";

    private static final List<String> FRIENDLY = List.of(LEAKED, INSIDER, THIRD_PARTY);
    private static final List<String> POSITIONS = Vocabulary.of(AttackerFact.class).types().stream()
            .map(FactType::name)
            .toList();
    private static final Shape TEXT = new Shape.Text("a position of the attacker", Shapes.NOT_BLANK);

    static final Key START = new Key(
            "start",
            many(
                    Stream.concat(FRIENDLY.stream(), POSITIONS.stream()).toList(),
                    "internet, \"has leaked-key\", { leaked: deploy-key }, { insider: alice }, { third-party: vendor }"),
            "Where the attacker begins: internet; a position (has leaked-key, acts-as contractor, executes vendor-agent); or, with the internet besides, { leaked: ITEM } (has it), { insider: PERSON } (can impersonate that person, so that disabling the account stops them, and executes the devices the person certainly uses), { third-party: X } (executes the component X, or can impersonate the identity X).",
            new Silence(Silence.Kind.NONE, "Silence means none: without a start no verdict but unknown."),
            (draft, owner, value) -> Draft.each(value, node -> readStart(draft, node)));

    static final Key GOALS = new Key(
            "goals",
            many(POSITIONS, "\"reads customer-exports\" or { reads: customer-exports }"),
            "Positions that the attacker must not reach: reads, alters, exfiltrates, disrupts, hijacks, or any other.",
            new Silence(Silence.Kind.NONE, "Silence means none: without a goal no verdict but unknown."),
            (draft, owner, value) -> Draft.each(
                    value,
                    node -> (node instanceof Node.Mapping mapping
                                    ? position(draft, mapping)
                                    : draft
                                            .misread()
                                            .notation((Node.Scalar) node, FactNotation::readAttackerFact)
                                            .stream())
                            .forEach(fact -> draft.goal(fact, node.origin()))));

    private AttackerKeys() {}

    private static Shape many(List<String> words, String phrase) {
        Shape one = new Either(phrase, List.of(TEXT, new OneKey(words)));
        return new Many(one, "them");
    }

    private static void readStart(Draft draft, Node node) {
        Origin at = node.origin();
        if (node instanceof Node.Scalar text) {
            draft.misread().notation(text, FactNotation::readStart).ifPresent(fact -> draft.start(fact, at));
            return;
        }
        Node.Mapping mapping = (Node.Mapping) node;
        String word = mapping.entries().keySet().iterator().next();
        if (!FRIENDLY.contains(word)) {
            position(draft, mapping).forEach(fact -> draft.start(fact, at));
            return;
        }
        draft.start(new SendsFrom(INTERNET), at);
        for (Assumed each : Assumed.all(mapping.entries().get(word).value())) {
            friendly(draft, word, each.text(), each.origin());
        }
    }

    private static void friendly(Draft draft, String word, String id, Origin at) {
        switch (word) {
            case LEAKED -> draft.start(new Has(id), at);
            case INSIDER -> {
                draft.start(new Can(IMPERSONATE, id), at);
                draft.later(() -> devices(draft, id).forEach(device -> draft.start(new Executes(device), at)));
            }
            default -> draft.later(() -> thirdParty(draft, id, at));
        }
    }

    private static List<String> devices(Draft draft, String person) {
        return draft.facts(Uses.class).stream()
                .filter(uses -> uses.identity().equals(draft.named(person)) && draft.isUnconditional(uses))
                .map(Uses::device)
                .toList();
    }

    private static void thirdParty(Draft draft, String id, Origin at) {
        if (draft.facts(Component.class).stream()
                .anyMatch(component -> component.id().equals(draft.named(id)))) {
            draft.start(new Executes(id), at);
        } else if (draft.facts(Identity.class).stream()
                .anyMatch(identity -> identity.id().equals(draft.named(id)))) {
            draft.start(new Can(IMPERSONATE, id), at);
        } else {
            List<String> known = new ArrayList<>();
            draft.facts(Component.class).forEach(component -> known.add(component.id()));
            draft.facts(Identity.class).forEach(identity -> known.add(identity.id()));
            draft.misread()
                    .problem(
                            "unknown-reference",
                            at,
                            "the third party %s is neither a component nor an identity".formatted(Quoted.of(id)),
                            Nearest.maybe(id, known));
        }
    }

    /** {@code { reads: x }}, or {@code { can: [read, x] }} where a position has two components. */
    private static Stream<AttackerFact> position(Draft draft, Node.Mapping mapping) {
        String kind = mapping.entries().keySet().iterator().next();
        Node value = mapping.entries().get(kind).value();
        List<String> parts = new ArrayList<>(List.of(kind));
        Assumed.all(value).forEach(part -> parts.add(FactNotation.quoted(part.text())));
        Node.Scalar text = new Node.Scalar(value.origin(), String.join(" ", parts));
        return draft.misread().notation(text, FactNotation::readAttackerFact).stream();
    }
}
