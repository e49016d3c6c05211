package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * The file that a report goes to. A regular file is put in place whole or not at all and keeps its permissions; through a link it is the
 * link's target that is written; what is no regular file (a pipe, a device) is written to as it is.
 */
record ReportFile(Path file) {
    void write(byte[] report) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            Files.write(target, report);
            return;
        }
        Path folder = target.getParent();
        if (!Files.isDirectory(folder)) {
            throw new RefusedException(new Problem(
                    "output", Origin.option("--output"), "there is no folder %s".formatted(folder), "Make it first."));
        }
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
