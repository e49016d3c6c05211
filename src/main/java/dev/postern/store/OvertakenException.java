package dev.postern.store;

/** What a change was made of is not what is kept any more: somebody else was faster. Nothing is wrong; look, and make it again. */
public final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OvertakenException(String system) {
        super("%s has changed meanwhile".formatted(system));
    }
}
