package dev.postern.model;

/** A text that is no fact or control; whoever knows where it stands makes a {@link Problem} of it. */
public final class NotationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    NotationException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }

    public Problem at(Origin origin) {
        return new Problem("notation", origin, getMessage(), remedy);
    }
}
