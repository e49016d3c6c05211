package dev.postern.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts of a made-up system: rows of names under a predicate, each row once, in the order they came. As a file, one
 * row a line: the predicate and its arguments, separated by tabs.
 */
final class Estate {
    private final Map<String, Set<List<String>>> rows = new LinkedHashMap<>();

    /** Receives the facts of an estate one by one. */
    @FunctionalInterface
    interface Reader {
        void fact(String predicate, String[] arguments);
    }

    boolean add(String predicate, String... arguments) {
        return rows(predicate).add(List.of(arguments));
    }

    Set<String> predicates() {
        return rows.keySet();
    }

    /** The rows of one predicate, open to change. */
    Set<List<String>> rows(String predicate) {
        return rows.computeIfAbsent(predicate, p -> new LinkedHashSet<>());
    }

    int size() {
        return rows.values().stream().mapToInt(Set::size).sum();
    }

    void write(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            rows.forEach((predicate, list) ->
                    list.forEach(row -> out.print(predicate + '\t' + String.join("\t", row) + '\n')));
            if (out.checkError()) {
                throw new IOException(file + ": not written");
            }
        }
    }

    /** Equal names are one string. */
    static void read(Path file, Reader reader) throws IOException {
        Names names = new Names();
        List<String> row = new ArrayList<>();
        byte[] bytes = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
                for (int i = 0; i < read; i++) {
                    if (bytes[i] != '\t' && bytes[i] != '\n') {
                        names.add(bytes[i]);
                        continue;
                    }
                    row.add(names.take());
                    if (bytes[i] == '\n') {
                        reader.fact(row.get(0), row.subList(1, row.size()).toArray(String[]::new));
                        row.clear();
                    }
                }
            }
        }
    }
}
