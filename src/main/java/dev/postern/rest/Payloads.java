package dev.postern.rest;

import dev.postern.cli.Question;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    /** The addresses of what people say. */
    static final String OF_PEOPLE = ".*/(answers|accepted)";

    /** The addresses of what one of several sources says. */
    static final String OF_SOURCES = ".*/sources/.*";

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
                .content(json(OASFactory.createSchema().ref("Progress")))
                .description(
                        "It takes longer than a caller is left waiting, or Prefer: respond-async said so: Location is where the answer will be.");
    }

    /** What is not said of the answer yet, and how each operation says that it could not do what it should. */
    static void addResponses(String path, HttpMethod method, Operation operation) {
        APIResponses responses =
                operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        responses.removeAPIResponse("401");
        responses.removeAPIResponse("403");
        if (method == HttpMethod.PUT) {
            responses.removeAPIResponse("200");
            for (String status : path.matches(OF_PEOPLE)
                    ? List.of("202 It is being read.", "204 It is kept.")
                    : List.of("200 Nothing has changed.", "201 It is a new revision.", "202 It is being read.")) {
                responses.addAPIResponse(
                        status.substring(0, 3), OASFactory.createAPIResponse().description(status.substring(4)));
            }
            for (String kept : List.of("200", "201")) {
                if (responses.hasAPIResponse(kept)) {
                    responses
                            .getAPIResponse(kept)
                            .content(json(OASFactory.createSchema().ref("SystemDocument")));
                }
            }
        } else if (method == HttpMethod.DELETE && path.matches(OF_SOURCES)) {
            responses.addAPIResponse(
                    "200",
                    OASFactory.createAPIResponse()
                            .description("The revision without it.")
                            .content(json(OASFactory.createSchema().ref("SystemDocument"))));
            responses.addAPIResponse("202", OASFactory.createAPIResponse().description("What is left is being read."));
        } else if (method == HttpMethod.DELETE) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse("204", OASFactory.createAPIResponse().description("It is gone."));
        } else if (path.matches(OF_PEOPLE + "|" + OF_SOURCES)) {
            responses.addAPIResponse("200", asItWasSaid(path));
        }
        if (path.equals("/simulations/{id}") && method == HttpMethod.GET) {
            responses.addAPIResponse(
                    "200",
                    OASFactory.createAPIResponse()
                            .description("How far the run is, or its answer in the media type that was asked for.")
                            .content(json(OASFactory.createSchema().ref("Progress"))));
        } else if (path.startsWith("/systems/{name}/paths")) {
            responses.addAPIResponse(
                    "200",
                    OASFactory.createAPIResponse()
                            .description("Paths as the report has them.")
                            .content(json(OASFactory.createSchema().ref(path.endsWith("}") ? "Path" : "PathPage"))));
        }
        if (method == HttpMethod.GET && path.matches("/systems/[{]name}/(trend|paths.*)")) {
            responses.addAPIResponse("202", later());
        }
        DescribedFaults.add(path, method, responses);
        operation.setResponses(responses);
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType(JSON, OASFactory.createMediaType().schema(schema));
    }

    /** What is cut out of a report, or told while there is none. */
    static Map<String, Schema> parts() {
        Schema number = OASFactory.createSchema().addType(SchemaType.INTEGER);
        Schema text = OASFactory.createSchema().addType(SchemaType.STRING);
        Schema path = object("id", Map.of("id", text)).description("As in the report: /schemas/report.");
        Schema paths = OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .items(OASFactory.createSchema().ref("Path"));
        Schema next = OASFactory.createSchema().addType(SchemaType.STRING).addType(SchemaType.NULL);
        return Map.of(
                "Path",
                path,
                "PathPage",
                object(
                        "total",
                        Map.of(
                                "playbook",
                                OASFactory.createSchema().addType(SchemaType.OBJECT),
                                "total",
                                number,
                                "paths",
                                paths,
                                "next",
                                next)),
                "Progress",
                object("id", Map.of("id", text, "state", text, "facts", number, "steps", number)));
    }

    private static Schema object(String required, Map<String, Schema> properties) {
        Schema object = OASFactory.createSchema().addType(SchemaType.OBJECT).addRequired(required);
        new TreeMap<>(properties).forEach(object::addProperty);
        return object;
    }

    /** A model is one in any format, so that neither form of it has a schema. */
    private static APIResponse asItWasSaid(String path) {
        Schema schema = path.matches(OF_PEOPLE)
                ? published(path.substring(path.lastIndexOf('/') + 1))
                : OASFactory.createSchema();
        return OASFactory.createAPIResponse()
                .description("As it was said, or in the other form where Accept asks for it.")
                .content(json(schema)
                        .addMediaType(
                                "application/yaml", OASFactory.createMediaType().schema(schema)));
    }
}
