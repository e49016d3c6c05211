package dev.postern.source;

import java.util.Optional;

/**
 * A text as its reader will see it where quotes let it be written with escapes: a character by its number, as in {@code g\x68p}, a slash
 * behind a backslash, a line that goes on on the next one. Whoever asks for several places asks for them in their order.
 */
final class Unescaped {
    private final String written;
    private final String text;
    private int at;
    private int writtenAt;

    private Unescaped(String written, String text) {
        this.written = written;
        this.text = text;
    }

    /** Empty where nothing is written so. */
    static Optional<Unescaped> of(String written) {
        if (written.indexOf('\\') < 0) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(written.length());
        for (int at = 0; at < written.length(); ) {
            int next = next(written, at);
            if (next == at + 1) {
                text.append(written.charAt(at));
            } else {
                append(text, written, at, next);
            }
            at = next;
        }
        return text.length() == written.length()
                ? Optional.empty()
                : Optional.of(new Unescaped(written, text.toString()));
    }

    String text() {
        return text;
    }

    /** Where the character at a place of the text is written. */
    int written(int place) {
        while (at < place) {
            int next = next(written, writtenAt);
            at += next == writtenAt + 1 ? 1 : append(new StringBuilder(), written, writtenAt, next);
            writtenAt = next;
        }
        return writtenAt;
    }

    /** How many characters that is. */
    private static int append(StringBuilder text, String written, int at, int next) {
        char c = written.charAt(at + 1);
        int before = text.length();
        if (c == '/') {
            text.append(c);
        } else if (digits(c) > 0 && next > at + 2) {
            int number = Integer.parseUnsignedInt(written, at + 2, next, 16);
            text.append(number > 0 && number < 128 ? (char) number : '?');
        } else if (c != '\n' && c != '\r') {
            text.append(written, at, next);
        }
        return text.length() - before;
    }

    /** The end of what stands for one character, or for none. */
    private static int next(String written, int at) {
        if (written.charAt(at) != '\\' || at + 1 == written.length()) {
            return at + 1;
        }
        char c = written.charAt(at + 1);
        int end = at + 2;
        if (c == '\n' || c == '\r') {
            while (end < written.length() && Character.isWhitespace(written.charAt(end))) {
                end++;
            }
            return end;
        }
        int digits = digits(c);
        for (int i = 0; i < digits; i++, end++) {
            if (end == written.length() || Character.digit(written.charAt(end), 16) < 0) {
                return at + 2;
            }
        }
        return end;
    }

    private static int digits(char escape) {
        return switch (escape) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
    }
}
