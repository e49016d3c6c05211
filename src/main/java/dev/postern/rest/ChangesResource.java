package dev.postern.rest;

import dev.postern.store.Change;
import dev.postern.store.SystemStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The audit log: who changed what, and when. */
@RolesAllowed(Roles.ADMIN)
@Path("/changes")
public class ChangesResource {
    private final SystemStore store;

    ChangesResource(SystemStore store) {
        this.store = store;
    }

    /** Changes, the last one first, and where the earlier ones are. */
    record Changes(
            List<Line> changes, @Schema(nullable = true) String next) {}

    record Line(
            long id, String at, String who, String what, String system, String subject, int revision, String digest) {
        static Line of(Change change) {
            return new Line(
                    change.id(),
                    change.at().toString(),
                    change.who(),
                    change.what().word(),
                    change.system(),
                    change.subject(),
                    change.revision(),
                    change.digest());
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who changed what, the last change first")
    @APIResponseSchema(Changes.class)
    public Response changes(@Context UriInfo uri) {
        Page.Told<Change> told = Page.asked(new Parameters(uri)).of("/changes", store::changes, Change::id);
        return Json.answer(new Changes(told.items().stream().map(Line::of).toList(), told.next()))
                .response();
    }
}
