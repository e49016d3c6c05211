package dev.postern.cli;

import dev.postern.simulation.Limits;
import java.io.PrintWriter;

/** How far a run is, on one line of a terminal that is written over and wiped; silent for the first second, and for no terminal. */
final class ProgressLine implements Limits.Watch, AutoCloseable {
    private static final long SILENT_NANOS = 1_000_000_000L;
    private static final long EVERY_NANOS = 200_000_000L;

    private final PrintWriter terminal;
    private final boolean visible;
    private long next = System.nanoTime() + SILENT_NANOS;
    private boolean shown;

    ProgressLine(PrintWriter terminal, boolean visible) {
        this.terminal = terminal;
        this.visible = visible;
    }

    @Override
    public boolean goesOn(long facts, long steps) {
        long now = System.nanoTime();
        if (visible && now >= next) {
            next = now + EVERY_NANOS;
            shown = true;
            terminal.printf("\r\033[K  running: %,d facts, %,d steps", facts, steps);
            terminal.flush();
        }
        return !Thread.currentThread().isInterrupted();
    }

    @Override
    public void close() {
        if (shown) {
            terminal.print("\r\033[K");
            terminal.flush();
            shown = false;
        }
    }
}
