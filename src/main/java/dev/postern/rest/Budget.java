package dev.postern.rest;

/** So many bytes that may be held at one time, by all requests together. */
final class Budget {
    private final long most;
    private long taken;

    Budget(long most) {
        this.most = most;
    }

    /** Whether there is room; then it is taken until it is given back. Whoever is alone gets what is asked for. */
    synchronized boolean take(long bytes) {
        if (taken > 0 && taken + bytes > most) {
            return false;
        }
        taken += bytes;
        return true;
    }

    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    synchronized long taken() {
        return taken;
    }
}
