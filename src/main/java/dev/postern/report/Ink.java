package dev.postern.report;

/** Colours of a terminal, used only where they are asked for; what a colour says, the words say as well. */
enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    ALARM("1;31"),
    CALM("1;32"),
    DOUBT("1;33"),
    NAME("36");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /** ECMA-48, select graphic rendition. */
    String on(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
