package dev.postern.playbook;

/** A value in a message: in quotes, and cut off where it is long. */
final class Quote {
    private static final int LONGEST = 60;

    private Quote() {}

    static String of(String value) {
        if (value.codePointCount(0, value.length()) <= LONGEST) {
            return '"' + value + '"';
        }
        return '"' + value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "…\"";
    }
}
