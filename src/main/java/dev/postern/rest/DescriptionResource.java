package dev.postern.rest;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The description of the service, as it was made when the jar was built; read when somebody asks for it. Whoever it is: it says nothing of
 * what is kept, and the page on which one says who one is shows itself by it.
 */
@PermitAll
@Path("/openapi")
public class DescriptionResource {
    private static final String MADE = "META-INF/quarkus-generated-openapi-doc.YAML";

    @GET
    @Operation(hidden = true)
    public Response read(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = new Parameters(uri);
        boolean json = parameters
                .take("format")
                .map(format -> format.equalsIgnoreCase("json"))
                .orElseGet(() -> headers.getAcceptableMediaTypes().stream()
                        .findFirst()
                        .filter(MediaType.APPLICATION_JSON_TYPE::equals)
                        .isPresent());
        parameters.refuseOthers();
        byte[] yaml = made();
        String tag = Tag.of(List.of(new String(yaml, StandardCharsets.UTF_8), String.valueOf(json)));
        return json
                ? Response.ok(json(yaml), MediaType.APPLICATION_JSON_TYPE)
                        .tag(tag)
                        .build()
                : Response.ok(yaml, Bodies.YAML).tag(tag).build();
    }

    private static byte[] made() {
        try (InputStream in = DescriptionResource.class.getClassLoader().getResourceAsStream(MADE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] json(byte[] yaml) {
        try {
            return Json.bytes(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
