package dev.postern.rest;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where kept documents are taken from the store and written in the form that is asked for. Each may be as large as any body, so that as
 * many are told at one time as there is room for, and whoever comes then waits for a while at the door.
 */
@ApplicationScoped
class ReadingRoom {
    /** The share of memory that documents may fill which are being told. */
    private static final int SHARE = 8;
    /** One as it is kept, as text, and as it is written, which grows. */
    private static final int COPIES = 4;

    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore seats;

    ReadingRoom(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        long each = Math.max(1, largest.asLongValue()) * COPIES;
        long all = Runtime.getRuntime().maxMemory() / SHARE / each;
        seats = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.max(1, all)), true);
    }

    /** @throws FaultException where no room was made for it in time */
    <T> T told(Supplier<T> telling) {
        if (!hasSeat()) {
            throw new FaultException(Fault.BUSY, "As many documents as there is room for are being read already.");
        }
        try {
            return telling.get();
        } finally {
            seats.release();
        }
    }

    private boolean hasSeat() {
        try {
            return seats.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
