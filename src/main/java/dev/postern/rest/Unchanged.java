package dev.postern.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Says of every answer with a tag that it has not changed, where the caller holds it already; so whoever asked may keep it, and nobody in
 * between. What has no tag is kept nowhere.
 */
class Unchanged {
    /** They tell how old their sources are, and their tag does not: it is what {@code If-Match} wants. */
    private static final Pattern AGEING = Pattern.compile("/?systems/[^/]+(/revisions/[^/]+)?");

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean read = request.getMethod().equals(HttpMethod.GET)
                || request.getMethod().equals(HttpMethod.HEAD);
        boolean mayBeKept = read && response.getEntityTag() != null;
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, mayBeKept ? "private, no-cache" : "no-store");
        if (mayBeKept) {
            response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING);
            String tag = Coding.tag(
                    response.getEntityTag().getValue(), request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
            response.getHeaders().putSingle(HttpHeaders.ETAG, new EntityTag(tag));
        }
        if (read
                && !AGEING.matcher(request.getUriInfo().getPath()).matches()
                && response.getStatus() == Response.Status.OK.getStatusCode()
                && response.getEntityTag() != null
                && Tag.isHeld(response.getEntityTag().getValue(), request.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        }
    }
}
