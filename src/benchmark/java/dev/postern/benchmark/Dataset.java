package dev.postern.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;

/** The estates to measure on, with the counts on which six other engines agree. */
enum Dataset {
    CLOUD_1_000(Program.CLOUD, 1_000, 301, 593),
    CLOUD_10_000(Program.CLOUD, 10_000, 2_621, 5_279),
    CLOUD_100_000(Program.CLOUD, 100_000, 24_290, 49_027),
    CLOUD_1_000_000(Program.CLOUD, 1_000_000, 242_866, 492_504),
    MULVAL_1_000(Program.MULVAL, 1_000, 82, 663),
    MULVAL_10_000(Program.MULVAL, 10_000, 309, 5_614),
    MULVAL_100_000(Program.MULVAL, 100_000, 2_995, 52_610),
    MULVAL_1_000_000(Program.MULVAL, 1_000_000, 28_947, 515_718),
    /** One network in which each of 1,000 hosts reaches all others. */
    MESH_1_000(Program.MULVAL, 1_000, 1_550, 550_123);

    private static final int SEED = 1;

    private final Program program;
    private final int size;
    private final long facts;
    private final long instances;

    Dataset(Program program, int size, long facts, long instances) {
        this.program = program;
        this.size = size;
        this.facts = facts;
        this.instances = instances;
    }

    static Dataset smallest(Program program) {
        return Arrays.stream(values())
                .filter(dataset -> dataset.program == program)
                .min(Comparator.comparingInt(dataset -> dataset.size))
                .orElseThrow();
    }

    Program program() {
        return program;
    }

    Estate estate() {
        if (program == Program.CLOUD) {
            return CloudEstate.of(size, SEED);
        }
        return this == MESH_1_000 ? MulvalEstate.mesh(size, SEED) : MulvalEstate.of(size, SEED);
    }

    /** What Postern's CPU may be to Jena's, where the project asks that of itself. */
    OptionalDouble mostCpu() {
        return switch (size) {
            case 1_000_000 -> OptionalDouble.of(0.4);
            case 100_000 -> OptionalDouble.of(1.6);
            default -> OptionalDouble.empty();
        };
    }

    /** As {@link #mostCpu}, of memory. */
    OptionalDouble mostMemory() {
        return size == 1_000_000 ? OptionalDouble.of(0.7) : OptionalDouble.empty();
    }

    long facts() {
        return facts;
    }

    long instances() {
        return instances;
    }

    /** Writes the estate into the folder, unless it is there already, and gives its file. */
    Path writtenInto(Path folder) throws IOException {
        Path file = folder.resolve(name().toLowerCase(Locale.ROOT) + ".tsv");
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(folder);
        estate().write(file);
        return file;
    }

    /** As in {@code cloud 10,000}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", " ").replace('_', ',');
    }
}
