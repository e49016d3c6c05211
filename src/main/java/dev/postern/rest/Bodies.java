package dev.postern.rest;

import dev.postern.model.RefusedException;
import dev.postern.source.Syntax;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;

/** A document as the body of a request, or of an answer. */
final class Bodies {
    /** A form of a web page sends none of these without asking first, so that no page reaches the service behind its reader's back. */
    private static final Set<String> READ = Set.of(
            "application/yaml",
            "application/x-yaml",
            "text/yaml",
            "text/x-yaml",
            "application/json",
            "application/vnd.postern.system+yaml",
            "application/vnd.postern.system+json");

    static final MediaType YAML = new MediaType("application", "yaml", "utf-8");

    private Bodies() {}

    /**
     * What was kept, in the form that {@code Accept} asks for. What is written anew has a tag of its own: it is another answer of the same
     * document, and whoever changes that may name either.
     *
     * @param name what a problem calls the document
     * @throws FaultException where it cannot be had in that form
     */
    static Response told(String name, byte[] content, String digest, HttpHeaders headers) {
        Syntax said = Syntax.of(content);
        Syntax asked = Negotiation.of(headers, said);
        if (asked == said) {
            return Response.ok(content, typeOf(said)).tag(digest).build();
        }
        try {
            return Response.ok(asked.write(name, content), typeOf(asked))
                    .tag(digest + Tag.REWRITTEN)
                    .build();
        } catch (RefusedException e) {
            throw new FaultException(ProblemDocument.of(
                    Fault.NOT_ACCEPTABLE,
                    "It can be had as it was written alone, %s.".formatted(typeOf(said)),
                    e.problems()));
        }
    }

    static MediaType typeOf(Syntax syntax) {
        return syntax == Syntax.JSON ? MediaType.APPLICATION_JSON_TYPE : YAML;
    }

    /**
     * A body as it was sent, looked at no further.
     *
     * @throws FaultException where there is none, or none of a kind that is read
     */
    static byte[] sent(byte[] body, HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        if (type == null || !READ.contains((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT))) {
            throw unknown(type == null ? "no Content-Type" : type.toString());
        }
        String coding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw new FaultException(
                    Fault.MEDIA_TYPE_UNKNOWN,
                    "A model is sent as it is, without a Content-Encoding (%s).".formatted(coding));
        }
        if (body == null || body.length == 0) {
            throw new FaultException(Fault.BODY_MISSING, "Send the model as the body of the request.");
        }
        return body;
    }

    static FaultException unknown(String type) {
        return new FaultException(
                Fault.MEDIA_TYPE_UNKNOWN,
                "A model is sent as application/yaml or application/json (%s).".formatted(type));
    }
}
