package dev.postern.rest;

import dev.postern.cli.KnownSchemas;
import dev.postern.cli.Pages;
import dev.postern.model.English;
import dev.postern.model.Nearest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;

/** What models are written in and answers are read by: the vocabulary and the schemas. */
@RolesAllowed(Roles.READER)
@Path("/")
public class DocumentsResource {
    static final String VOCABULARY = "vocabulary";

    /** The schemas there are, by their words. */
    record Schemas(List<String> schemas) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Path("schemas")
    @Operation(summary = "The JSON Schemas there are")
    @APIResponseSchema(Schemas.class)
    public Response schemas() {
        return Json.answer(new Schemas(KnownSchemas.words())).response();
    }

    @GET
    @Produces("application/schema+json")
    @Path("schemas/{word}")
    @Operation(summary = "The JSON Schema (2020-12) of what is read or written")
    public Response schema(@RestPath String word) {
        String schema = KnownSchemas.find(word)
                .orElseThrow(() -> new FaultException(
                        Fault.NOT_FOUND,
                        "There is no schema of %s. %s"
                                .formatted(
                                        word, Nearest.maybe(word, KnownSchemas.words(), "GET /schemas lists them."))));
        return Response.ok(schema, MediaType.valueOf("application/schema+json"))
                .tag(Tag.of(List.of(schema)))
                .build();
    }

    @GET
    @Produces("text/markdown")
    @Path("vocabulary")
    @Operation(summary = "The page on every fact that a model can say and a rule can read")
    public Response vocabulary() {
        return page(VOCABULARY);
    }

    @GET
    @Produces("text/markdown")
    @Path("vocabulary/{word}")
    @Operation(summary = "The page on how a format that is not ours is read, and what its silence means")
    public Response pageOf(@RestPath String word) {
        return page(word);
    }

    private static Response page(String word) {
        String page = Pages.find(word)
                .orElseThrow(() -> new FaultException(
                        Fault.NOT_FOUND,
                        "There is no page of %s. %s"
                                .formatted(
                                        word,
                                        Nearest.maybe(
                                                word,
                                                Pages.words(),
                                                "There are: %s.".formatted(English.and(List.copyOf(Pages.words())))))));
        return Response.ok(page, Representation.MARKDOWN.mediaType())
                .tag(Tag.of(List.of(page)))
                .build();
    }
}
