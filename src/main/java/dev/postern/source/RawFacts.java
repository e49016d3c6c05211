package dev.postern.source;

import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.Support;
import dev.postern.model.SystemFact;
import java.util.List;
import java.util.Optional;

/** Facts in the notation, for what is easier said so; they say what they say, and no silence about them is a question. */
final class RawFacts {
    private static final Shape FACT = new Shape.Text("a fact such as \"trusts role/b role/a\"", Shapes.NOT_BLANK);

    static final Part PART = new Part(
            "raw-fact",
            "a fact",
            "A fact and what it rests on.",
            List.of(
                    Key.read("fact", FACT, "The fact: its kind, then its components.", Silence.REFUSED),
                    Key.read(
                            "assuming",
                            Shapes.TEXTS,
                            "Open assumptions it rests on, worded so that their truth helps the attacker.",
                            Silence.NONE)));

    static final Key FACTS = new Key(
            "facts",
            new Listed(new Either(FACT.phrase(), List.of(FACT, new Shape.Nested(PART.name(), "a mapping"))), "facts"),
            "Facts as such: the kind, then the components; a component with a space stands in double quotes. Nothing is added to them.",
            Silence.NONE,
            (draft, owner, value) -> ((Node.Sequence) value).items().forEach(item -> read(draft, item)));

    private RawFacts() {}

    private static void read(Draft draft, Node item) {
        if (item instanceof Node.Scalar text) {
            say(draft, text, Support.unconditional(text.origin()));
            return;
        }
        Node.Mapping mapping = (Node.Mapping) item;
        PART.read(draft, "", mapping);
        Optional<Node> fact = PART.value(mapping, "fact");
        fact.ifPresent(text -> say(
                draft,
                (Node.Scalar) text,
                new Support(
                        text.origin(),
                        PART.value(mapping, "assuming")
                                .map(Assumed::assumptions)
                                .orElse(List.of()))));
    }

    private static void say(Draft draft, Node.Scalar text, Support support) {
        Optional<SystemFact> fact = draft.misread().notation(text, FactNotation::readSystemFact);
        fact.ifPresent(said -> {
            if (SystemFact.isCatalogue(said)) {
                draft.misread()
                        .problem(
                                "catalogue-fact",
                                text.origin(),
                                "%s is a row of a playbook's catalogue, not a fact of a system (%s)"
                                        .formatted(FactType.of(said).name(), Quoted.of(text.text())),
                                "Put it into a catalogue file beside the rules.");
            } else {
                draft.say(said, support);
            }
        });
    }
}
