package dev.postern.source;

import dev.postern.model.Support;
import dev.postern.model.SystemFact;
import java.util.List;
import java.util.Optional;

/** Items: what can be held, read and carried off; what holds them, and the lock on each. */
final class ItemPart {
    private static final String NEEDS = "needs";
    private static final String NOTHING = "nothing";
    private static final String HELD_NAME = "held-item";

    private static final Shape ONE = new Shape.Assumable(Shapes.ID);

    static final Shape.Named HOLDS_SHAPE = new Shape.Named(
            "holds",
            new Either(
                    "an id, a list of ids, or a mapping from items to what reading them needs",
                    List.of(
                            ONE,
                            new Listed(ONE, "ids"),
                            new Keyed(
                                    "a mapping from items to what reading them needs",
                                    Shapes.ID,
                                    new Shape.Optionally(new Shape.Nested(HELD_NAME, "a mapping"))))));

    static final Key HOLDS = new Key(
            "holds",
            HOLDS_SHAPE,
            "Items that reading it yields; an item may hold items, a lock per layer.",
            Silence.NONE,
            ItemPart::readHeld);

    private static final List<Key> ITEM_KEYS = List.of(
            HOLDS,
            Key.ids(
                    "signs",
                    "The issuers whose tokens are signed with this key: whoever holds it makes their tokens.",
                    SystemFact.Signs::new),
            CommonKeys.ALLOWED_FROM,
            WeaknessPart.WEAKNESSES,
            CommonKeys.LABEL,
            CommonKeys.DESCRIPTION);

    static final Part ITEM = new Part(
            "item",
            "an item",
            "Something that can be held or read: a key, a name, knowledge, an artefact. Naming it here makes no fact by itself.",
            ITEM_KEYS);

    static final Part HELD = new Part(
            HELD_NAME,
            "a held item",
            "An item where it lies, and what reading it needs.",
            CommonKeys.with(
                    ITEM_KEYS,
                    Key.read(
                            NEEDS,
                            new Shape.Assumable(Shapes.ID),
                            "The one thing the reader must hold as well: a key, a name, a password. Two locks are two layers: an item that holds the item.",
                            Silence.taken(NOTHING + ": who reads the holder has the item"))));

    static final Key ITEMS = new Key(
            "items",
            new Keyed(
                    "a mapping from items to what is said of them",
                    Shapes.ID,
                    new Shape.Nested(ITEM.name(), "a mapping")),
            "More about items, wherever they lie.",
            Silence.NONE,
            (draft, owner, value) -> Draft.entries(value, (id, item) -> {
                draft.mentionItem(id.text());
                ITEM.read(draft, id.text(), (Node.Mapping) item);
            }));

    private ItemPart() {}

    private static void readHeld(Draft draft, String holder, Node held) {
        if (!(held instanceof Node.Mapping) || ONE.misfits(held).isEmpty()) {
            for (Assumed item : Assumed.all(held)) {
                draft.say(new SystemFact.Stores(holder, item.text(), NOTHING), item.support());
            }
            return;
        }
        Draft.entries(held, (id, value) -> {
            Optional<Assumed> lock = Optional.empty();
            if (value instanceof Node.Mapping mapping) {
                HELD.read(draft, id.text(), mapping);
                lock = HELD.value(mapping, NEEDS).map(Assumed::of);
            }
            String needs = lock.map(Assumed::text).orElse(NOTHING);
            Support support =
                    new Support(id.origin(), lock.map(Assumed::assumptions).orElse(List.of()));
            draft.say(new SystemFact.Stores(holder, id.text(), needs), support);
        });
    }
}
