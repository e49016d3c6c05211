package dev.postern.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs the packaged program as a person would, and looks at what it uses while it runs. */
final class Shell {
    private static final int LOOK_MILLIS = 10;

    private Shell() {}

    /** @param flags of the JVM */
    static List<String> postern(List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", "target/postern.jar"));
        command.addAll(List.of(arguments));
        return command;
    }

    static Measurement run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double cpu = 0;
        double peak = 0;
        do {
            cpu = Math.max(
                    cpu,
                    process.info()
                            .totalCpuDuration()
                            .map(used -> used.toMillis() / 1e3)
                            .orElse(0.0));
            peak = Math.max(peak, peak(process.pid()).orElse(0.0));
        } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        if (process.exitValue() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + String.join(" ", command));
        }
        return new Measurement(cpu, (System.nanoTime() - start) / 1e9, peak);
    }

    /** Resident memory at its highest, in MB; nothing where the system does not tell or the process is gone. */
    private static Optional<Double> peak(long process) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
