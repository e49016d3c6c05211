package dev.postern.cli;

import dev.postern.access.TokensFile;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.playbook.Playbook;
import dev.postern.store.StoreAddress;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen at (${DEFAULT-VALUE}). On any but this machine's own, callers have to say who they are.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where to listen (${DEFAULT-VALUE}); 0 for any that is free.")
    private int port;

    @Mixin
    private DataOption data;

    @Option(
            names = "--playbook",
            paramLabel = "FOLDER",
            description =
                    "A folder of rules to add to the shipped ones; what is saved in it counts at once (repeatable).")
    private List<Path> playbooks = List.of();

    @Mixin
    private LoginOptions login;

    @Override
    public void run() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager"); // before anybody logs
        WrongUsageException.check(problems());
        Path folder = data.made();
        boolean asksWho = login.isAsked() || !Loopback.is(host);
        if (asksWho) {
            checkThatSomebodyMayAsk(folder);
        }
        FirstPlaybook.begin(playbook(), playbooks.isEmpty());
        StoreAddress address = data.address();
        System.setProperty("postern.store.url", address.url());
        System.setProperty("quarkus.datasource.h2.active", String.valueOf(address.isFile()));
        System.setProperty("quarkus.datasource.postgresql.active", String.valueOf(!address.isFile()));
        System.setProperty("postern.data", folder.toString());
        System.setProperty("postern.login", String.valueOf(asksWho));
        login.settings().forEach(System::setProperty);
        System.setProperty("quarkus.http.host", host);
        System.setProperty("quarkus.http.port", String.valueOf(port));
        System.setProperty("vertx.disableURIValidation", "true"); // FirstLook does it, and says what is wrong
        Quarkus.run();
    }

    /** What is wrong with folders of rules is told before anything else happens. */
    private Supplier<Playbook> playbook() {
        if (playbooks.isEmpty()) {
            return Playbook::shipped;
        }
        Playbook read = Playbook.read(playbooks, true);
        System.setProperty(
                "postern.playbooks",
                String.join(
                        ",",
                        playbooks.stream()
                                .map(folder ->
                                        folder.toAbsolutePath().toString().replace(",", "\\,"))
                                .toList()));
        return () -> read;
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(login.problems());
        if (port < 0 || port > LAST_PORT) {
            problems.add(new Problem(
                    "port",
                    Origin.option("--port"),
                    "it is a number from 0 to %d (%d)".formatted(LAST_PORT, port),
                    ""));
        } else {
            unavailable().ifPresent(problems::add);
        }
        return problems;
    }

    /** Why nobody can listen there now: told before anything else is made, and without advice to end what does. */
    private Optional<Problem> unavailable() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Problem(
                    "port",
                    Origin.option("--port"),
                    "nothing can listen at %s:%d (%s)".formatted(host, port, e.getMessage()),
                    "Name another port (--port 0 takes a free one), or another --host."));
        }
    }

    /** A service that asks who one is, and to which nobody can say it, would only look as if it ran. */
    private void checkThatSomebodyMayAsk(Path folder) {
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        boolean tokens = new TokensFile(folder).read().values().stream().anyMatch(token -> token.isGoodOn(today));
        if (!tokens && !login.takesJwt()) {
            throw new WrongUsageException(
                    List.of(
                            new Problem(
                                    "login",
                                    Origin.option(login.isAsked() ? "--login" : "--host"),
                                    login.isAsked()
                                            ? "callers would be asked who they are, and there is no token to say it with"
                                            : "others could reach %s, and nobody would be asked who they are"
                                                    .formatted(host),
                                    "Make a token (postern token new --role writer), or name an OIDC provider (--jwt-issuer). Or listen at 127.0.0.1.")));
        }
    }
}
