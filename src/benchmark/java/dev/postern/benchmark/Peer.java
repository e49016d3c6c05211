package dev.postern.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is measured. Each is an engine, and a main class that hands its arguments to {@link PeerProcess}. */
enum Peer {
    POSTERN("Postern", Postern.class),
    JENA("Apache Jena, forward RETE", Jena.class),
    HAND_WRITTEN("hand-written Java", HandWritten.class);

    private final String title;
    private final Class<?> main;

    Peer(String title, Class<?> main) {
        this.title = title;
        this.main = main;
    }

    String title() {
        return title;
    }

    Engine engine(Program program) {
        return switch (this) {
            case POSTERN -> new Postern(program);
            case JENA -> new Jena(program);
            case HAND_WRITTEN -> new HandWritten(program);
        };
    }

    Class<?> main() {
        return main;
    }

    /** One run in a fresh JVM. */
    Measurement run(Jvm jvm, Dataset dataset, Path estate) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> printed = jvm.run(main, dataset.program().name(), estate.toString());
        double wall = (System.nanoTime() - start) / 1e9;
        Report report = Report.parse(printed.get(printed.size() - 1));
        if (report.facts() != dataset.facts() || report.instances() != dataset.instances()) {
            throw new IllegalStateException("%s on %s: %,d facts by %,d instances; should be %,d by %,d"
                    .formatted(
                            title, dataset, report.facts(), report.instances(), dataset.facts(), dataset.instances()));
        }
        return new Measurement(report.cpuSeconds(), wall, report.peakBytes() / 1e6);
    }
}
