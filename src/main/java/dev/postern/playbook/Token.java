package dev.postern.playbook;

/**
 * A word of the rule language.
 *
 * @param text what it means: of a text the characters between the quotes, escapes resolved; else what stands there
 * @param startsLine whether it is the first of its line, where reading can go on after a mistake
 * @param comment the comments right before it, without their marks
 */
record Token(Kind kind, String text, int line, boolean startsLine, String comment) {
    enum Kind {
        WORD,
        BINDING,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    boolean is(String wordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(wordOrSymbol);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** As a message quotes it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the file";
            case TEXT -> "the text " + Quote.of(text);
            default -> Quote.of(text);
        };
    }
}
