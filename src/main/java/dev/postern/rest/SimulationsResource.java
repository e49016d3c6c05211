package dev.postern.rest;

import dev.postern.cli.Question;
import dev.postern.simulation.Simulation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** A model in, a report out, and nothing kept but the answers of the last runs that somebody comes back for. */
@RolesAllowed(Roles.READER)
@Path("/simulations")
public class SimulationsResource {
    private static final String QUESTION = "simulate";
    /** What origins and problems call the model, if the request does not say. */
    private static final String MODEL = "model";

    private final Answering answering;
    private final Runs runs;
    private final Patience patience;
    private final CurrentPlaybook playbook;
    private final RunLimits limits;

    SimulationsResource(Answering answering, Runs runs, Patience patience, CurrentPlaybook playbook, RunLimits limits) {
        this.answering = answering;
        this.runs = runs;
        this.patience = patience;
        this.playbook = playbook;
        this.limits = limits;
    }

    @POST
    @Operation(summary = "The attack paths of a model that is not kept")
    public CompletionStage<Response> simulate(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        byte[] model = Bodies.sent(body, headers);
        Parameters parameters = new Parameters(uri);
        String name = parameters.take("source").orElse(MODEL);
        Simulation simulation = playbook.simulation();
        return answering.answer(
                new Asked(
                        new Question(QUESTION),
                        List.of(SentModel.MODEL.toString()),
                        parameters.left(),
                        run -> new SentModel(name, model, simulation, limits, run),
                        model.length,
                        List::of,
                        Asked.byPlaybook(simulation)),
                headers);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "The answer of a run, or how far it is")
    public CompletionStage<Response> look(@RestPath String id) {
        return patience.look(found(id));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Cancels a run, or forgets its answer")
    public Response cancel(@RestPath String id) {
        Run run = found(id);
        run.cancel();
        runs.forget(run);
        return Response.noContent().build();
    }

    private Run found(String id) {
        return runs.find(id)
                .orElseThrow(() -> new FaultException(
                        Fault.NOT_FOUND,
                        "There is no run %s; the answers of the last runs alone are kept.".formatted(id)));
    }
}
