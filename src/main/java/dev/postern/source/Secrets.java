package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A document without the secret values in it. A model is a map of how to attack a system; the keys to it have no business there, nor in
 * what is kept, reported or logged of it. So they are taken out of the text before anybody reads it: what was a value is a word that says
 * what was there, and everything else, the names and the lines, stays as it was.
 */
public final class Secrets {
    private static final int ASCII = 128;
    private static final char DROPPED = 'd';
    /** Characters of one that is told by its number. */
    private static final int ESCAPED = 6;

    private static final List<List<SecretKind>> BY_FIRST = new ArrayList<>();

    /**
     * What is no space, no quote and no escape; those stay, so that the notation does. A character that is told by its number is content:
     * JSON may write any so, and half of its escape would be none. Possessive, so that a long one needs no stack.
     */
    private static final Pattern CONTENT = Pattern.compile("(\\\\[^u])|(?:[^\\s\"'\\\\]++|\\\\u[0-9a-fA-F]{4})++");

    static {
        for (char first = 0; first < ASCII; first++) {
            BY_FIRST.add(SecretKind.beginningWith(first));
        }
    }

    private final String file;
    /** One character is one byte here, so that nothing but what is dropped changes. */
    private final String latin;

    private final StringBuilder kept = new StringBuilder();
    private int keptTo;
    private int line = 1;
    private int lineCountedTo;
    private final List<SystemModel.Note> notes = new ArrayList<>();
    private final byte[] text;

    private Secrets(String file, byte[] bytes) {
        this.file = file;
        latin = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < latin.length(); ) {
            at = mayBegin(at) ? past(at) : at + 1;
        }
        text = keptTo == 0
                ? bytes
                : kept.append(latin, keptTo, latin.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
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
        return notes;
    }

    /** A word that begins in the middle of another is none. */
    private boolean mayBegin(int at) {
        char c = latin.charAt(at);
        return c < ASCII
                && (c == DROPPED || !BY_FIRST.get(c).isEmpty())
                && !(Character.isLetter(c) && at > 0 && isWord(latin.charAt(at - 1)) && !isBehindEscape(at));
    }

    /** In JSON, a letter or digit may be the end of what stands for a line's end, or for any other character. */
    private boolean isBehindEscape(int at) {
        return latin.startsWith("\\", at - 2) || latin.startsWith("\\u", at - ESCAPED);
    }

    private static boolean isWord(char c) {
        return c < ASCII && (Character.isLetterOrDigit(c) || c == '_');
    }

    /** Where the scan goes on. */
    private int past(int at) {
        Optional<SecretKind> dropped = SecretKind.droppedAt(latin, at);
        if (dropped.isPresent()) {
            note(dropped.get(), at);
            return at + dropped.get().replacement().length();
        }
        for (SecretKind kind : BY_FIRST.get(latin.charAt(at))) {
            Optional<int[]> value = kind.at(latin, at);
            if (value.isPresent()) {
                return drop(kind, value.get()[0], value.get()[1]);
            }
        }
        return at + 1;
    }

    private int drop(SecretKind kind, int from, int to) {
        note(kind, from);
        kept.append(latin, keptTo, from);
        kept.append(CONTENT.matcher(latin.substring(from, to))
                .replaceAll(part -> part.group(1) == null ? kind.replacement() : "$1"));
        keptTo = to;
        return to;
    }

    private void note(SecretKind kind, int at) {
        for (; lineCountedTo < at; lineCountedTo++) {
            line += latin.charAt(lineCountedTo) == '\n' ? 1 : 0;
        }
        SystemModel.Note note = new SystemModel.Note(
                Origin.line(file, line),
                "a secret value is kept nowhere; what stands for it here is %s".formatted(kind.replacement()),
                false);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }
}
