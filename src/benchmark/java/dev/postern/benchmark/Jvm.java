package dev.postern.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fresh JVM; all that is measured runs in such. */
record Jvm(List<String> flags, String classPath) {
    /** The service brings a log that, until it is told otherwise, takes down everything; at a shell nothing is logged. */
    private static final List<String> SILENT = List.of(
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider", "-Dslf4j.internal.verbosity=ERROR");

    /**
     * For runs of a second or a few: the first compiler alone, and a collector that does not copy again and again what a fixpoint keeps
     * to the end. All peers are the better for it.
     */
    static final List<String> SHORT = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms800m",
            "-Xmn80m",
            "-XX:MaxTenuringThreshold=0",
            "-Xmx4g",
            "-Dfile.encoding=UTF-8");

    /** For the measurement in a warm JVM: both compilers. */
    static final List<String> LONG = List.of("-XX:+UseSerialGC", "-Xms2g", "-Xmx4g", "-Dfile.encoding=UTF-8");

    /**
     * Of Drools, what is not shipped: the tests bring its compiler, to compare, and with it comes a truth maintenance that takes over every
     * session and makes every match larger.
     */
    private static final Pattern TESTS_ALONE =
            Pattern.compile("drools-(commands|compiler|drl|ecj|engine-classic|io|mvel|tms|xml)\\b.*");

    /** With the class path of this one, less what no user has. */
    static Jvm with(List<String> flags) {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !TESTS_ALONE.matcher(new File(entry).getName()).matches())
                .collect(Collectors.joining(File.pathSeparator));
        return new Jvm(flags, classPath);
    }

    /** Runs a main class to its end and gives what it printed. */
    List<String> run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(SILENT);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> printed;
        try (BufferedReader out = process.inputReader()) {
            printed = out.lines().toList();
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("exit code " + exit + " of " + String.join(" ", command));
        }
        return printed;
    }
}
