package dev.postern.rest;

import dev.postern.store.Expectation;
import dev.postern.store.Kept;
import dev.postern.store.SystemStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Answers to assumptions and accepted risks of a kept system, written as the files that stand beside a model. */
@RolesAllowed(Roles.READER)
@Path("/systems/{name}/{said: answers|accepted}")
public class PeopleSaidResource {
    private final SystemStore store;
    private final Clock clock = Clock.systemUTC();

    PeopleSaidResource(SystemStore store) {
        this.store = store;
    }

    @GET
    @Operation(summary = "What people answered to assumptions, or which risks they accepted")
    public Response read(@RestPath String name, @RestPath String said, @Context HttpHeaders headers) {
        Kept kept = store.document(name, said)
                .orElseThrow(() -> store.latest(name).isPresent()
                        ? new FaultException(Fault.NOT_FOUND, "Nobody said %s of %s yet.".formatted(said, name))
                        : FaultException.noSystem(name));
        return Bodies.told(said, kept.content(), kept.digest(), headers);
    }

    @PUT
    @RolesAllowed(Roles.WRITER)
    @Operation(summary = "Says what people answered, or which risks they accepted, in place of what they said before")
    public Response put(
            @RestPath String name,
            @RestPath String said,
            byte[] body,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        byte[] content = Bodies.text(body, headers);
        Expectation expected = Preconditions.of(headers);
        PeopleSaid.valueOf(said.toUpperCase(Locale.ROOT)).check(content);
        try {
            String digest = store.by(caller.getUserPrincipal().getName())
                    .keepDocument(name, said, content, expected, clock.instant());
            return Response.noContent().tag(digest).build();
        } catch (NoSuchElementException e) {
            throw FaultException.noSystem(name);
        }
    }
}
