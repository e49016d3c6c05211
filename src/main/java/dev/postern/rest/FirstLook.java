package dev.postern.rest;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Sees a request before everything else does, so that one of which nothing can be made is told so too. What the server cannot read as HTTP
 * never gets here: it answers that by itself, with a status and nothing more.
 */
class FirstLook {
    /** The server takes them longer ({@code quarkus.http.limits.max-initial-line-length}), to leave it to us to say so. */
    private static final int LONGEST = 4_096;
    /** The same of a head ({@code quarkus.http.limits.max-header-size}). */
    private static final int LARGEST = 20_000;
    /** What stands between a name and its value, and behind that. */
    private static final int BETWEEN = 4;

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(FirstLook::look).failureHandler(FirstLook::failed);
    }

    private static void look(RoutingContext request) {
        Coding.pack(request);
        String address = request.request().uri();
        if (address.length() > LONGEST) {
            Refused.answer(
                    request,
                    ProblemDocument.of(
                            Fault.ADDRESS_TOO_LONG,
                            "It has %,d characters, and may have %,d.".formatted(address.length(), LONGEST)));
        } else if (size(request.request().headers()) > LARGEST) {
            Refused.answer(
                    request,
                    ProblemDocument.of(
                            Fault.HEAD_TOO_LARGE,
                            "It has %,d characters, and may have %,d."
                                    .formatted(size(request.request().headers()), LARGEST)));
        } else if (request.request().headers().getAll(HttpHeaders.HOST).size() > 1) {
            Refused.answer(request, ProblemDocument.of(Fault.FOREIGN_HOST, "A request names one host, and not two."));
        } else if (!isReadable(address)) {
            Refused.answer(
                    request,
                    ProblemDocument.of(
                            Fault.ADDRESS_REFUSED,
                            "Behind a percent sign stand two hexadecimal digits, and what is no letter or digit is written so (%s)."
                                    .formatted(address)));
        } else {
            request.next();
        }
    }

    private static int size(MultiMap headers) {
        return headers.entries().stream()
                .mapToInt(one -> one.getKey().length() + one.getValue().length() + BETWEEN)
                .sum();
    }

    private static boolean isReadable(String address) {
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The router gives up on a request whose host is none before it has asked anybody. */
    private static void failed(RoutingContext request) {
        if (request.request().authority() == null) {
            Refused.answer(
                    request,
                    ProblemDocument.of(
                            Fault.FOREIGN_HOST,
                            "A host is a name or an address, and perhaps a port (%s)."
                                    .formatted(request.request().getHeader(HttpHeaders.HOST))));
        } else {
            request.next();
        }
    }
}
