package dev.postern.benchmark;

import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rule instances: the number of a rule and what its variables were bound to. */
final class Instances {
    private final IntList starts = new IntList();
    private final IntList cells = new IntList();

    void add(int rule, int... bindings) {
        starts.add(cells.size());
        cells.add(rule);
        for (int binding : bindings) {
            cells.add(binding);
        }
    }

    int size() {
        return starts.size();
    }

    /** Lines as {@code R2 e s}, tab-separated, the rule's number after the given letter. */
    Stream<String> lines(String letter, Symbols symbols) {
        return IntStream.range(0, size()).mapToObj(i -> {
            int end = i + 1 < size() ? starts.get(i + 1) : cells.size();
            StringJoiner line = new StringJoiner("\t", letter, "").add(String.valueOf(cells.get(starts.get(i))));
            for (int at = starts.get(i) + 1; at < end; at++) {
                line.add(symbols.name(cells.get(at)));
            }
            return line.toString();
        });
    }
}
