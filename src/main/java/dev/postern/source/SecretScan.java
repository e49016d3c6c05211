package dev.postern.source;

import dev.postern.model.Awaited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the secret values in a text, and what stands for those that were dropped before, in order of place. */
final class SecretScan {
    private static final int ASCII = 128;
    private static final char DROPPED = 'd';
    /** Characters of one that is told by its number. */
    private static final int ESCAPED = 6;

    private static final List<List<SecretKind>> BY_FIRST = new ArrayList<>();

    static {
        for (char first = 0; first < ASCII; first++) {
            BY_FIRST.add(SecretKind.beginningWith(first));
        }
    }

    private final String text;
    private final List<Found> found = new ArrayList<>();
    /** No JSON web token begins before, for what could be one has no end. */
    private int nextWebToken;

    private SecretScan(String text) {
        this.text = text;
    }

    /** @param isDropped whether it was before, and this is what stands for it */
    record Found(SecretKind kind, int from, int to, boolean isDropped) {}

    static List<Found> of(String text) {
        SecretScan scan = new SecretScan(text);
        for (int at = 0; at < text.length(); ) {
            at = scan.mayBegin(at) ? scan.past(at) : at + 1;
        }
        return scan.found;
    }

    /** A word that begins in the middle of another is none. */
    private boolean mayBegin(int at) {
        char c = text.charAt(at);
        return c < ASCII
                && (c == DROPPED || !BY_FIRST.get(c).isEmpty())
                && !(Character.isLetter(c) && at > 0 && isWord(text.charAt(at - 1)) && !isBehindEscape(at));
    }

    /** In JSON, a letter or digit may be the end of what stands for a line's end, or for any other character. */
    private boolean isBehindEscape(int at) {
        return text.startsWith("\\", at - 2) || text.startsWith("\\u", at - ESCAPED);
    }

    private static boolean isWord(char c) {
        return c < ASCII && (Character.isLetterOrDigit(c) || c == '_');
    }

    /** Where the scan goes on. */
    private int past(int at) {
        Awaited.check();
        Optional<SecretKind> before = SecretKind.droppedAt(text, at);
        if (before.isPresent()) {
            int to = at + before.get().replacement().length();
            found.add(new Found(before.get(), at, to, true));
            return to;
        }
        for (SecretKind kind : BY_FIRST.get(text.charAt(at))) {
            Optional<int[]> value = kind == SecretKind.JSON_WEB_TOKEN ? webToken(at) : kind.at(text, at);
            if (value.isPresent()) {
                found.add(new Found(kind, value.get()[0], value.get()[1], false));
                return value.get()[1];
            }
        }
        return at + 1;
    }

    /** One that fails says of all that begin before its first dot could stand that they fail by the same. */
    private Optional<int[]> webToken(int at) {
        if (at < nextWebToken) {
            return Optional.empty();
        }
        Optional<int[]> value = SecretKind.JSON_WEB_TOKEN.at(text, at);
        if (value.isEmpty()) {
            int farthest = Math.min(text.length(), at + SecretKind.FARTHEST);
            nextWebToken = at;
            while (nextWebToken < farthest && isOfWebToken(text.charAt(nextWebToken))) {
                nextWebToken++;
            }
        }
        return value;
    }

    private static boolean isOfWebToken(char c) {
        return isWord(c) || c == '-';
    }
}
