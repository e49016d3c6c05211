package dev.postern.source;

/** A value of a document as a message shows it: in quotes, short, and with nothing in it that a terminal obeys. */
final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    static String of(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            boolean obeyed = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            text.append(obeyed ? "\\u%04x".formatted(c) : Character.toString(c));
        });
        return text.append(value.codePointCount(0, value.length()) > LONGEST ? "…\"" : "\"")
                .toString();
    }
}
