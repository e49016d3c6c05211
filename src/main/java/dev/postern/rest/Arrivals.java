package dev.postern.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

/**
 * Looks at how large a body is before a byte of it is read. What is too large is told so, and where many come at once no more are taken in
 * than there is room for: a service that is out of memory answers nobody. One that does not say its length may be as large as any, and
 * one that does not arrive gives its room back after a while.
 */
@ApplicationScoped
class Arrivals {
    private static final int BEFORE_ROUTES = 900;
    private static final int BEHIND_THE_LIMIT = -1;
    /** The share of memory that bodies may fill while they wait and are read. */
    private static final int SHARE = 4;

    private static final String CHUNKED = "chunked";

    private final Budget budget = new Budget(Runtime.getRuntime().maxMemory() / SHARE);
    private final long largest;
    private final Duration patience;

    Arrivals(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest,
            @ConfigProperty(name = "postern.bodies.patience", defaultValue = "60s") Duration patience,
            MeterRegistry meters) {
        this.largest = largest.asLongValue();
        this.patience = patience;
        meters.gauge("postern.bodies.bytes", budget, Budget::taken);
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, BEFORE_ROUTES);
    }

    /**
     * What reads a body stops by itself where it is too large, with an empty answer; here it goes on, and {@link BodyLimit} counts. It is
     * told so behind the route that tells it the limit.
     */
    void register(@Observes Router router) {
        router.route().order(BEHIND_THE_LIMIT).handler(request -> {
            request.put(VertxInputStream.MAX_REQUEST_SIZE_KEY, Long.MAX_VALUE);
            request.addEndHandler(ended -> {
                if (request.response().getStatusCode() == Fault.TOO_LARGE.status()) {
                    request.request().connection().close(); // nobody reads the rest of what was coming
                }
            });
            request.next();
        });
    }

    private void look(RoutingContext request) {
        long length = length(request.request());
        if (length > largest) {
            Refused.answer(
                    request,
                    ProblemDocument.of(
                            Fault.TOO_LARGE,
                            "It has %,d bytes, and a body may have %,d (quarkus.http.limits.max-body-size)."
                                    .formatted(length, largest)));
        } else if (length > 0 && !budget.take(length)) {
            Refused.answer(
                    request,
                    ProblemDocument.of(Fault.BUSY, "As many bodies as there is room for are being read already."));
        } else {
            if (length > 0) {
                long timer = request.vertx().setTimer(patience.toMillis(), late -> giveUp(request));
                request.addEndHandler(ended -> {
                    request.vertx().cancelTimer(timer);
                    budget.giveBack(length);
                });
            }
            request.next();
        }
    }

    /** Has no effect where all of it is there, and its answer takes that long. */
    private void giveUp(RoutingContext request) {
        if (!request.request().isEnded() && !request.response().ended()) {
            Refused.answer(
                            request,
                            ProblemDocument.of(
                                    Fault.TOO_SLOW,
                                    "It may take %,d seconds (postern.bodies.patience)."
                                            .formatted(patience.toSeconds())))
                    .onComplete(told -> request.request().connection().close()); // nobody waits for the rest
        }
    }

    private long length(HttpServerRequest request) {
        String said = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (said == null) {
            return CHUNKED.equalsIgnoreCase(request.getHeader(HttpHeaders.TRANSFER_ENCODING)) ? largest : 0;
        }
        try {
            return Long.parseLong(said);
        } catch (NumberFormatException e) {
            return 0; // the server refuses it
        }
    }
}
