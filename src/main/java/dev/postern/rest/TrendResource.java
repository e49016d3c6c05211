package dev.postern.rest;

import dev.postern.analysis.Figures;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Simulation;
import dev.postern.store.Revision;
import dev.postern.store.SystemStore;
import dev.postern.store.Trend;
import dev.postern.store.Trend.Basis;
import dev.postern.store.Trend.Point;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;

/** Whether a system moves the right way: the figures of its revisions. Those that are not known yet are computed in the line of runs. */
@Path("/systems/{name}/trend")
@RolesAllowed(Roles.READER)
public class TrendResource {
    private final SystemStore store;
    private final KnownModels models;
    private final Trend trend;
    private final Runs runs;
    private final Patience patience;
    private final CurrentPlaybook playbook;
    private final RunLimits limits;

    TrendResource(
            SystemStore store,
            KnownModels models,
            Trend trend,
            Runs runs,
            Patience patience,
            CurrentPlaybook playbook,
            RunLimits limits) {
        this.store = store;
        this.models = models;
        this.trend = trend;
        this.runs = runs;
        this.patience = patience;
        this.playbook = playbook;
        this.limits = limits;
    }

    /** Some revisions of a system, by one playbook. */
    private record Stretch(String system, Page page, Simulation simulation, Basis basis) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking // it looks into the store
    @Operation(summary = "How each revision stands, and whether it moves the right way")
    @APIResponseSchema(TrendDocument.class)
    public CompletionStage<Response> trend(@RestPath String name, @Context UriInfo uri, @Context HttpHeaders headers) {
        Revision latest = store.latest(name).orElseThrow(() -> FaultException.noSystem(name));
        Page page = Page.asked(new Parameters(uri));
        Simulation simulation = playbook.simulation();
        String answers = store.documentDigest(name, PeopleSaid.ANSWERS.word()).orElse("");
        Stretch stretch =
                new Stretch(name, page, simulation, new Basis(Tag.of(limits.shaping(simulation.playbook())), answers));
        String tag = Tag.of(
                List.of(name, stretch.basis().toString(), latest.number() + " " + latest.storedAt(), page.toString()));
        if (Tag.isHeld(tag, headers)) {
            return CompletableFuture.completedFuture(Response.notModified()
                    .tag(tag)
                    .header(Asked.PLAYBOOK, simulation.playbook().digest())
                    .build());
        }
        List<Point> points = points(stretch);
        if (points.stream().allMatch(point -> point.figures().isPresent())) {
            return CompletableFuture.completedFuture(
                    answer(stretch, points, Map.of()).tagged(tag).response());
        }
        return patience.with(
                runs.begin(run -> {
                    Map<Integer, String> refused = new HashMap<>();
                    points.stream()
                            .filter(point -> point.figures().isEmpty())
                            .forEach(point -> compute(stretch, point.number(), run)
                                    .ifPresent(why -> refused.put(point.number(), why)));
                    return answer(stretch, points(stretch), refused).tagged(tag);
                }),
                headers);
    }

    /** With the one before the first of them, which tells which way it went. */
    private List<Point> points(Stretch stretch) {
        return trend.points(
                stretch.system(), stretch.page().before(), stretch.page().limit() + 1, stretch.basis());
    }

    /**
     * Has no effect where somebody else computed it meanwhile. Gives why there are no figures, where the model cannot be used.
     *
     * @throws FaultException where the run is not wanted any more: what it came to by then may have been cut short by the clock
     */
    private Optional<String> compute(Stretch stretch, int number, Run run) {
        boolean known = trend.points(stretch.system(), number + 1, 1, stretch.basis()).stream()
                .allMatch(point -> point.figures().isPresent());
        if (known) {
            return Optional.empty();
        }
        Figures figures;
        try {
            StoredSystem system = new StoredSystem(stretch.system(), store, models, stretch.simulation(), limits, run);
            SystemModel model = system.answered(String.valueOf(number));
            figures = Figures.of(model, stretch.simulation(), system.limits());
        } catch (FaultException e) {
            run.check();
            return Optional.of(e.document().inBrief());
        } catch (RefusedException e) {
            return Optional.of(
                    ProblemDocument.of(Fault.MODEL_REFUSED, "", e.problems()).inBrief());
        }
        run.check();
        trend.keep(stretch.system(), number, stretch.basis(), figures);
        return Optional.empty();
    }

    private static Answer answer(Stretch stretch, List<Point> points, Map<Integer, String> refused) {
        int last = Math.min(stretch.page().limit(), points.size()) - 1;
        return Json.answer(TrendDocument.of(
                        stretch.simulation().playbook().digest(),
                        points,
                        refused,
                        stretch.page().limit(),
                        last < 0
                                ? null
                                : stretch.page()
                                        .next(
                                                "/systems/%s/trend".formatted(stretch.system()),
                                                points.get(last).number())))
                .with(Asked.byPlaybook(stretch.simulation()));
    }
}
