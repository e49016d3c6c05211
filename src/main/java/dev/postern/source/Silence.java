package dev.postern.source;

/**
 * What it means that a key is not there.
 *
 * @param says how the schema describes it
 */
record Silence(Kind kind, String says) {
    enum Kind {
        /** The thing is not so: no reach, permission, trust or weakness unless stated. */
        NONE,
        /** The reader does not decide: it makes an open assumption, a question that a person can answer. */
        OPEN,
        /** A value is taken, and it is no claim about security, or the careful one. */
        DEFAULT,
        /** The document is refused. */
        REFUSED
    }

    static final Silence NONE = new Silence(Kind.NONE, "Silence means none.");
    static final Silence REFUSED = new Silence(Kind.REFUSED, "Must be given.");

    static Silence open(String question) {
        return new Silence(Kind.OPEN, "Silence means open: " + question);
    }

    static Silence taken(String value) {
        return new Silence(Kind.DEFAULT, "Silence means " + value + ".");
    }
}
