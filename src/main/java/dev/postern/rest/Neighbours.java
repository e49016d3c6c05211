package dev.postern.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where nobody is asked who they are, whoever asks has to sit at the machine. A page of another site could send a browser here all the
 * same: under a name of its own that it lets point to loopback (DNS rebinding), or openly, which a browser says in {@code Origin}. Whoever
 * sends a token has it from an operator, and no browser adds one by itself.
 */
class Neighbours {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int BEFORE_ALL_OTHERS = 1_000;

    private final boolean asksWho;

    Neighbours(@ConfigProperty(name = "postern.login", defaultValue = "true") boolean asksWho) {
        this.asksWho = asksWho;
    }

    void register(@Observes Filters filters) {
        if (!asksWho) {
            filters.register(Neighbours::check, BEFORE_ALL_OTHERS);
        }
    }

    private static void check(RoutingContext request) {
        Optional<ProblemDocument> problem = problem(request);
        if (problem.isEmpty()) {
            request.next();
            return;
        }
        Refused.answer(request, problem.get());
    }

    /** The authority is the host's name, whether it stands in {@code Host} or in HTTP/2's {@code :authority}. */
    private static Optional<ProblemDocument> problem(RoutingContext request) {
        HostAndPort asked = request.request().authority();
        if (asked == null || !HERE.contains(asked.host().toLowerCase(Locale.ROOT))) {
            return Optional.of(
                    ProblemDocument.of(Fault.FOREIGN_HOST, "Ask it as localhost or 127.0.0.1 (%s).".formatted(asked)));
        }
        String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        return origin == null || origin.equalsIgnoreCase("http://" + asked)
                ? Optional.empty()
                : Optional.of(
                        ProblemDocument.of(Fault.FOREIGN_ORIGIN, "It was a page of %s that asked.".formatted(origin)));
    }
}
