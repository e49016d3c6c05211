package dev.postern.report;

import java.util.stream.Collectors;

/**
 * Text in which everything can be seen: control characters (ANSI escapes begin with one), line breaks, marks that turn the direction
 * of writing or have no width, and halves of surrogate pairs are written as a backslash, {@code u} and their hex digits.
 */
public final class Visible {
    private Visible() {}

    public static String text(String raw) {
        int first = firstHidden(raw);
        if (first < 0) {
            return raw;
        }
        StringBuilder shown = new StringBuilder(raw.length() + 16).append(raw, 0, first);
        raw.codePoints().skip(raw.codePointCount(0, first)).forEach(c -> {
            if (isHidden(c)) {
                shown.append(escaped(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** As {@link #text}, but line breaks stay. */
    public static String lines(String raw) {
        return raw.lines().map(Visible::text).collect(Collectors.joining("\n"));
    }

    static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static int firstHidden(String raw) {
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            if (isHidden(c)) {
                return i;
            }
            i += Character.charCount(c);
        }
        return -1;
    }

    private static String escaped(int codePoint) {
        return codePoint > 0xFFFF ? "\\u{%x}".formatted(codePoint) : "\\u%04x".formatted(codePoint);
    }
}
