package dev.postern.rest;

import dev.postern.cli.Main;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What one run may take at most; a request may ask for less. */
@ApplicationScoped
class RunLimits {
    private final int model;
    private final Limits limits;

    /** @param model facts that a system may have before anything follows from them */
    RunLimits(
            @ConfigProperty(name = "postern.limits.model", defaultValue = "300000") int model,
            @ConfigProperty(name = "postern.limits.facts", defaultValue = "1000000") long facts,
            @ConfigProperty(name = "postern.limits.steps", defaultValue = "5000000") long steps,
            @ConfigProperty(name = "postern.limits.seconds", defaultValue = "60") long seconds) {
        this.model = model;
        limits = Limits.DEFAULT
                .withFacts(facts)
                .withSteps(steps)
                .withTime(Duration.ofSeconds(Math.min(seconds, Integer.MAX_VALUE)));
    }

    /** What shapes an answer besides what is asked, and of what: whoever changes it is told other things. */
    List<String> shaping(Playbook playbook) {
        return List.of(
                playbook.digest(),
                Main.version(),
                "%d %d %d %s".formatted(model, limits.facts(), limits.steps(), limits.time()));
    }

    /** How long a run may take, from the first byte that it reads. */
    Duration time() {
        return limits.time();
    }

    /** Watched by the run itself. */
    Limits of(Run run) {
        return limits.withWatch(run::goesOn);
    }

    /** @throws FaultException where it is larger than a model may be here */
    SystemModel checked(SystemModel system) {
        if (system.facts().size() > model) {
            throw new FaultException(
                    Fault.MODEL_TOO_LARGE,
                    "It has %,d facts, and a model may have %,d (postern.limits.model). Divide it."
                            .formatted(system.facts().size(), model));
        }
        return system;
    }
}
