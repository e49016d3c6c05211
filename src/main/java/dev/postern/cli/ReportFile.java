package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

/**
 * The file that a report goes to. A regular file is put in place whole or not at all and keeps its permissions; through a link it is the
 * link's target that is written; what is no regular file (a pipe, a device) is written to as it is.
 */
record ReportFile(Path file) {
    /** Why nothing can be written there, as far as that can be seen before any work is done. */
    Optional<Problem> problem() {
        if (file.toString().isBlank()) {
            return problem("it names no file", "Name one, or leave it out for stdout.");
        }
        if (Files.isDirectory(file)) {
            return problem("%s is a folder".formatted(file), "Name a file in it.");
        }
        Path folder = file.toAbsolutePath().getParent();
        return Files.isDirectory(folder)
                ? Optional.empty()
                : problem("there is no folder %s".formatted(folder), "Make it first.");
    }

    private static Optional<Problem> problem(String what, String remedy) {
        return Optional.of(new Problem("output", Origin.option("--output"), what, remedy));
    }

    /** @throws NotWrittenException where it cannot be written, though it looked as if it could */
    void write(byte[] report) {
        try {
            put(report);
        } catch (IOException e) {
            throw new NotWrittenException(file, e);
        }
    }

    private void put(byte[] report) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            Files.write(target, report);
            return;
        }
        Path folder = target.getParent();
        Path half = folder.resolve(".%s.%d.part"
                .formatted(target.getFileName(), ProcessHandle.current().pid()));
        try {
            Files.write(half, report);
            keepPermissions(target, half);
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.exists(from) && Files.getFileAttributeView(from, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }
}
