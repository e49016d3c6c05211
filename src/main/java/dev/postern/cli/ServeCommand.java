package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.playbook.Playbook;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Answer over HTTP: models in, reports out.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern serve",
            "  postern serve --port 9000",
            "  curl --data-binary @system.yaml -H \"Content-Type: application/yaml\" localhost:8080/simulations"
        })
final class ServeCommand implements Runnable {
    private static final int LAST_PORT = 65_535;
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen at, of this machine alone (${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where to listen (${DEFAULT-VALUE}); 0 for any that is free.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "Where systems are kept (.postern in your home); made if it is not there, for you alone to read.")
    private Path data = Path.of(System.getProperty("user.home"), ".postern");

    @Option(
            names = "--playbook",
            paramLabel = "FOLDER",
            description =
                    "A folder of rules to add to the shipped ones; what is saved in it counts at once (repeatable).")
    private List<Path> playbooks = List.of();

    @Override
    public void run() {
        WrongUsageException.check(problems());
        if (!playbooks.isEmpty()) {
            Playbook.read(playbooks, true); // what is wrong with them is told before anything else happens
            System.setProperty(
                    "postern.playbooks",
                    String.join(
                            ",",
                            playbooks.stream()
                                    .map(folder ->
                                            folder.toAbsolutePath().toString().replace(",", "\\,"))
                                    .toList()));
        }
        System.setProperty("postern.data", made(data).toString());
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.setProperty("quarkus.http.host", host);
        System.setProperty("quarkus.http.port", String.valueOf(port));
        Quarkus.run();
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (!isLoopback()) {
            problems.add(new Problem(
                    "host",
                    Origin.option("--host"),
                    "others could reach %s, and nobody would be asked who they are".formatted(host),
                    "Listen at 127.0.0.1."));
        }
        if (port < 0 || port > LAST_PORT) {
            problems.add(new Problem(
                    "port",
                    Origin.option("--port"),
                    "it is a number from 0 to %d (%d)".formatted(LAST_PORT, port),
                    ""));
        }
        return problems;
    }

    private static Path made(Path folder) {
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

    private static Path existing(Path folder) {
        Path at = folder.toAbsolutePath();
        while (!Files.exists(at)) {
            at = at.getParent();
        }
        return at;
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
