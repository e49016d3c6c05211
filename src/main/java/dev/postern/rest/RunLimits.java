package dev.postern.rest;

import dev.postern.simulation.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What one run may take at most; a request may ask for less. */
@ApplicationScoped
class RunLimits {
    private final Limits limits;

    RunLimits(
            @ConfigProperty(name = "postern.limits.facts", defaultValue = "1000000") long facts,
            @ConfigProperty(name = "postern.limits.steps", defaultValue = "5000000") long steps,
            @ConfigProperty(name = "postern.limits.seconds", defaultValue = "60") long seconds) {
        limits = Limits.DEFAULT.withFacts(facts).withSteps(steps).withTime(Duration.ofSeconds(seconds));
    }

    /** Watched by the run itself. */
    Limits of(Run run) {
        return limits.withWatch(run::goesOn);
    }
}
