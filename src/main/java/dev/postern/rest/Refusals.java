package dev.postern.rest;

import dev.postern.access.Role;
import dev.postern.model.English;
import dev.postern.model.RefusedException;
import dev.postern.store.FullException;
import dev.postern.store.StaleException;
import dev.postern.store.StoreException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a request ends in but an answer into a problem document; no trace of a stack leaves the house. */
class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final StoreHealth store;

    Refusals(@Readiness StoreHealth store) {
        this.store = store;
    }

    @ServerExceptionMapper
    public Response refused(RefusedException refused) {
        boolean parameters = refused.problems().stream().allMatch(ProblemDocument::isParameter);
        Fault fault = parameters ? Fault.PARAMETER_REFUSED : Fault.MODEL_REFUSED;
        String detail = English.count(refused.problems().size(), "problem") + " to mend.";
        return ProblemDocument.of(fault, detail, refused.problems()).response();
    }

    @ServerExceptionMapper
    public Response fault(FaultException fault) {
        return fault.document().response();
    }

    @ServerExceptionMapper
    public Response stale(StaleException stale) {
        String detail = stale.present()
                .map(digest -> "What is there now (%s) has the ETag \"%s\". Read it, and try again."
                        .formatted(stale.what(), digest))
                .orElse("There is nothing to match any more, or not yet (%s).".formatted(stale.what()));
        return ProblemDocument.of(Fault.STALE, detail).response();
    }

    /** What is wrong with a token is for its bearer to find out; the log of a provider says more than a stranger should know. */
    @ServerExceptionMapper
    public Response nobody(AuthenticationFailedException e) {
        return challenge("Bearer error=\"invalid_token\"", "The token is not one of ours, or not good any more.");
    }

    @ServerExceptionMapper
    public Response nobody(UnauthorizedException e) {
        return challenge("Bearer", "Send a token: Authorization: Bearer …");
    }

    private static Response challenge(String how, String detail) {
        return Response.fromResponse(ProblemDocument.of(Fault.NOBODY, detail).response())
                .header(HttpHeaders.WWW_AUTHENTICATE, how)
                .build();
    }

    @ServerExceptionMapper
    public Response notYours(ForbiddenException e, ContainerRequestContext request) {
        List<String> may = Methods.roleFor(
                        request.getMethod(), request.getUriInfo().getPath())
                .stream()
                .flatMap(role -> Arrays.stream(Role.values())
                        .filter(each -> each.covered().contains(role)))
                .map(Role::word)
                .toList();
        return ProblemDocument.of(
                        Fault.NOT_YOURS, "Ask with a token of a role that may: %s.".formatted(English.or(may)))
                .response();
    }

    @ServerExceptionMapper
    public Response storeAway(StoreException fault) {
        LOG.error("the store failed", fault);
        store.hasFailed();
        return ProblemDocument.of(
                        Fault.STORE_AWAY,
                        "The database is away, or its disk is full. What was acknowledged is safe, and what is sent again is not kept twice.")
                .response();
    }

    @ServerExceptionMapper
    public Response full(FullException full) {
        return ProblemDocument.of(
                        Fault.TOO_MANY_REVISIONS,
                        "%,d are kept, and none is dropped. Have postern.revisions.kept raised, or the system exported and deleted."
                                .formatted(full.most()))
                .response();
    }

    /** Of the run alone: what it held is gone with it. */
    @ServerExceptionMapper
    public Response outOfMemory(OutOfMemoryError fault) {
        LOG.warn("a run took more memory than there is");
        return ProblemDocument.of(
                        Fault.BUSY,
                        "The run took more memory than there is. Alone it may fit; if not, divide the model.")
                .response();
    }

    @ServerExceptionMapper
    public Response nothingHere(NotFoundException e, ContainerRequestContext request) {
        Set<String> allowed = Methods.at(request.getUriInfo().getPath());
        return allowed.contains(HttpMethod.GET) && !allowed.contains(request.getMethod())
                ? notAllowed(request, allowed)
                : FaultException.nothingHere().document().response();
    }

    @ServerExceptionMapper
    public Response notHere(NotAllowedException e, ContainerRequestContext request) {
        return notAllowed(request, Methods.at(request.getUriInfo().getPath()));
    }

    private static Response notAllowed(ContainerRequestContext request, Set<String> allowed) {
        String methods = String.join(", ", allowed);
        return Response.fromResponse(ProblemDocument.of(
                                Fault.METHOD_NOT_ALLOWED,
                                "What can be done is %s (%s).".formatted(methods, request.getMethod()))
                        .response())
                .header(HttpHeaders.ALLOW, methods)
                .build();
    }

    /** Of what can be had in one form alone. */
    @ServerExceptionMapper
    public Response notSo(NotAcceptableException e, ContainerRequestContext request) {
        return ProblemDocument.of(
                        Fault.NOT_ACCEPTABLE,
                        "The answer can be had as %s (Accept: %s)."
                                .formatted(
                                        String.join(
                                                ", ",
                                                Methods.formsAt(
                                                        request.getUriInfo().getPath())),
                                        request.getHeaderString(HttpHeaders.ACCEPT)))
                .response();
    }

    @ServerExceptionMapper
    public Response asSaid(WebApplicationException e) {
        Fault fault = switch (e.getResponse().getStatus()) {
            case 404 -> Fault.NOT_FOUND;
            case 413 -> Fault.TOO_LARGE;
            case 415 -> Fault.MEDIA_TYPE_UNKNOWN;
            default -> e.getResponse().getStatus() < 500 ? Fault.PARAMETER_REFUSED : Fault.OUR_FAULT;
        };
        return ProblemDocument.of(fault, fault.title()).response();
    }

    @ServerExceptionMapper
    public Response ourFault(Throwable fault) {
        LOG.error("a request failed", fault);
        return ProblemDocument.of(Fault.OUR_FAULT, "The service's log says where it happened.")
                .response();
    }
}
