package dev.postern.cli;

/** Messages repeat what other people wrote; what would steer a terminal is shown as its code point. */
final class Printable {
    private Printable() {}

    /** One line: line breaks are shown as well. */
    static String line(String text) {
        return shown(text, false);
    }

    static String lines(String text) {
        return shown(text, true);
    }

    private static String shown(String text, boolean keepBreaks) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            int kind = Character.getType(c);
            boolean steers = Character.isISOControl(c)
                    || kind == Character.FORMAT
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR
                    || kind == Character.SURROGATE;
            if (steers && !(keepBreaks && c == '\n')) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
