package dev.postern.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a caller is left waiting for an answer before being told where it will be. */
@ApplicationScoped
class Patience {
    private static final String ASYNC = "respond-async";
    private static final int AGAIN_SECONDS = 1;

    private final Runs runs;
    private final Duration longest;

    Patience(Runs runs, @ConfigProperty(name = "postern.runs.patience", defaultValue = "20s") Duration longest) {
        this.runs = runs;
        this.longest = longest;
    }

    /** How far a run is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(String id, String state, long facts, long steps) {
        static Progress of(Run run) {
            return new Progress(run.id(), run.state().name().toLowerCase(Locale.ROOT), run.facts(), run.steps());
        }
    }

    /** The answer of the run, or 202 with the address of the run: at once where the caller prefers that (RFC 7240). */
    CompletionStage<Response> with(Run run, HttpHeaders headers) {
        if (prefersAsync(headers)) {
            return CompletableFuture.completedFuture(accepted(run));
        }
        return run.answer()
                .thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), longest.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answered, fault) -> {
                    if (fault != null || answered.isPresent()) {
                        runs.forget(run); // whoever has the answer does not come back for it
                    }
                })
                .thenApply(answered -> answered.map(Answer::response).orElseGet(() -> accepted(run)));
    }

    /** The answer of the run if it has ended, and how far it is if not. */
    CompletionStage<Response> look(Run run) {
        return run.answer().isDone()
                ? run.answer().thenApply(Answer::response)
                : CompletableFuture.completedFuture(
                        Response.ok(Json.bytes(Progress.of(run)), MediaType.APPLICATION_JSON_TYPE)
                                .header(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS)
                                .build());
    }

    private static boolean prefersAsync(HttpHeaders headers) {
        return headers.getRequestHeader("Prefer").stream()
                .flatMap(line -> Arrays.stream(line.split("[,;]")))
                .anyMatch(preference -> preference.trim().equalsIgnoreCase(ASYNC));
    }

    private static Response accepted(Run run) {
        return Response.accepted(Json.bytes(Progress.of(run)))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.LOCATION, "/simulations/" + run.id())
                .header(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS)
                .build();
    }
}
