package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The file that a report goes to. A regular file is put in place whole or not at all and keeps its permissions; through a link it is the
 * link's target that is written; what is no regular file (a pipe, a device) is written to as it is.
 *
 * @param option by which it was named
 */
record ReportFile(Path file, String option) {
    /** What is written to it. */
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

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

    private Optional<Problem> problem(String what, String remedy) {
        return Optional.of(new Problem("output", Origin.option(option), what, remedy));
    }

    /** @throws NotWrittenException where it cannot be written, though it looked as if it could */
    void write(byte[] report) {
        write(out -> out.write(report), Set.of());
    }

    /** As the other; a new file is for its owner alone to read. */
    void writeForOwner(Content content) {
        boolean knowsOwners =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        write(content, knowsOwners ? Set.of(OWNER_ALONE) : Set.of());
    }

    private void write(Content content, Set<FileAttribute<?>> attributes) {
        try {
            put(content, attributes.toArray(FileAttribute<?>[]::new));
        } catch (IOException e) {
            throw new NotWrittenException(this, e);
        }
    }

    private void put(Content content, FileAttribute<?>... attributes) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            fill(target, content);
            return;
        }
        Path folder = target.getParent();
        Path half = folder.resolve(".%s.%d.part"
                .formatted(target.getFileName(), ProcessHandle.current().pid()));
        try {
            Files.createFile(half, attributes);
            fill(half, content);
            keepPermissions(target, half);
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void fill(Path target, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            content.to(out);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.exists(from) && Files.getFileAttributeView(from, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }
}
