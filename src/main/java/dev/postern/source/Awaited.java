package dev.postern.source;

import java.util.function.Supplier;

/**
 * Reading that ends where nobody waits for it any more: of a large document it takes longer than what is asked of it. It is said once for
 * all that a thread reads, since what takes the time lies anywhere between the text and the model.
 */
public final class Awaited {
    private static final ThreadLocal<Runnable> CHECK = new ThreadLocal<>();

    private Awaited() {}

    /** @param check is asked again and again, and ends the reading by what it throws */
    public static <T> T by(Runnable check, Supplier<T> reading) {
        CHECK.set(check);
        try {
            return reading.get();
        } finally {
            CHECK.remove();
        }
    }

    /** For whoever reads one of the many things in a document. */
    static void check() {
        Runnable check = CHECK.get();
        if (check != null) {
            check.run();
        }
    }
}
