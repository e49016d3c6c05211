package dev.postern.source;

import dev.postern.model.ClosedSet;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.DataAsset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code data: { customer-exports: regulated personal-data }}. */
final class DataPart {
    private static final List<String> LEVELS = ClosedSet.SENSITIVITY.words();

    static final Part PART = new Part(
            "data",
            "a data asset",
            "An item whose loss is an impact.",
            List.of(
                    Key.read(
                            "sensitivity",
                            new Shape.Assumable(new Shape.Words(LEVELS)),
                            "How bad its loss is.",
                            Silence.REFUSED),
                    Key.read("kind", Shapes.TEXT, "What data it is; for reports, no rule reads it.", Silence.REFUSED),
                    CommonKeys.LABEL,
                    CommonKeys.DESCRIPTION));

    private static final Shape SHORT = new Shape.Text(
            "SENSITIVITY KIND, where SENSITIVITY is one of " + String.join(", ", LEVELS),
            Pattern.compile("^(" + String.join("|", LEVELS) + ") +\\S"));

    static final Key DATA = new Key(
            "data",
            new Keyed(
                    "a mapping from data to its sensitivity and kind",
                    Shapes.ID,
                    new Shape.Assumable(new Either(
                            SHORT.phrase() + ", or a mapping",
                            List.of(SHORT, new Shape.Nested(PART.name(), "a mapping"))))),
            "Items whose loss is an impact.",
            Silence.NONE,
            (draft, owner, value) -> Draft.entries(value, (id, data) -> read(draft, id, Assumed.of(data))));

    private DataPart() {}

    private static void read(Draft draft, Node.Scalar id, Assumed data) {
        if (data.value() instanceof Node.Mapping mapping) {
            PART.read(draft, id.text(), mapping);
            Optional<Assumed> level = PART.value(mapping, "sensitivity").map(Assumed::of);
            Optional<String> kind = PART.text(mapping, "kind");
            if (level.isPresent() && kind.isPresent()) {
                say(draft, id, kind.get(), level.get().text(), data.and(level.get()));
            }
        } else {
            int space = data.text().indexOf(' ');
            String kind = data.text().substring(space).strip();
            say(draft, id, kind, data.text().substring(0, space), data);
        }
    }

    private static void say(Draft draft, Node.Scalar id, String kind, String level, Assumed said) {
        draft.say(new DataAsset(id.text(), kind, level), new Support(id.origin(), said.assumptions()));
    }
}
