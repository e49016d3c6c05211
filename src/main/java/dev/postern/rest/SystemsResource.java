package dev.postern.rest;

import dev.postern.model.English;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.source.Secrets;
import dev.postern.store.Author;
import dev.postern.store.Expectation;
import dev.postern.store.OvertakenException;
import dev.postern.store.Revision;
import dev.postern.store.Stored;
import dev.postern.store.Submission;
import dev.postern.store.SystemStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;

/** Systems that are kept: their sources and their revisions. */
@RolesAllowed(Roles.READER)
@Path("/systems")
public class SystemsResource {
    /** Of a system that one source describes. */
    private static final String ONLY = "model";

    private final SystemStore store;
    private final KnownModels models;
    private final Runs runs;
    private final Patience patience;
    private final CurrentPlaybook playbook;
    private final RunLimits limits;
    private final ReadingRoom room;
    private final Duration fresh;
    private final Clock clock = Clock.systemUTC();

    SystemsResource(
            SystemStore store,
            KnownModels models,
            Runs runs,
            Patience patience,
            CurrentPlaybook playbook,
            RunLimits limits,
            ReadingRoom room,
            @ConfigProperty(name = "postern.sources.fresh", defaultValue = "30d") Duration fresh) {
        this.store = store;
        this.models = models;
        this.runs = runs;
        this.patience = patience;
        this.playbook = playbook;
        this.limits = limits;
        this.room = room;
        this.fresh = fresh;
    }

    /** Systems in the order of their names, each as it is now, and where those after them are. */
    record Systems(
            List<SystemDocument> systems,
            @Schema(nullable = true) String next) {}

    /** Revisions, the last one first, and where the earlier ones are. */
    record Revisions(
            List<SystemDocument> revisions,
            @Schema(nullable = true) String next) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The systems that are kept, each as it is now")
    @APIResponseSchema(Systems.class)
    public Response list(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri);
        String after = parameters.take("after").orElse("");
        int limit = parameters.takeNumber("limit", Page.USUAL, Page.MOST);
        parameters.refuseOthers();
        Instant now = clock.instant();
        List<Revision> systems = store.latest(after, limit + 1);
        return Json.answer(new Systems(
                        systems.stream()
                                .limit(limit)
                                .map(revision -> SystemDocument.of(revision, now, fresh))
                                .toList(),
                        systems.size() > limit ? next(systems.get(limit - 1).system(), limit) : null))
                .response();
    }

    private static String next(String after, int limit) {
        return "/systems?after=%s&limit=%d".formatted(URLEncoder.encode(after, StandardCharsets.UTF_8), limit);
    }

    @PUT
    @RolesAllowed(Roles.WRITER)
    @Path("{name}")
    @Operation(summary = "Keeps a model as a revision of a system, unless nothing has changed")
    public CompletionStage<Response> put(
            @RestPath String name,
            byte[] model,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        return put(name, ONLY, model, uri, headers, caller);
    }

    @PUT
    @RolesAllowed(Roles.WRITER)
    @Path("{name}/sources/{source}")
    @Operation(summary = "Keeps what one of several sources says of a system")
    public CompletionStage<Response> put(
            @RestPath String name,
            @RestPath String source,
            byte[] body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        Names.check("system", name);
        Names.check("source", source);
        byte[] model = Bodies.sent(body, headers);
        Parameters parameters = new Parameters(uri);
        String file = parameters.take("file").orElse(source);
        Names.checkFile(file);
        parameters.refuseOthers();
        Expectation expected = Preconditions.of(headers);
        Author author = store.by(caller.getUserPrincipal().getName());
        return patience.with(
                runs.begin(
                        run -> {
                            byte[] dropped = run.reading(() -> Secrets.dropped(model));
                            return untilNotOvertaken(
                                    run, () -> stored(author, name, source, file, dropped, expected, run));
                        },
                        model.length),
                headers);
    }

    /** Again, where somebody else was faster: each time somebody is done. */
    private static Answer untilNotOvertaken(Run run, Supplier<Answer> change) {
        while (true) {
            try {
                return change.get();
            } catch (OvertakenException e) {
                run.check();
            }
        }
    }

    private Answer stored(
            Author author, String name, String source, String file, byte[] model, Expectation expected, Run run) {
        Playbook rules = playbook.playbook();
        Optional<Revision> before = store.latest(name);
        List<Submission> others = others(before, source);
        Optional<SystemModel> read = store.isKnown(name, source, file, model, rules.digest())
                ? Optional.empty()
                : Optional.of(limits.checked(
                        run.reading(() -> together(others, source, file, model).read(rules.words()))));
        run.check(); // from here on it is done
        Expectation asRead = expected.madeOf(before.map(Revision::digest));
        Stored stored = author.store(name, source, file, model, rules.digest(), asRead, clock.instant());
        Revision revision = stored.revision();
        read.ifPresent(system -> models.hold(said(others, source, revision), rules, system));
        Answer answer =
                Json.answer(SystemDocument.of(revision, clock.instant(), fresh)).tagged(revision.digest());
        return stored.isNew()
                ? answer.createdAt("/systems/%s/revisions/%d".formatted(name, revision.number()))
                : answer;
    }

    /** What the other sources say of a system. */
    private static List<Submission> others(Optional<Revision> present, String source) {
        return present.stream()
                .flatMap(revision -> revision.without(source).stream())
                .toList();
    }

    /** What all sources say once this one says something else, in the order of their names: only that has to be sound. */
    private NamedModels together(List<Submission> others, String source, String file, byte[] model) {
        NamedModels models = new NamedModels();
        others.stream()
                .filter(other -> other.source().compareTo(source) < 0)
                .forEach(other -> models.add(other.source(), other.file(), store.content(other.digest())));
        models.add(source, file, model);
        others.stream()
                .filter(other -> other.source().compareTo(source) > 0)
                .forEach(other -> models.add(other.source(), other.file(), store.content(other.digest())));
        return models;
    }

    /** What was read: another source may have said something else before it was stored. */
    private static List<Submission> said(List<Submission> others, String source, Revision revision) {
        return Stream.concat(
                        others.stream(),
                        revision.submissions().stream()
                                .filter(one -> one.source().equals(source)))
                .sorted(Comparator.comparing(Submission::source))
                .toList();
    }

    @DELETE
    @RolesAllowed(Roles.WRITER)
    @Blocking // it looks into the store
    @Path("{name}/sources/{source}")
    @Operation(summary = "Takes back what one of several sources says: a revision without it")
    public CompletionStage<Response> delete(
            @RestPath String name,
            @RestPath String source,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        Expectation expected = Preconditions.of(headers);
        Author author = store.by(caller.getUserPrincipal().getName());
        Revision latest = found(name);
        if (latest.without(source).equals(latest.submissions())) {
            throw noSource(latest, source);
        }
        return patience.with(
                runs.begin(run -> untilNotOvertaken(run, () -> takenBack(author, name, source, expected, run))),
                headers);
    }

    private Answer takenBack(Author author, String name, String source, Expectation expected, Run run) {
        Playbook rules = playbook.playbook();
        Optional<Revision> before = store.latest(name);
        List<Submission> others = others(before, source);
        if (!others.isEmpty()) {
            run.reading(() -> checkedWithout(source, others, rules));
        }
        run.check(); // from here on it is done
        Expectation asRead = expected.madeOf(before.map(Revision::digest));
        try {
            Revision revision = author.takeBack(name, source, rules.digest(), asRead, clock.instant())
                    .orElseThrow(() -> new FaultException(
                            Fault.ONLY_SOURCE,
                            "Nothing but %s says what %s is. Put another source first, or DELETE /systems/%s."
                                    .formatted(source, name, name)));
            return Json.answer(SystemDocument.of(revision, clock.instant(), fresh))
                    .tagged(revision.digest());
        } catch (NoSuchElementException e) {
            throw noSource(found(name), source);
        }
    }

    private SystemModel checkedWithout(String source, List<Submission> others, Playbook rules) {
        try {
            return models.read(others, rules);
        } catch (RefusedException e) {
            throw new FaultException(ProblemDocument.of(
                    Fault.MODEL_REFUSED,
                    "What is left without %s has %s to mend."
                            .formatted(source, English.count(e.problems().size(), "problem")),
                    e.problems()));
        }
    }

    private static FaultException noSource(Revision revision, String source) {
        return new FaultException(
                Fault.NOT_FOUND,
                "Revision %d of %s has no source %s. There are: %s."
                        .formatted(
                                revision.number(),
                                revision.system(),
                                source,
                                revision.submissions().stream()
                                        .map(Submission::source)
                                        .collect(Collectors.joining(", "))));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Path("{name}")
    @Operation(summary = "A system as it is now: its revision, its sources and their age")
    @APIResponseSchema(SystemDocument.class)
    public Response read(@RestPath String name) {
        Revision latest = found(name);
        return Json.answer(SystemDocument.of(latest, clock.instant(), fresh))
                .tagged(latest.digest())
                .response();
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("{name}")
    @Operation(summary = "Deletes a system with all its revisions")
    public Response delete(@RestPath String name, @Context HttpHeaders headers, @Context SecurityContext caller) {
        Author author = store.by(caller.getUserPrincipal().getName());
        if (!author.delete(name, Preconditions.of(headers), clock.instant())) {
            throw FaultException.noSystem(name);
        }
        return Response.noContent().build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Path("{name}/revisions")
    @Operation(summary = "The revisions of a system, the last one first")
    @APIResponseSchema(Revisions.class)
    public Response revisions(@RestPath String name, @Context UriInfo uri) {
        found(name);
        Page.Told<Revision> told = Page.asked(new Parameters(uri))
                .of(
                        "/systems/%s/revisions".formatted(name),
                        (before, limit) -> store.revisions(name, before, limit),
                        Revision::number);
        Instant now = clock.instant();
        return Json.answer(new Revisions(
                        told.items().stream()
                                .map(revision -> SystemDocument.of(revision, now, fresh))
                                .toList(),
                        told.next()))
                .response();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Path("{name}/revisions/{number}")
    @Operation(summary = "One revision of a system")
    @APIResponseSchema(SystemDocument.class)
    public Response revision(@RestPath String name, @RestPath int number) {
        Revision revision = found(name, number);
        return Json.answer(SystemDocument.of(revision, clock.instant(), fresh))
                .tagged(revision.digest())
                .response();
    }

    /** The model as it was submitted. */
    @GET
    @Path("{name}/revisions/{number}/sources/{source}")
    @Operation(summary = "A model as it was submitted")
    public Response content(
            @RestPath String name, @RestPath int number, @RestPath String source, @Context HttpHeaders headers) {
        Revision revision = found(name, number);
        Submission submission = revision.submissions().stream()
                .filter(one -> one.source().equals(source))
                .findFirst()
                .orElseThrow(() -> noSource(revision, source));
        return room.told(
                () -> Bodies.told(submission.file(), store.content(submission.digest()), submission.digest(), headers));
    }

    private Revision found(String name) {
        return store.latest(name).orElseThrow(() -> FaultException.noSystem(name));
    }

    private Revision found(String name, int number) {
        found(name);
        return store.revision(name, number)
                .orElseThrow(() -> new FaultException(
                        Fault.NOT_FOUND,
                        "%s has no revision %d; GET /systems/%s/revisions lists them.".formatted(name, number, name)));
    }
}
