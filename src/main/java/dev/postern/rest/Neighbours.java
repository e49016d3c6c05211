package dev.postern.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * On loopback nobody is asked who they are, so whoever asks has to sit at the machine. A page of another site could send a browser here
 * all the same: under a name of its own that it lets point to loopback (DNS rebinding), or openly, which a browser says in
 * {@code Origin}.
 */
class Neighbours {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The address of a request has the host's name, whether it stands in {@code Host} or in HTTP/2's {@code :authority}. */
    @ServerRequestFilter(preMatching = true)
    public Optional<Response> check(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        if (!HERE.contains(String.valueOf(asked.getHost()))) {
            return Optional.of(ProblemDocument.of(
                            Fault.FOREIGN_HOST,
                            "Ask it as localhost or 127.0.0.1 (%s).".formatted(asked.getAuthority()))
                    .response());
        }
        String origin = request.getHeaderString("Origin");
        if (origin != null && !origin.equals("http://" + asked.getAuthority())) {
            return Optional.of(
                    ProblemDocument.of(Fault.FOREIGN_ORIGIN, "It was a page of %s that asked.".formatted(origin))
                            .response());
        }
        return Optional.empty();
    }
}
