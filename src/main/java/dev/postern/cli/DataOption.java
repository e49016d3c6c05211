package dev.postern.cli;

import dev.postern.access.TokensFile;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.store.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where a service keeps what it keeps. */
final class DataOption {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_OF_OWNER = PosixFilePermissions.fromString("rw-------");

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:POSTERN_DATA}",
            description = {
                "Where systems are kept (.postern in your home); made if it is not there, for you alone to read.",
                "Or POSTERN_DATA in the environment. POSTERN_DATABASE_URL has systems kept by a PostgreSQL instead."
            })
    private Path data;

    /** The folder, which is there from now on. */
    Path made() {
        Path folder = folder();
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            } else {
                Files.createDirectories(folder);
            }
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new WrongUsageException(List.of(new Problem(
                    "data",
                    Origin.option("--data"),
                    "there can be no folder %s (%s)".formatted(folder, NotWrittenException.reason(e)),
                    "Name another.")));
        }
    }

    /**
     * Where systems are kept: in the folder, unless the environment names a server.
     *
     * @throws RefusedException where nothing can be kept there now
     */
    StoreAddress address() {
        Optional<StoreAddress> server = StoreAddress.named(System.getenv());
        if (server.isPresent()) {
            return server.get().reached();
        }
        Path folder = made();
        StoreAddress reached = StoreAddress.in(folder).reached();
        close(folder);
        return reached;
    }

    /**
     * As {@link #address}, and systems are kept there already.
     *
     * @throws RefusedException where none are, too
     */
    StoreAddress present() {
        if (StoreAddress.named(System.getenv()).isEmpty() && ours(folder()).isEmpty()) {
            throw new RefusedException(new Problem(
                    "data",
                    Origin.option("--data"),
                    "no systems are kept in %s".formatted(folder()),
                    "Name the folder that the service keeps them in."));
        }
        return address();
    }

    /** Files that others could read, and the folder where it holds nothing else: it may be somebody's home, or not ours to close. */
    private static void close(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.toList();
            if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
                return;
            }
            for (Path file : files.stream().filter(StoreAddress::isOurs).toList()) {
                Files.setPosixFilePermissions(file, FILE_OF_OWNER);
            }
            if (files.stream()
                    .allMatch(file -> StoreAddress.isOurs(file) || file.equals(new TokensFile(folder).path()))) {
                Files.setPosixFilePermissions(folder, OWNER_ALONE);
            }
        } catch (IOException e) {
            return; // whoever owns it has to
        }
    }

    private static List<Path> ours(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(StoreAddress::isOurs).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private Path folder() {
        return data == null ? Path.of(System.getProperty("user.home"), ".postern") : data;
    }
}
