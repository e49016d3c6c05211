package dev.postern.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postern.model.English;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * What went wrong with a request, as RFC 9457 has it.
 *
 * @param type a URN that ends with the code
 * @param title the same for all problems of the code
 * @param code stable, for programs
 * @param errors each single mistake, in order of place; none where there is no more to say than the detail
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemDocument(String type, String title, int status, String detail, String code, List<Mistake> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One mistake.
     *
     * @param source what the caller called the document, if it stands in one
     * @param line from 1; 0 where a line says nothing
     * @param pointer as RFC 6901 has it, if the document is JSON
     * @param parameter the parameter of the query, if it stands there
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Mistake(
            String code, String detail, String remedy, String source, int line, String pointer, String parameter) {
        static Mistake of(Problem problem) {
            Origin at = problem.at();
            boolean isParameter = isParameter(problem);
            return new Mistake(
                    problem.code(),
                    problem.what(),
                    none(here(problem.remedy())),
                    isParameter ? null : at.file(),
                    at.line(),
                    none(at.pointer()),
                    isParameter ? at.file().substring(OPTION.length()) : null);
        }

        private String inBrief() {
            String at = line > 0 ? source + ":" + line : pointer == null ? source : source + "#" + pointer;
            return "%s: %s.%s".formatted(at, detail, remedy == null ? "" : " " + remedy);
        }

        /** The pages of the command line that have an address, by it. */
        private static String here(String remedy) {
            return remedy.replace("postern explain vocabulary", "GET /vocabulary")
                    .replace("postern explain controls", "GET /playbook/controls")
                    .replace("postern assumptions SYSTEM --all", "GET /systems/{name}/assumptions?all=true");
        }

        private static String none(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    private static final int RETRY_SECONDS = 2;

    /** How the core calls what a caller says beside a model. */
    private static final String OPTION = "--";

    /** Whether it stands in the query and not in a document. */
    static boolean isParameter(Problem problem) {
        return problem.at().file().startsWith(OPTION);
    }

    static ProblemDocument of(Fault fault, String detail) {
        return of(fault, detail, List.of());
    }

    static ProblemDocument of(Fault fault, String detail, List<Problem> problems) {
        return new ProblemDocument(
                "urn:postern:problem:" + fault.code(),
                fault.title(),
                fault.status(),
                detail,
                fault.code(),
                problems.stream().map(Mistake::of).toList());
    }

    /** In a line or two: the first mistake, and how many more there are; where there is none, what happened. */
    String inBrief() {
        return errors.isEmpty()
                ? detail
                : errors.get(0).inBrief()
                        + (errors.size() > 1
                                ? " And %s more.".formatted(English.count(errors.size() - 1, "problem"))
                                : "");
    }

    Response response() {
        Response.ResponseBuilder response =
                Response.status(status).entity(Json.bytes(this)).type(MediaType.valueOf(MEDIA_TYPE));
        retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        if (status == Fault.TOO_LARGE.status()) {
            response.header("Connection", "close");
        }
        return response.build();
    }

    /** Seconds after which it may be different; empty where it will not be. */
    Optional<Integer> retryAfter() {
        return status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
                ? Optional.of(RETRY_SECONDS)
                : Optional.empty();
    }
}
