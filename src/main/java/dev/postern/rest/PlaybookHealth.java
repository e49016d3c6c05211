package dev.postern.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Which rules count, and whether the folders hold better ones that cannot be used; the service answers either way. */
@Readiness
@ApplicationScoped
class PlaybookHealth implements HealthCheck {
    private final CurrentPlaybook playbook;

    PlaybookHealth(CurrentPlaybook playbook) {
        this.playbook = playbook;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("playbook")
                .up()
                .withData("digest", playbook.playbook().digest())
                .withData("rules", playbook.playbook().rules().size());
        if (!playbook.problems().isEmpty()) {
            health.withData("refused", playbook.problems().size())
                    .withData("first", playbook.problems().get(0).toString());
        }
        return health.build();
    }
}
