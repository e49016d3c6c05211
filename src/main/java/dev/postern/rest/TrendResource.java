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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Whether a system moves the right way: the figures of its revisions. Those that are not known yet are computed in the line of runs. */
@Path("/systems/{name}/trend")
@RolesAllowed(Roles.READER)
public class TrendResource {
    private static final int PAGE = 100;
    private static final int MOST = 1_000;

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
    private record Page(String system, int before, int limit, Simulation simulation, Basis basis) {}

    @GET
    @Blocking // it looks into the store
    @Operation(summary = "How each revision stands, and whether it moves the right way")
    public CompletionStage<Response> trend(@RestPath String name, @Context UriInfo uri, @Context HttpHeaders headers) {
        Revision latest = store.latest(name).orElseThrow(() -> FaultException.noSystem(name));
        Parameters parameters = new Parameters(uri);
        int before = parameters.takeNumber("before", Integer.MAX_VALUE, Integer.MAX_VALUE);
        int limit = parameters.takeNumber("limit", PAGE, MOST);
        parameters.refuseOthers();
        Simulation simulation = playbook.simulation();
        String answers = store.documentDigest(name, PeopleSaid.ANSWERS.word()).orElse("");
        Page page = new Page(
                name, before, limit, simulation, new Basis(simulation.playbook().digest(), answers));
        String tag = Tag.of(List.of(
                name, page.basis().toString(), latest.number() + " " + latest.storedAt(), before + " " + limit));
        if (Tag.isHeld(tag, headers)) {
            return CompletableFuture.completedFuture(
                    Response.notModified().tag(tag).build());
        }
        List<Point> points = points(page);
        if (points.stream().allMatch(point -> point.figures().isPresent())) {
            return CompletableFuture.completedFuture(
                    answer(page, points).tagged(tag).response());
        }
        return patience.with(
                runs.begin(run -> {
                    points.stream()
                            .filter(point -> point.figures().isEmpty())
                            .forEach(point -> compute(page, point.number(), run));
                    return answer(page, points(page)).tagged(tag);
                }),
                headers);
    }

    /** With the one before the first of them, which tells which way it went. */
    private List<Point> points(Page page) {
        return trend.points(page.system(), page.before(), page.limit() + 1, page.basis());
    }

    /** Has no effect where somebody else computed it meanwhile, where the run is not wanted any more, or where the model cannot be read. */
    private void compute(Page page, int number, Run run) {
        boolean known = trend.points(page.system(), number + 1, 1, page.basis()).stream()
                .allMatch(point -> point.figures().isPresent());
        if (known || run.state() != Run.State.RUNNING) {
            return;
        }
        try {
            StoredSystem system = new StoredSystem(page.system(), store, models, page.simulation(), limits, run);
            SystemModel model = system.answered(String.valueOf(number));
            Figures figures = Figures.of(model, page.simulation(), system.limits());
            if (run.state() == Run.State.RUNNING) {
                trend.keep(page.system(), number, page.basis(), figures);
            }
        } catch (RefusedException e) {
            return; // told as a revision without figures
        }
    }

    private static Answer answer(Page page, List<Point> points) {
        int last = Math.min(page.limit(), points.size()) - 1;
        return Json.answer(TrendDocument.of(
                page.basis().playbook(),
                points,
                page.limit(),
                last < 0
                        ? null
                        : "/systems/%s/trend?before=%d&limit=%d"
                                .formatted(page.system(), points.get(last).number(), page.limit())));
    }
}
