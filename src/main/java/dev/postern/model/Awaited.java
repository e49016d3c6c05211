package dev.postern.model;

import java.util.function.Supplier;

/**
 * Work that ends where nobody waits for it any more, reading or searching. It is said once for all that a thread does, since what takes the
 * time lies anywhere between the text and the answer.
 */
public final class Awaited {
    private static final ThreadLocal<Runnable> CHECK = new ThreadLocal<>();

    private Awaited() {}

    /** @param check is asked again and again, besides one that is asked already, and ends the work by what it throws */
    public static <T> T by(Runnable check, Supplier<T> work) {
        Runnable outer = CHECK.get();
        CHECK.set(
                outer == null
                        ? check
                        : () -> {
                            outer.run();
                            check.run();
                        });
        try {
            return work.get();
        } finally {
            if (outer == null) {
                CHECK.remove();
            } else {
                CHECK.set(outer);
            }
        }
    }

    /** For whoever does one of many things, each of which takes a moment. */
    public static void check() {
        Runnable check = CHECK.get();
        if (check != null) {
            check.run();
        }
    }
}
