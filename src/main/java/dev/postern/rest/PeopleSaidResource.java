package dev.postern.rest;

import dev.postern.store.Author;
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
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Answers to assumptions and accepted risks of a kept system, written as the files that stand beside a model. */
@RolesAllowed(Roles.READER)
@Path("/systems/{name}/{said: answers|accepted}")
public class PeopleSaidResource {
    private final SystemStore store;
    private final Runs runs;
    private final Patience patience;
    private final ReadingRoom room;
    private final Clock clock = Clock.systemUTC();

    PeopleSaidResource(SystemStore store, Runs runs, Patience patience, ReadingRoom room) {
        this.store = store;
        this.runs = runs;
        this.patience = patience;
        this.room = room;
    }

    @GET
    @Operation(summary = "What people answered to assumptions, or which risks they accepted")
    public Response read(@RestPath String name, @RestPath String said, @Context HttpHeaders headers) {
        return room.told(() -> {
            Kept kept = store.document(name, said)
                    .orElseThrow(() -> store.latest(name).isPresent()
                            ? new FaultException(Fault.NOT_FOUND, "Nobody said %s of %s yet.".formatted(said, name))
                            : FaultException.noSystem(name));
            return Bodies.told(said, kept.content(), kept.digest(), headers);
        });
    }

    @PUT
    @RolesAllowed(Roles.WRITER)
    @Operation(summary = "Says what people answered, or which risks they accepted, in place of what they said before")
    public CompletionStage<Response> put(
            @RestPath String name,
            @RestPath String said,
            byte[] body,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        byte[] sent = Bodies.sent(body, headers);
        Expectation expected = Preconditions.of(headers);
        Author author = store.by(caller.getUserPrincipal().getName());
        return patience.with(
                runs.begin(
                        run -> {
                            byte[] content =
                                    run.reading(() -> PeopleSaid.of(said).checked(sent));
                            run.check(); // from here on it is done
                            return kept(author, name, said, content, expected);
                        },
                        sent.length),
                headers);
    }

    private Answer kept(Author author, String name, String said, byte[] content, Expectation expected) {
        try {
            return Answer.done().tagged(author.keepDocument(name, said, content, expected, clock.instant()));
        } catch (NoSuchElementException e) {
            throw FaultException.noSystem(name);
        }
    }
}
