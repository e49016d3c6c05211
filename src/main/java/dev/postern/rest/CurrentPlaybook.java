package dev.postern.rest;

import dev.postern.cli.FirstPlaybook;
import dev.postern.cli.Watched;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Simulation;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The playbook by which requests are answered, made ready once and shared by all. Where an operator names folders of rules they are
 * watched: what is saved there counts from then on, unless something is wrong with it; then the last good playbook stays.
 */
@ApplicationScoped
class CurrentPlaybook {
    private static final Logger LOG = Logger.getLogger(CurrentPlaybook.class);
    private static final long EVERY_MILLIS = 500;

    private final List<Path> folders;
    private final Thread watching = new Thread(this::watch, "playbook");
    private volatile Simulation simulation;
    private volatile List<Problem> problems = List.of();

    /** @param folders of rules besides the shipped ones */
    CurrentPlaybook(@ConfigProperty(name = "postern.playbooks") Optional<List<Path>> folders) {
        this.folders = folders.orElse(List.of());
        simulation = FirstPlaybook.taken().orElseGet(() -> Simulation.of(Playbook.shipped()));
    }

    Simulation simulation() {
        return simulation;
    }

    Playbook playbook() {
        return simulation.playbook();
    }

    /** What is wrong with the folders as they are now; none where they are what counts. */
    List<Problem> problems() {
        return problems;
    }

    private Playbook read() {
        return folders.isEmpty() ? Playbook.shipped() : Playbook.read(folders, true);
    }

    void begin(@Observes StartupEvent event) {
        if (!folders.isEmpty()) {
            if (FirstPlaybook.isShipped()) {
                readAgain(); // named by a setting, which the command does not look at
            }
            watching.setDaemon(true);
            watching.start();
        }
    }

    private void watch() {
        Watched watched = new Watched(folders);
        watched.changed();
        try {
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                if (watched.changed()) {
                    readAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAgain() {
        try {
            simulation = Simulation.of(read());
            problems = List.of();
            LOG.infof(
                    "playbook %s: %d rules",
                    playbook().digest(), playbook().rules().size());
        } catch (RefusedException e) {
            problems = e.problems();
            LOG.errorf("the playbook stays as it was, for what was saved cannot be used:%n%s", e.getMessage());
        } catch (RuntimeException e) { // a watch that ends says nothing any more
            LOG.error("the playbook stays as it was", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        watching.interrupt();
    }
}
