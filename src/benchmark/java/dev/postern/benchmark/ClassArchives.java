package dev.postern.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * For each peer and program an archive of its loaded classes (class-data sharing, JEP 350), left by a run on the smallest estate before
 * anything is measured. What remains of start-up is the engine's own. Such an archive wants a class path of jars.
 */
final class ClassArchives {
    private final Path folder;
    private final String classPath;

    private ClassArchives(Path folder) {
        this.folder = folder;
        classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .map(entry -> (Files.isDirectory(entry) ? packed(entry) : entry).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** @param estates where the smallest estates are kept, too */
    static ClassArchives of(List<Program> programs, Path estates) throws IOException, InterruptedException {
        Files.createDirectories(estates);
        ClassArchives archives = new ClassArchives(estates);
        for (Program program : programs) {
            Path smallest = Dataset.smallest(program).writtenInto(estates);
            for (Peer peer : Peer.values()) {
                archives.jvm(Jvm.SHORT, "-XX:ArchiveClassesAtExit=" + archives.file(peer, program))
                        .run(peer.main(), program.name(), smallest.toString());
            }
        }
        return archives;
    }

    /** A JVM for that peer running that program. */
    Jvm jvm(Peer peer, Program program) {
        return jvm(Jvm.SHORT, "-XX:SharedArchiveFile=" + file(peer, program));
    }

    private Jvm jvm(List<String> flags, String further) {
        List<String> all = new ArrayList<>(flags);
        all.add(further);
        return new Jvm(all, classPath);
    }

    private Path file(Peer peer, Program program) {
        return folder.resolve("%s-%s.jsa".formatted(peer, program).toLowerCase(Locale.ROOT));
    }

    private Path packed(Path classes) {
        Path jar = folder.resolve(classes.getFileName() + ".jar");
        int exit = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        if (exit != 0) {
            throw new UncheckedIOException(new IOException(jar + ": not written"));
        }
        return jar;
    }
}
