package dev.postern.store;

import java.util.Optional;

/** Somebody else changed what is kept since the caller looked at it. */
public final class StaleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final transient Optional<String> present;

    StaleException(String what, Optional<String> present) {
        super("%s is not as it was expected to be".formatted(what));
        this.what = what;
        this.present = present;
    }

    static StaleException of(String system, Optional<Revision> present) {
        return new StaleException(
                present.map(revision -> "revision %d of %s".formatted(revision.number(), system))
                        .orElse("system " + system),
                present.map(Revision::digest));
    }

    /** What was to be changed: {@code revision 2 of shop}, {@code answers of shop}. */
    public String what() {
        return what;
    }

    /** The digest of what is there now; empty where nothing is. */
    public Optional<String> present() {
        return present;
    }
}
