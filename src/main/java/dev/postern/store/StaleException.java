package dev.postern.store;

import java.util.Optional;

/** Somebody else changed the system since the caller looked at it. */
public final class StaleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Revision> present;

    StaleException(Optional<Revision> present) {
        super("the system is not as it was expected to be");
        this.present = present;
    }

    /** How the system is now; empty where there is none of that name. */
    public Optional<Revision> present() {
        return present;
    }
}
