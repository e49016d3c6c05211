package dev.postern.rest;

import java.util.Locale;

/** Every kind of problem a caller can meet; the code is the name, as in {@code model-refused}. */
enum Fault {
    MODEL_REFUSED(422, "The model cannot be used as it is."),
    MODEL_TOO_LARGE(422, "The model is larger than is allowed here."),
    PARAMETER_REFUSED(400, "A parameter cannot be used as it is."),
    ADDRESS_REFUSED(400, "The address cannot be read."),
    ADDRESS_TOO_LONG(414, "The address is longer than is allowed here."),
    HEAD_TOO_LARGE(431, "The head of the request is larger than is allowed here."),
    BODY_MISSING(400, "There is no model in the body."),
    NAME_REFUSED(400, "Nothing may be called so here."),
    ONLY_SOURCE(409, "A system has at least one source."),
    STALE(412, "Somebody else changed it since you looked."),
    STORE_AWAY(503, "What is kept cannot be read or written now."),
    TOO_MANY_REVISIONS(422, "A system has no more revisions than are allowed here."),
    MEDIA_TYPE_UNKNOWN(415, "A body of this media type is not read here."),
    NOT_ACCEPTABLE(406, "The answer cannot be had in that media type."),
    TOO_SLOW(408, "The body did not arrive in time."),
    TOO_LARGE(413, "The body is larger than is allowed here."),
    NOBODY(401, "The service asks who you are."),
    NOT_YOURS(403, "Your role does not allow this."),
    FOREIGN_HOST(421, "The service is not reached by that name."),
    FOREIGN_ORIGIN(403, "A page of another site may not ask this service."),
    NOT_FOUND(404, "There is nothing of that name."),
    METHOD_NOT_ALLOWED(405, "That cannot be done here."),
    CANCELLED(410, "The run was cancelled."),
    BUSY(503, "There is more to do than can be done."),
    OUR_FAULT(500, "This is our fault, not yours.");

    private final int status;
    private final String title;

    Fault(int status, String title) {
        this.status = status;
        this.title = title;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
