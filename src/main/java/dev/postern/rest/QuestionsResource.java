package dev.postern.rest;

import dev.postern.cli.Question;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.simulation.Simulation;
import dev.postern.store.Submission;
import dev.postern.store.SystemStore;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** What can be asked of a kept system; the parameters are the options of the command line. */
@RolesAllowed(Roles.READER)
@Path("/systems/{name}")
public class QuestionsResource {
    private static final String REPORT = "simulate";
    private static final String GATE = "gate";
    private static final String REVISION = "revision";
    private static final String BASELINE = "baseline";
    static final String STALE_SOURCES = "Postern-Stale-Sources";
    private static final String NUMBER = "[1-9][0-9]{0,8}";
    private static final int PAGE = 100;
    private static final int MOST = 1_000;

    /** Each is called as the command line calls it, but for the report and for what may be several. */
    static final String ADDRESSES =
            "report|choke-points|control-plan|what-ifs|holds|blast-radius|fallback|rank|why|why-not|assumptions|disagreements|gate";

    private final SystemStore store;
    private final KnownModels models;
    private final Answering answering;
    private final CurrentPlaybook playbook;
    private final RunLimits limits;
    private final Duration fresh;
    private final Clock clock = Clock.systemUTC();

    QuestionsResource(
            SystemStore store,
            KnownModels models,
            Answering answering,
            CurrentPlaybook playbook,
            RunLimits limits,
            @ConfigProperty(name = "postern.sources.fresh", defaultValue = "30d") Duration fresh) {
        this.store = store;
        this.models = models;
        this.answering = answering;
        this.playbook = playbook;
        this.limits = limits;
        this.fresh = fresh;
    }

    @GET
    @Blocking // it looks into the store
    @Path("{question: " + ADDRESSES + "}")
    @Operation(summary = "A question about a system")
    public CompletionStage<Response> ask(
            @RestPath String name, @RestPath String question, @Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = new Parameters(uri);
        String revision = revision(name, parameters);
        return answering.answer(asked(question(question), name, List.of(revision), parameters, ""), headers);
    }

    /** What changed for the attacker between two revisions, the last two if none are named. */
    @GET
    @Blocking
    @Path("drift")
    @Operation(summary = "What changed for the attacker between two revisions")
    public CompletionStage<Response> drift(@RestPath String name, @Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = new Parameters(uri);
        String to = parameters.take("to").orElseGet(() -> latest(name));
        String from = parameters.take("from").orElseGet(() -> before(to));
        refuseUnknown(name, Map.of("from", from, "to", to));
        return answering.answer(asked("diff", name, List.of(from, to), parameters, ""), headers);
    }

    /** The paths of the report, by the page. */
    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Path("paths")
    @Operation(summary = "The paths of the report, by the page")
    public CompletionStage<Response> paths(@RestPath String name, @Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = new Parameters(uri);
        int from = parameters.takeNumber("from", 1, Integer.MAX_VALUE);
        int limit = parameters.takeNumber("limit", PAGE, MOST);
        String revision = revision(name, parameters);
        String next = "/systems/%s/paths?revision=%s&limit=%d%s".formatted(name, revision, limit, parameters.query());
        return answering.answer(
                asked(REPORT, name, List.of(revision), parameters, from + " " + limit),
                Representation.JSON,
                headers,
                report -> PathsPart.page(report, from, limit, next));
    }

    /** One path of the report. */
    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Path("paths/{id}")
    @Operation(summary = "One path of the report")
    public CompletionStage<Response> path(
            @RestPath String name, @RestPath String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = new Parameters(uri);
        String revision = revision(name, parameters);
        return answering.answer(
                asked(REPORT, name, List.of(revision), parameters, id),
                Representation.JSON,
                headers,
                report -> PathsPart.one(report, id));
    }

    /** The report is that of the command line and the same tomorrow; that a source has said nothing for long stands beside it. */
    private Map<String, String> beside(String name, Simulation simulation) {
        Map<String, String> beside = new TreeMap<>(Asked.byPlaybook(simulation));
        String stale = stale(name);
        if (!stale.isEmpty()) {
            beside.put(STALE_SOURCES, stale);
        }
        return beside;
    }

    private String stale(String name) {
        Instant now = clock.instant();
        return store.latest(name).stream()
                .flatMap(latest -> latest.submissions().stream())
                .filter(submission -> SystemDocument.isStale(submission, now, fresh))
                .map(Submission::source)
                .collect(Collectors.joining(", "));
    }

    /** What is no number is told as a revision that there is not. */
    private static String before(String revision) {
        if (!revision.matches(NUMBER)) {
            return revision;
        }
        int number = Integer.parseInt(revision);
        if (number == 1) {
            throw new RefusedException(new Problem(
                    "revision", Origin.option("--from"), "there is no revision before 1", "Name two: ?from=N&to=M."));
        }
        return String.valueOf(number - 1);
    }

    /** What the command line calls the question at an address. */
    static String question(String address) {
        return switch (address) {
            case "report" -> REPORT;
            case "what-ifs" -> "what-if";
            default -> address;
        };
    }

    /** The other way round. */
    static String address(String question) {
        return switch (question) {
            case REPORT -> "report";
            case "what-if" -> "what-ifs";
            default -> question;
        };
    }

    private String revision(String name, Parameters parameters) {
        String latest = latest(name);
        String revision = parameters.take(REVISION).orElse(latest);
        refuseUnknown(name, Map.of(REVISION, revision));
        return revision;
    }

    private String latest(String name) {
        return String.valueOf(store.latest(name)
                .orElseThrow(() -> FaultException.noSystem(name))
                .number());
    }

    /** @param revisions by the parameters that name them */
    private void refuseUnknown(String name, Map<String, String> revisions) {
        latest(name);
        List<Problem> unknown = new ArrayList<>();
        new TreeMap<>(revisions).forEach((parameter, revision) -> {
            if (!revision.matches(NUMBER)
                    || store.revision(name, Integer.parseInt(revision)).isEmpty()) {
                unknown.add(new Problem(
                        "revision",
                        Origin.option("--" + parameter),
                        "%s has no revision %s".formatted(name, revision),
                        "GET /systems/%s/revisions lists them.".formatted(name)));
            }
        });
        if (!unknown.isEmpty()) {
            throw new FaultException(ProblemDocument.of(
                    Fault.NOT_FOUND,
                    "It asks about %s that there %s not."
                            .formatted(
                                    unknown.size() == 1 ? "a revision" : "revisions",
                                    unknown.size() == 1 ? "is" : "are"),
                    unknown));
        }
    }

    /** @param part of the report, if not all of it */
    private Asked asked(String question, String name, List<String> revisions, Parameters parameters, String part) {
        Question asked = new Question(question);
        Simulation simulation = playbook.simulation();
        List<String> told = new ArrayList<>(revisions);
        if (asked.options().stream().anyMatch(option -> option.name().equals(BASELINE))) {
            for (String baseline : parameters.left().getOrDefault(BASELINE, List.of())) {
                refuseUnknown(name, Map.of(BASELINE, baseline));
                told.add(baseline);
            }
        }
        List<String> known = List.of(name, part);
        return new Asked(
                asked,
                revisions,
                parameters.left(),
                run -> new StoredSystem(name, store, models, simulation, limits, run),
                0,
                () -> Stream.of(known, limits.shaping(simulation.playbook()), said(name, told), today(question))
                        .flatMap(List::stream)
                        .toList(),
                beside(name, simulation));
    }

    /** What the revisions say, and not their numbers alone: those begin again where a system was deleted. */
    private List<String> said(String name, List<String> revisions) {
        List<String> said = new ArrayList<>();
        for (PeopleSaid word : PeopleSaid.values()) {
            said.add(store.documentDigest(name, word.word()).orElse(""));
        }
        revisions.stream()
                .flatMap(revision -> store.revision(name, Integer.parseInt(revision)).stream())
                .map(revision -> String.join("\n", KnownModels.said(revision.submissions())))
                .forEach(said::add);
        return said;
    }

    /** Accepted risks expire. */
    private static List<String> today(String question) {
        return question.equals(GATE)
                ? List.of(LocalDate.now(ZoneId.systemDefault()).toString())
                : List.of();
    }
}
