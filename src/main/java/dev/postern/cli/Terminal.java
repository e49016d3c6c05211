package dev.postern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;

/** What the program may take its output for: a terminal that moves its cursor and shows colours, or something that keeps every byte. */
final class Terminal {
    private Terminal() {}

    /** Whether stdout is a terminal, colours or not. */
    static boolean isRead() {
        return isTerminal(Path.of("/proc/self/fd/1"), showsColours());
    }

    static boolean showsColours() {
        return !isDumb() && Ansi.AUTO.enabled();
    }

    /** Whether a line on stderr can be written over. */
    static boolean showsProgress() {
        return showsColours() && isTerminal(Path.of("/proc/self/fd/2"), true);
    }

    private static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    /** Java can tell of stdin and stdout together only, which colours go by; where the system shows what a descriptor is, each is asked for itself. */
    private static boolean isTerminal(Path descriptor, boolean otherwise) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return otherwise;
        }
    }
}
