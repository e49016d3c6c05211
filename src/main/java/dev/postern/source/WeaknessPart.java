package dev.postern.source;

import dev.postern.model.ClosedSet;
import dev.postern.model.Support;
import dev.postern.model.SystemFact;
import java.util.List;
import java.util.regex.Pattern;

/** {@code weaknesses: { CVE-2017-5638: critical code-execution }}. */
final class WeaknessPart {
    private static final String UNRATED = "unrated";
    private static final List<String> GIVES = ClosedSet.WEAKNESS_GIVES.words();

    static final Part PART = new Part(
            "weakness",
            "a weakness",
            "A finding, by what it gives to whoever uses it.",
            List.of(
                    Key.read(
                            "gives",
                            new Shape.Assumable(new Shape.Words(GIVES)),
                            "What the weakness gives.",
                            Silence.REFUSED),
                    Key.read(
                            "severity",
                            Shapes.TEXT,
                            "As the finding rates it; no rule reads it.",
                            Silence.taken(UNRATED)),
                    CommonKeys.LABEL,
                    CommonKeys.DESCRIPTION));

    private static final Shape SHORT = new Shape.Text(
            "SEVERITY GIVES, where GIVES is one of " + String.join(", ", GIVES),
            Pattern.compile("^(\\S+ )?(" + String.join("|", GIVES) + ")$"));

    static final Shape.Named WEAKNESSES_SHAPE = new Shape.Named(
            "weaknesses",
            new Keyed(
                    "a mapping from findings to what they give",
                    Shapes.ID,
                    new Shape.Assumable(new Either(
                            SHORT.phrase() + ", or a mapping",
                            List.of(SHORT, new Shape.Nested(PART.name(), "a mapping"))))));

    static final Key WEAKNESSES = new Key(
            "weaknesses",
            WEAKNESSES_SHAPE,
            "Findings on it. On an endpoint a finding is used after the call was accepted (an authentication-bypass before); on a component as soon as packets arrive.",
            Silence.NONE,
            WeaknessPart::read);

    private WeaknessPart() {}

    private static void read(Draft draft, String on, Node weaknesses) {
        Draft.entries(weaknesses, (id, value) -> {
            Assumed assumed = Assumed.of(value);
            if (assumed.value() instanceof Node.Mapping mapping) {
                PART.read(draft, id.text(), mapping);
                String severity = PART.text(mapping, "severity").orElse(UNRATED);
                PART.value(mapping, "gives")
                        .map(Assumed::of)
                        .ifPresent(gives -> say(draft, id, on, gives.text(), severity, assumed.and(gives)));
            } else {
                String text = assumed.text();
                int space = text.indexOf(' ');
                String severity = space < 0 ? UNRATED : text.substring(0, space);
                say(draft, id, on, text.substring(space + 1), severity, assumed);
            }
        });
    }

    private static void say(Draft draft, Node.Scalar id, String on, String gives, String severity, Assumed said) {
        draft.say(
                new SystemFact.Weakness(id.text(), on, gives, severity), new Support(id.origin(), said.assumptions()));
    }
}
