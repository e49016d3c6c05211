package dev.postern.cli;

import dev.postern.playbook.Playbook;
import dev.postern.simulation.Simulation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The playbook that a service begins with: made ready by a thread of its own while the rest of the service starts, which has no other way
 * to be handed something than to look for it.
 */
public final class FirstPlaybook {
    private static volatile CompletableFuture<Simulation> first;
    private static volatile boolean isShipped = true;

    private FirstPlaybook() {}

    /** @param shipped whether it is that which comes with the program, and no folder's */
    static void begin(Supplier<Playbook> playbook, boolean shipped) {
        isShipped = shipped;
        first = CompletableFuture.supplyAsync(() -> Simulation.of(playbook.get()));
    }

    /** Whether no command read the rules of a folder. */
    public static boolean isShipped() {
        return isShipped;
    }

    /** Once it is ready, and once only; empty where no command began one. */
    public static Optional<Simulation> taken() {
        CompletableFuture<Simulation> begun = first;
        first = null; // a playbook that has been replaced is held by nobody
        return Optional.ofNullable(begun).map(CompletableFuture::join);
    }
}
