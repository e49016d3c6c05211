package dev.postern.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process derived, and what it had used by then: CPU seconds of all its threads, and peak memory in bytes. */
record Report(long facts, long instances, double cpuSeconds, long peakBytes) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** What the process has used until now, with nothing derived yet. */
    static Report now() throws IOException {
        return new Report(0, 0, cpu(), peak());
    }

    /** CPU seconds of all threads of this process until now, to a hundredth. */
    static double cpu() throws IOException {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow(() -> new IOException("this system does not tell a process' CPU time"))
                        .toMillis()
                / 1000.0;
    }

    Report with(Answer answer) {
        return new Report(answer.facts(), answer.instances(), cpuSeconds, peakBytes);
    }

    /** The one line by which a process tells it to the one that started it. */
    String line() {
        return facts + " " + instances + " " + cpuSeconds + " " + peakBytes;
    }

    static Report parse(String line) {
        String[] words = line.split(" ", -1);
        return new Report(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Double.parseDouble(words[2]),
                Long.parseLong(words[3]));
    }

    /** Resident memory where the system tells (Linux); elsewhere that of the JVM's pools, which is somewhat less. */
    private static long peak() throws IOException {
        if (!Files.exists(STATUS)) {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .mapToLong(pool -> pool.getPeakUsage().getCommitted())
                    .sum();
        }
        String highest = Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        return 1024 * Long.parseLong(highest.replaceAll("\\D", ""));
    }
}
