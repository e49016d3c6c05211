package dev.postern.rest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Answers a request before any resource has seen it. */
final class Refused {
    private Refused() {}

    /** The connection ends with it: nobody reads the rest of what was coming. */
    static Future<Void> answer(RoutingContext request, ProblemDocument problem) {
        problem.retryAfter().ifPresent(seconds -> request.response().putHeader("Retry-After", String.valueOf(seconds)));
        return request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Buffer.buffer(Json.bytes(problem)));
    }
}
