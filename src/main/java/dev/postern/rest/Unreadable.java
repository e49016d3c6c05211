package dev.postern.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** What would be read past, or be stumbled over, further on: nothing that a request says is left out of account. */
class Unreadable {
    /** Nothing is called by a name with a zero in it, and PostgreSQL takes such a question for a failure. */
    @ServerRequestFilter
    public void zero(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().indexOf('\0') >= 0) {
            throw FaultException.nothingHere();
        }
    }

    /** What follows a semicolon is no part of a name to whoever matches addresses (RFC 3986, 3.3). */
    @ServerRequestFilter(preMatching = true)
    public void semicolon(HttpServerRequest request) {
        if (request.path().indexOf(';') >= 0) {
            throw new FaultException(
                    Fault.NAME_REFUSED, "There is no semicolon in an address (%s).".formatted(request.path()));
        }
    }

    /** What the framework would say by itself is of all addresses that look alike, and of some that there are not. */
    @ServerRequestFilter(preMatching = true)
    public Response options(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return null;
        }
        Set<String> allowed = Methods.at(request.getUriInfo().getPath());
        if (allowed.size() == 1) {
            throw FaultException.nothingHere();
        }
        return Response.ok()
                .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                .build();
    }

    @ServerRequestFilter(preMatching = true)
    public void mediaTypes(ContainerRequestContext request) {
        String sent = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (sent != null && !isReadable(() -> MediaType.valueOf(sent))) {
            throw Bodies.unknown(sent);
        }
        if (!isReadable(request::getAcceptableMediaTypes)) {
            throw new FaultException(
                    Fault.NOT_ACCEPTABLE,
                    "Accept lists media types, as application/json, text/markdown;q=0.5 (%s)."
                            .formatted(request.getHeaderString(HttpHeaders.ACCEPT)));
        }
    }

    private static boolean isReadable(Runnable read) {
        try {
            read.run();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Of what does not look at its query at all. */
    @ServerRequestFilter
    public void parameters(UriInfo uri, SimpleResourceInfo resource) {
        if (!Arrays.asList(resource.parameterTypes()).contains(UriInfo.class)) {
            new Parameters(uri).refuseOthers();
        }
    }
}
