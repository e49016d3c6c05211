package dev.postern.rest;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What an operation looks at in the head of a request, for the description of the service. */
final class DescribedHeaders {
    private static final String KEPT = "/systems/{name}";
    private static final String OF_RUNS =
            "/simulations|/systems/[{]name}/(?!revisions|sources|answers|accepted)[a-z-]+(/[{]id})?";

    private static final String TAGGED =
            "/playbook.*|/vocabulary.*|/schemas/.*|/systems/[{]name}/(?!revisions(/[{]number})?$).+";

    private DescribedHeaders() {}

    static void add(String path, HttpMethod method, Operation operation) {
        boolean kept = path.startsWith(KEPT);
        if (kept && (method == HttpMethod.PUT || method == HttpMethod.DELETE)) {
            operation.addParameter(header(
                    "If-Match",
                    "The ETag of what is to be changed, as it was read: a 412 where somebody has changed it since."));
        }
        if (kept && method == HttpMethod.PUT) {
            operation.addParameter(
                    header("If-None-Match", "An asterisk, where there must be nothing yet: else a 412."));
        }
        if (method == HttpMethod.GET && path.matches(TAGGED)) {
            operation.addParameter(
                    header("If-None-Match", "The ETag of an answer that is held: a 304 where it still is the answer."));
        }
        boolean reads = path.matches("/systems/[{]name}(/sources/.*|/answers|/accepted)?")
                && method != HttpMethod.GET
                && !(path.equals(KEPT) && method == HttpMethod.DELETE);
        if (reads || path.matches(OF_RUNS)) {
            operation.addParameter(
                    header("Prefer", "respond-async, to be told at once where the answer will be (202)."));
        }
        if (path.matches(OF_RUNS)) {
            APIResponse answer = operation.getResponses().getAPIResponse("200");
            answer.addHeader(Asked.PLAYBOOK, said("The digest of the playbook by which the answer was found."));
            if (kept) {
                answer.addHeader(
                        QuestionsResource.STALE_SOURCES,
                        said(
                                "Sources that have said nothing for longer than the operator finds right; not of a trend."));
            }
        }
    }

    private static Header said(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }
}
