package dev.postern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files, and those in folders, as they were when last looked at. */
public final class Watched {
    private record Stamp(FileTime time, long size) {}

    private final List<Path> roots;
    private Map<Path, Stamp> stamps = Map.of();

    public Watched(Collection<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /** Whether something was written, came or went since this was asked last. */
    public boolean changed() {
        Map<Path, Stamp> now = new HashMap<>();
        for (Path root : roots) {
            look(root, now);
        }
        boolean changed = !now.equals(stamps);
        stamps = now;
        return changed;
    }

    /** What cannot be looked at is as good as gone; reading it will say why. */
    private static void look(Path root, Map<Path, Stamp> now) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                now.put(file, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
            }
        } catch (IOException e) {
            now.remove(root);
        }
    }
}
