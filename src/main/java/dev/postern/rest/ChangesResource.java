package dev.postern.rest;

import dev.postern.store.Change;
import dev.postern.store.SystemStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The audit log: who changed what, and when. */
@RolesAllowed(Roles.ADMIN)
@Path("/changes")
public class ChangesResource {
    private static final int PAGE = 100;
    private static final int MOST = 1_000;

    private final SystemStore store;

    ChangesResource(SystemStore store) {
        this.store = store;
    }

    /** Changes, the last one first, and where the earlier ones are. */
    record Page(List<Line> changes, String next) {}

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
    @Operation(summary = "Who changed what, the last change first")
    public Response changes(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri);
        int before = parameters.takeNumber("before", Integer.MAX_VALUE, Integer.MAX_VALUE);
        int limit = parameters.takeNumber("limit", PAGE, MOST);
        parameters.refuseOthers();
        List<Change> page = store.changes(before, limit + 1);
        boolean more = page.size() > limit;
        List<Change> told = more ? page.subList(0, limit) : page;
        return Json.answer(new Page(
                        told.stream().map(Line::of).toList(),
                        more
                                ? "/changes?before=%d&limit=%d"
                                        .formatted(told.get(limit - 1).id(), limit)
                                : null))
                .response();
    }
}
