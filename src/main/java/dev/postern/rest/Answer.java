package dev.postern.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What a run came to, ready to be sent as often as somebody asks for it. */
final class Answer {
    private final int status;
    private final MediaType type;
    private final byte[] body;
    private final Optional<String> tag;
    private final Optional<String> location;

    private Answer(int status, MediaType type, byte[] body, Optional<String> tag, Optional<String> location) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.tag = tag;
        this.location = location;
    }

    /** @param body is not changed any more */
    static Answer of(MediaType type, byte[] body) {
        return new Answer(Response.Status.OK.getStatusCode(), type, body, Optional.empty(), Optional.empty());
    }

    Answer tagged(String etag) {
        return new Answer(status, type, body, Optional.of(etag), location);
    }

    /** @param address on this service */
    Answer createdAt(String address) {
        return new Answer(Response.Status.CREATED.getStatusCode(), type, body, tag, Optional.of(address));
    }

    /** Bytes of its body. */
    int size() {
        return body.length;
    }

    Response response() {
        Response.ResponseBuilder response = Response.status(status).entity(body).type(type);
        tag.ifPresent(response::tag);
        // Made by the thread of a run, which knows of no request that an address could be completed with.
        location.ifPresent(address -> response.header(HttpHeaders.LOCATION, address));
        return response.build();
    }
}
