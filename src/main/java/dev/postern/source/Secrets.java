package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A document without the secret values in it. A model is a map of how to attack a system; the keys to it have no business there, nor in
 * what is kept, reported or logged of it. So they are taken out of the text before anybody reads it: what was a value is a word that says
 * what was there, and everything else, the names and the lines, stays as it was.
 */
public final class Secrets {
    /**
     * What is no space, no quote, no comma and no escape; those stay, so that the notation does. A character that is told by its number is
     * content: JSON and YAML may write any so, and half of its escape would be none. Possessive, so that a long one needs no stack.
     */
    private static final Pattern CONTENT = Pattern.compile(
            "(\\\\[^uxU])|(?:[^\\s\"'\\\\,]++|\\\\(?:u\\p{XDigit}{4}|x\\p{XDigit}{2}|U\\p{XDigit}{8}))++");

    private static final Pattern LINE_END = Pattern.compile("\r?\n[ \t]*+");

    private final String file;
    private final Set<SystemModel.Note> notes = new LinkedHashSet<>();
    private final byte[] text;
    private int line;
    private int lineCountedTo;

    private Secrets(String file, byte[] bytes) {
        this.file = file;
        String latin = new String(bytes, StandardCharsets.ISO_8859_1); // a character is a byte: what stays is the same
        String kept = withoutPlain(withoutEscaped(latin));
        text = kept.equals(latin) ? bytes : kept.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @param file what origins call the document */
    static Secrets in(String file, byte[] bytes) {
        return new Secrets(file, TerraformSecrets.dropped(bytes));
    }

    /** The text without secret values; the same array where there is none. */
    public static byte[] dropped(byte[] bytes) {
        return in("", bytes).text();
    }

    /** As {@link #dropped}; is not changed by who reads it. */
    byte[] text() {
        return text;
    }

    /** What was dropped, now or before, and where. */
    List<SystemModel.Note> notes() {
        return List.copyOf(notes);
    }

    private String withoutPlain(String latin) {
        StringBuilder kept = new StringBuilder();
        int keptTo = 0;
        countFromTheTop();
        for (SecretScan.Found found : SecretScan.of(latin)) {
            if (found.isDropped()) {
                note(found.kind(), latin, found.from());
            } else {
                kept.append(latin, keptTo, found.from());
                keptTo = found.to();
                dropContent(found.kind(), latin, found.from(), found.to(), kept);
            }
        }
        return keptTo == 0 ? latin : kept.append(latin, keptTo, latin.length()).toString();
    }

    private void dropContent(SecretKind kind, String latin, int from, int to, StringBuilder kept) {
        kept.append(CONTENT.matcher(latin.substring(from, to)).replaceAll(part -> {
            if (part.group(1) != null) {
                return "$1";
            }
            note(kind, latin, from + part.start());
            return kind.replacement();
        }));
    }

    /** Without those that show once escapes are read. All of one that has some in it goes, with its escapes; its lines stay. */
    private String withoutEscaped(String latin) {
        Optional<Unescaped> unescaped = Unescaped.of(latin);
        if (unescaped.isEmpty()) {
            return latin;
        }
        StringBuilder kept = new StringBuilder();
        int keptTo = 0;
        countFromTheTop();
        for (SecretScan.Found found : SecretScan.of(unescaped.get().text())) {
            int from = unescaped.get().written(found.from());
            int to = unescaped.get().written(found.to());
            if (found.isDropped()) {
                continue; // it is told where the text is looked at as it is written
            }
            kept.append(latin, keptTo, from);
            keptTo = to;
            if (to - from == found.to() - found.from()) {
                dropContent(found.kind(), latin, from, to, kept);
            } else {
                kept.append(found.kind().replacement());
                LINE_END.matcher(latin.substring(from, to))
                        .results()
                        .forEach(end -> kept.append('\\').append(end.group()));
                note(found.kind(), latin, from);
            }
        }
        return keptTo == 0 ? latin : kept.append(latin, keptTo, latin.length()).toString();
    }

    private void countFromTheTop() {
        line = 1;
        lineCountedTo = 0;
    }

    private void note(SecretKind kind, String latin, int at) {
        for (; lineCountedTo < at; lineCountedTo++) {
            line += latin.charAt(lineCountedTo) == '\n' ? 1 : 0;
        }
        notes.add(new SystemModel.Note(
                Origin.line(file, line),
                "a secret value is kept nowhere; what stands for it here is %s".formatted(kind.replacement()),
                false));
    }
}
