package dev.postern.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Which rules count, and whether the folders hold better ones that cannot be used; the service answers either way. Where callers are asked
 * who they are this is told to those as well who are not: what is wrong, which names files and their words, is for readers of the playbook.
 */
@Readiness
@ApplicationScoped
class PlaybookHealth implements HealthCheck {
    private final CurrentPlaybook playbook;

    private final boolean toStrangers;

    PlaybookHealth(
            CurrentPlaybook playbook, @ConfigProperty(name = "postern.login", defaultValue = "true") boolean asksWho) {
        this.playbook = playbook;
        toStrangers = asksWho;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("playbook")
                .up()
                .withData("digest", playbook.playbook().digest())
                .withData("rules", playbook.playbook().rules().size());
        if (!playbook.problems().isEmpty()) {
            health.withData("refused", playbook.problems().size());
            if (!toStrangers) {
                health.withData("first", playbook.problems().get(0).toString());
            }
        }
        return health.build();
    }
}
