package dev.postern.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Nothing is called by a name with a zero in it, and PostgreSQL takes such a question for a failure. */
class Unprintable {
    @ServerRequestFilter
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().indexOf('\0') >= 0) {
            throw new FaultException(Fault.NOT_FOUND, "There is nothing at this address.");
        }
    }
}
