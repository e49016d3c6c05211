package dev.postern.rest;

import dev.postern.cli.Question;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** What goes in and what comes out, for the description of the service. */
final class Payloads {
    private static final String JSON = "application/json";

    private Payloads() {}

    /** @return null for an operation that takes none */
    static RequestBody body(String path, HttpMethod method) {
        if (method != HttpMethod.PUT && method != HttpMethod.POST) {
            return null;
        }
        String example = Examples.body(path);
        String schema = path.endsWith("/answers") ? "answers" : path.endsWith("/accepted") ? "accepted" : "system";
        Content content = OASFactory.createContent()
                .addMediaType(
                        "application/yaml",
                        OASFactory.createMediaType().schema(published(schema)).example(example))
                .addMediaType(JSON, OASFactory.createMediaType().schema(published(schema)));
        return OASFactory.createRequestBody().required(true).content(content);
    }

    /** By the address at which the service shows it. */
    private static Schema published(String word) {
        return OASFactory.createSchema().ref("/schemas/" + word);
    }

    static APIResponse answer(String word, Question question) {
        Content content = OASFactory.createContent();
        for (Representation form : Representation.values()) {
            if (question.has(form.format())) {
                Schema schema = form == Representation.JSON
                        ? published(word.equals("simulate") ? "report" : word)
                        : OASFactory.createSchema().addType(SchemaType.STRING);
                content.addMediaType(
                        form.mediaType().getType() + "/" + form.mediaType().getSubtype(),
                        OASFactory.createMediaType().schema(schema));
            }
        }
        return OASFactory.createAPIResponse()
                .description("The answer, in the media type that Accept asks for.")
                .content(content);
    }

    static APIResponse later() {
        return OASFactory.createAPIResponse()
                .description(
                        "It takes longer than a caller is left waiting, or Prefer: respond-async said so: Location is where the answer will be.");
    }

    /** What is not said of the answer yet, and how each operation says that it could not do what it should. */
    static void addResponses(HttpMethod method, Operation operation) {
        APIResponses responses =
                operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        responses.removeAPIResponse("401");
        responses.removeAPIResponse("403");
        if (method == HttpMethod.PUT) {
            responses.removeAPIResponse("200");
            for (String status : List.of(
                    "200 Nothing has changed.",
                    "201 It is a new revision.",
                    "204 It is kept.",
                    "202 It is being read.")) {
                responses.addAPIResponse(
                        status.substring(0, 3), OASFactory.createAPIResponse().description(status.substring(4)));
            }
        } else if (method == HttpMethod.DELETE) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse("204", OASFactory.createAPIResponse().description("It is gone."));
        } else if (!responses.hasAPIResponse("200")) {
            responses.addAPIResponse("200", OASFactory.createAPIResponse().description("As it was said."));
        }
        responses.addAPIResponse("default", problem());
        operation.setResponses(responses);
    }

    private static APIResponse problem() {
        return OASFactory.createAPIResponse()
                .description("What went wrong, as RFC 9457 has it.")
                .content(OASFactory.createContent()
                        .addMediaType(
                                ProblemDocument.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))));
    }

    static Schema problemSchema() {
        Schema mistake = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("code", text("Stable, for programs."))
                .addProperty("detail", text("What is wrong, with its value."))
                .addProperty("remedy", text("What to try."))
                .addProperty("source", text("What the caller called the document."))
                .addProperty(
                        "line",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("From 1."))
                .addProperty("pointer", text("Of the field, as RFC 6901 has it."))
                .addProperty("parameter", text("Of the query, if it stands there."));
        Schema code = text("Stable, for programs.");
        code.setEnumeration(
                Arrays.stream(Fault.values()).<Object>map(Fault::code).toList());
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("type", text("A URN that ends with the code."))
                .addProperty("title", text("The same for all problems of the code."))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("What happened this time."))
                .addProperty("code", code)
                .addProperty(
                        "errors",
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(mistake));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
