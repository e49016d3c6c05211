package dev.postern.store;

/** A system has as many revisions as may be kept of one. */
public final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int most;

    FullException(int most) {
        super("a system has at most %d revisions".formatted(most));
        this.most = most;
    }

    /** How many may be kept. */
    public int most() {
        return most;
    }
}
