package dev.postern.rest;

import dev.postern.cli.Main;
import dev.postern.model.Nearest;
import dev.postern.model.Problem;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.report.KindsPage;
import dev.postern.report.RulePage;
import dev.postern.testing.RuleAtWork;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;

/** The rules by which answers are found. They can be read here; none is ever taken from here. */
@RolesAllowed(Roles.READER)
@Path("/playbook")
public class PlaybookResource {
    private final CurrentPlaybook current;

    PlaybookResource(CurrentPlaybook current) {
        this.current = current;
    }

    /**
     * All rules, by their ids.
     *
     * @param refused what is wrong with folders as they are now, whose last good rules stay
     */
    record Rules(String digest, int vocabulary, List<String> refused, List<Rule> rules) {}

    record Rule(String id, String phase, String title, List<String> techniques) {
        static Rule of(PlaybookRule rule) {
            return new Rule(rule.id(), rule.phase().word(), rule.title(), rule.techniques());
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The rules by which answers are found")
    @APIResponseSchema(Rules.class)
    public Response list() {
        Playbook playbook = current.playbook();
        List<String> refused =
                current.problems().stream().map(Problem::toString).toList();
        return Json.answer(new Rules(
                        playbook.digest(),
                        Vocabulary.VERSION,
                        refused,
                        playbook.rules().stream().map(Rule::of).toList()))
                .tagged(tag(playbook, refused))
                .response();
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Path("rules/{id}")
    @Operation(summary = "What a rule says, with its sources and its cases")
    public Response rule(@RestPath String id) {
        Playbook playbook = current.playbook();
        PlaybookRule rule = playbook.rule(id)
                .orElseThrow(() -> new FaultException(
                        Fault.NOT_FOUND,
                        "There is no rule %s. %s"
                                .formatted(
                                        id,
                                        Nearest.maybe(
                                                id,
                                                playbook.rules().stream()
                                                        .map(PlaybookRule::id)
                                                        .toList(),
                                                "GET /playbook lists them."))));
        return Response.ok(RulePage.of(rule, playbook, RuleAtWork.of(rule, playbook, List.of(), List.of())))
                .type(Representation.TEXT.mediaType())
                .tag(tag(playbook, List.of()))
                .build();
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Path("controls")
    @Operation(summary = "The kinds of control and sensor that rules name")
    public Response controls() {
        Playbook playbook = current.playbook();
        return Response.ok(KindsPage.of(playbook.kinds()))
                .type(Representation.TEXT.mediaType())
                .tag(tag(playbook, List.of()))
                .build();
    }

    /** The program tells of rules in its own words, and another version of it in others. */
    private static String tag(Playbook playbook, List<String> refused) {
        List<String> all = new ArrayList<>(List.of(playbook.digest(), Main.version()));
        all.addAll(refused);
        return Tag.of(all);
    }
}
