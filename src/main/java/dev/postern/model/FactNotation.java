package dev.postern.model;

import dev.postern.model.AttackerFact.SendsFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The way a fact is written on the command line, in YAML and in reports: its kind, then its components, with spaces between; a
 * component that has a space or a quote in it stands in double quotes, where {@code \"}, {@code \\} and four hex digits after
 * {@code \}{@code u} are understood.
 */
public final class FactNotation {
    private static final String INTERNET = "internet";
    private static final List<String> POSITIONS = names(Vocabulary.of(AttackerFact.class));
    private static final String ALL = String.join(", ", POSITIONS);

    private FactNotation() {}

    public static String write(Fact fact) {
        FactType type = FactType.of(fact);
        StringBuilder text = new StringBuilder(type.name());
        for (String value : type.values(fact)) {
            text.append(' ').append(quoted(value));
        }
        return text.toString();
    }

    /** @throws NotationException where the text is no fact of the vocabulary */
    public static Fact read(String text, Vocabulary vocabulary) {
        return read(
                text,
                vocabulary,
                kind -> Nearest.maybe(kind, names(vocabulary), "postern explain vocabulary lists those there are."));
    }

    private static Fact read(String text, Vocabulary vocabulary, UnaryOperator<String> maybe) {
        List<String> words = words(text);
        if (words.isEmpty()) {
            throw new NotationException(
                    "an empty text is no fact", "Write a kind and its components: acts-as role/admin");
        }
        String name = words.get(0);
        FactType type = vocabulary
                .named(name)
                .orElseThrow(() ->
                        new NotationException("there is no kind of fact \"%s\"".formatted(name), maybe.apply(name)));
        List<String> values = words.subList(1, words.size());
        if (values.size() != type.components().size()) {
            throw wrongCount(type, values);
        }
        for (int i = 0; i < values.size(); i++) {
            checkClosedSet(type, type.components().get(i), values.get(i));
        }
        return type.create(values);
    }

    /** @throws NotationException as {@link #read}, and where the fact is of another family */
    public static AttackerFact readAttackerFact(String text) {
        return readAttackerFact(
                text, kind -> Nearest.maybe(kind, POSITIONS, "Positions of the attacker: " + ALL + "."));
    }

    /**
     * A position of the attacker, or {@code internet}.
     *
     * @throws NotationException as {@link #readAttackerFact}; it says what else can be a start
     */
    public static AttackerFact readStart(String text) {
        return text.equals(INTERNET) ? new SendsFrom(INTERNET) : readAttackerFact(text, FactNotation::maybeStart);
    }

    private static String maybeStart(String kind) {
        return Nearest.maybe(
                kind,
                Stream.concat(Stream.of(INTERNET), POSITIONS.stream()).toList(),
                "A start is internet or a position (%s); a model also says { leaked: ITEM }, { insider: PERSON }, { third-party: ID }."
                        .formatted(ALL));
    }

    private static AttackerFact readAttackerFact(String text, UnaryOperator<String> maybe) {
        return as(
                read(text, Vocabulary.SHIPPED, maybe),
                AttackerFact.class,
                text,
                "a position of the attacker",
                "reads customer-exports, has leaked-key");
    }

    /** @throws NotationException as {@link #read}, and where the fact is of another family */
    public static SystemFact readSystemFact(String text) {
        return as(
                read(text, Vocabulary.SHIPPED),
                SystemFact.class,
                text,
                "a fact about the system",
                "trusts role/b role/a, egress web-portal");
    }

    private static <F extends Fact> F as(Fact fact, Class<F> family, String text, String what, String examples) {
        if (!family.isInstance(fact)) {
            throw new NotationException(
                    "%s is not %s (%s)".formatted(FactType.of(fact).name(), what, text), "Such are: " + examples + ".");
        }
        return family.cast(fact);
    }

    private static List<String> names(Vocabulary vocabulary) {
        return vocabulary.types().stream().map(FactType::name).toList();
    }

    private static NotationException wrongCount(FactType type, List<String> values) {
        String components = String.join(
                " ",
                type.components().stream()
                        .map(c -> c.name().toUpperCase(Locale.ROOT))
                        .toList());
        String remedy = "Write: " + type.name() + " " + components + ".";
        if (type.components().size() == 1 && values.size() > 1) {
            remedy = "Maybe %s %s? An id with spaces stands in quotes."
                    .formatted(type.name(), quoted(String.join(" ", values)));
        }
        return new NotationException(
                "%s has %d component%s, not %d"
                        .formatted(
                                type.name(),
                                type.components().size(),
                                type.components().size() == 1 ? "" : "s",
                                values.size()),
                remedy);
    }

    private static void checkClosedSet(FactType type, FactType.Component component, String value) {
        if (value.isBlank()) {
            throw new NotationException(
                    "%s of %s is empty".formatted(component.name(), type.name()), "Give it the id of a thing.");
        }
        component
                .closedSet()
                .map(ClosedSet::words)
                .filter(words -> !words.contains(value))
                .ifPresent(words -> {
                    throw new NotationException(
                            "%s of %s is none of its words (%s)".formatted(component.name(), type.name(), value),
                            Nearest.maybe(value, words));
                });
    }

    /** A component as the notation writes it: in quotes where it must be. */
    public static String quoted(String value) {
        boolean plain = !value.isEmpty()
                && value.codePoints()
                        .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c) || c == '"');
        return plain ? value : inQuotes(value);
    }

    /** A fact as a sentence names it, whose words would else be read as the sentence's. */
    public static String inQuotes(Fact fact) {
        return inQuotes(write(fact));
    }

    /** As {@link #quoted}, in quotes in any case. */
    public static String inQuotes(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (Character.isWhitespace(text.charAt(i))) {
                i++;
            } else if (text.charAt(i) == '"') {
                i = quotedWord(text, i + 1, words);
            } else {
                int end = i;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                words.add(text.substring(i, end));
                i = end;
            }
        }
        return words;
    }

    private static int quotedWord(String text, int start, List<String> words) {
        StringBuilder word = new StringBuilder();
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                words.add(word.toString());
                return i + 1;
            }
            if (c == '\\' && text.startsWith("u", i + 1) && i + 6 <= text.length()) {
                word.append((char) hex(text.substring(i + 2, i + 6)));
                i += 5;
            } else if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
            } else {
                word.append(c);
            }
        }
        throw new NotationException("a quote is opened and not closed (%s)".formatted(text), "Close it with \".");
    }

    private static int hex(String digits) {
        try {
            return Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            throw new NotationException(
                    "\\u wants four hex digits (%s)".formatted(digits), "Write \\\\ for a backslash.");
        }
    }
}
