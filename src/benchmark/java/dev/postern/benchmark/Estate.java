package dev.postern.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static void read(Path file, Reader reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                reader.fact(line.substring(0, tab), line.substring(tab + 1).split("\t", -1));
            }
        }
    }
}
