package dev.postern.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** What a run came to, ready to be sent as often as somebody asks for it. */
final class Answer {
    private final int status;
    private final MediaType type;
    private final byte[] body;
    private final Optional<String> tag;
    private final Map<String, String> headers;

    private Answer(int status, MediaType type, byte[] body, Optional<String> tag, Map<String, String> headers) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.tag = tag;
        this.headers = headers;
    }

    /** @param body is not changed any more */
    static Answer of(MediaType type, byte[] body) {
        return new Answer(Response.Status.OK.getStatusCode(), type, body, Optional.empty(), Map.of());
    }

    /** There is nothing to say but that it is done. */
    static Answer done() {
        return new Answer(Response.Status.NO_CONTENT.getStatusCode(), null, new byte[0], Optional.empty(), Map.of());
    }

    Answer tagged(String etag) {
        return new Answer(status, type, body, Optional.of(etag), headers);
    }

    /** @param address on this service */
    Answer createdAt(String address) {
        // Made by the thread of a run, which knows of no request that an address could be completed with.
        return new Answer(
                Response.Status.CREATED.getStatusCode(), type, body, tag, Map.of(HttpHeaders.LOCATION, address));
    }

    /** In place of other headers. */
    Answer with(Map<String, String> headers) {
        return new Answer(status, type, body, tag, headers);
    }

    /** Bytes of its body. */
    int size() {
        return body.length;
    }

    Response response() {
        Response.ResponseBuilder response = Response.status(status);
        if (body.length > 0) {
            response.entity(body).type(type);
        }
        tag.ifPresent(response::tag);
        headers.forEach(response::header);
        return response.build();
    }
}
