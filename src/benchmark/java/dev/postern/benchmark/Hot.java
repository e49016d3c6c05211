package dev.postern.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The engines in one warm JVM: the estate lies in memory as strings and is taken in and saturated again and again, the engines in
 * turn. Arguments: {@code PROGRAM FILE ROUNDS}; prints {@code ROUND PEER SECONDS SECONDS SECONDS} for each run.
 */
final class Hot {
    /** CPU seconds to make facts of strings, to insert them and fire, and to build what is handed on. */
    record Times(double making, double firing, double building) {
        double fromStrings() {
            return making + firing;
        }
    }

    private final Program program;
    private final List<String> predicates = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    private Hot(Program program) {
        this.program = program;
    }

    public static void main(String[] arguments) throws IOException {
        Hot hot = new Hot(Program.valueOf(arguments[0]));
        Estate.read(Path.of(arguments[1]), (predicate, row) -> {
            hot.predicates.add(predicate);
            hot.rows.add(row);
        });
        int rounds = Integer.parseInt(arguments[2]);
        for (int round = 0; round < rounds; round++) {
            for (Peer peer : Peer.values()) {
                Times times = hot.time(peer);
                System.out.println(round + " " + peer + " " + times.making + " " + times.firing + " " + times.building);
            }
        }
    }

    /** The runs of the second half of the rounds, when the JVM is warm. */
    static List<Times> of(Peer peer, List<String> printed) {
        List<String[]> lines = printed.stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words[1].equals(peer.name()))
                .toList();
        return lines.subList(lines.size() / 2, lines.size()).stream()
                .map(words -> new Times(
                        Double.parseDouble(words[2]), Double.parseDouble(words[3]), Double.parseDouble(words[4])))
                .toList();
    }

    private Times time(Peer peer) throws IOException {
        Engine engine = peer.engine(program);
        System.gc();
        double start = Report.cpu();
        for (int i = 0; i < rows.size(); i++) {
            engine.fact(predicates.get(i), rows.get(i));
        }
        engine.ready();
        double made = Report.cpu();
        engine.saturate();
        double saturated = Report.cpu();
        return new Times(made - start, saturated - made - engine.building(), engine.building());
    }
}
