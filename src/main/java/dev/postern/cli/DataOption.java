package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
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
import picocli.CommandLine.Option;

/** Where a service keeps what it keeps. */
final class DataOption {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

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
        Path folder = data == null ? Path.of(System.getProperty("user.home"), ".postern") : data;
        try {
            if (Files.getFileStore(existing(folder)).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            } else {
                Files.createDirectories(folder);
            }
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new WrongUsageException(List.of(new Problem(
                    "data", Origin.option("--data"), "there can be no folder %s".formatted(folder), "Name another.")));
        }
    }

    /**
     * Where systems are kept: in the folder, unless the environment names a server.
     *
     * @throws dev.postern.model.RefusedException where nothing can be kept there now
     */
    StoreAddress address() {
        Optional<StoreAddress> server = StoreAddress.named(System.getenv());
        return (server.isPresent() ? server.get() : StoreAddress.in(made())).reached();
    }

    private static Path existing(Path folder) {
        Path at = folder.toAbsolutePath();
        while (!Files.exists(at)) {
            at = at.getParent();
        }
        return at;
    }
}
