package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.postern.report.JsonShape;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each question answers on the worked example, whole and reviewed, in text and in Markdown; its JSON is as its schema says. Run
 * with {@code -Dpostern.regenerate=true} the files are written anew, to be read in review.
 */
class QuestionCommandsTest {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";
    private static final String OPEN_QUESTIONS = "src/test/resources/dev/postern/cli/open-questions/system.yaml";
    private static final String DRIFT = "fixtures/drift/";
    private static final String ROAD = "fixtures/watched-road/system.yaml";
    private static final String WELL_KEPT = "src/test/resources/dev/postern/cli/well-kept.yaml";
    private static final String SHOP = "fixtures/accounts/shop/account.json";
    private static final String ACCOUNT = "arn:aws:iam::123456789012:";
    private static final String NEAR = "fixtures/near-misses/";
    private static final String CONTROLS = "src/test/resources/dev/postern/cli/controls.yaml";
    private static final Path GOLDEN = Path.of("src/test/resources/dev/postern/cli");
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /** A question as it is asked, the name of its golden files, and the exit code. */
    record Asked(String name, int code, List<String> arguments) {
        static Asked of(String name, String... arguments) {
            return new Asked(name, ExitCode.DONE, List.of(arguments));
        }

        Asked exiting(int other) {
            return new Asked(name, other, arguments);
        }

        @Override
        public String toString() {
            return name;
        }

        String shape() {
            return arguments.get(0).equals("iam") ? "iam-" + arguments.get(1) : arguments.get(0);
        }
    }

    /** One at least for each question. */
    static List<Asked> asked() {
        return List.of(
                Asked.of("choke-points", "choke-points", EXAMPLE),
                Asked.of("assumptions", "assumptions", OPEN_QUESTIONS),
                Asked.of("assumptions-all", "assumptions", EXAMPLE, "--all"),
                Asked.of(
                        "disagreements",
                        "disagreements",
                        "fixtures/disagreements/reach/design.yaml",
                        "fixtures/disagreements/reach/deployed.yaml"),
                Asked.of(
                        "disagreements-on-one-point",
                        "disagreements",
                        "fixtures/disagreements/authentication/design.yaml",
                        "fixtures/disagreements/authentication/deployed.yaml"),
                Asked.of("assumptions-none", "assumptions", EXAMPLE),
                Asked.of("what-if", "what-if", EXAMPLE, "--enforce", "imdsv2-required on reporting-api"),
                Asked.of(
                        "what-if-rerouted",
                        "what-if",
                        EXAMPLE,
                        "--add",
                        "src/test/resources/dev/postern/cli/patch.yaml",
                        "--enforce",
                        "imdsv2-required on reporting-api"),
                Asked.of("diff", "diff", DRIFT + "new-service/before.yaml", DRIFT + "new-service/after.yaml"),
                Asked.of(
                        "diff-exception",
                        "diff",
                        DRIFT + "policy-exception/before.yaml",
                        DRIFT + "policy-exception/after.yaml"),
                Asked.of("control-plan", "control-plan", EXAMPLE),
                Asked.of(
                        "control-plan-survivor",
                        "control-plan",
                        EXAMPLE,
                        "--goal",
                        "reads customer-exports",
                        "--goal",
                        "reaches \"POST /reports/pdf\"",
                        "--exclude",
                        "segmentation on internet -> POST /reports/pdf",
                        "--exclude",
                        "source-allow-list on POST /reports/pdf"),
                Asked.of("control-plan-budget", "control-plan", EXAMPLE, "--budget", "0"),
                Asked.of(
                        "control-plan-removal",
                        "control-plan",
                        EXAMPLE,
                        "--goal",
                        "reads customer-exports",
                        "--goal",
                        "reaches \"GET /debug/config\"",
                        "--goal",
                        "can read parameters",
                        "--may-remove",
                        "permission=0",
                        "--may-remove",
                        "weakness=2",
                        "--budget",
                        "0"),
                Asked.of(
                        "control-plan-one-fact",
                        "control-plan",
                        EXAMPLE,
                        "--may-remove",
                        "weakness PDF-1 \"POST /reports/pdf\" request-forgery low=0"),
                Asked.of("blast-radius", "blast-radius", EXAMPLE, "--from", "reporting-api"),
                Asked.of("blast-radius-quiet", "blast-radius", ROAD, "--from", "archive-key", "--attacker", "quiet"),
                Asked.of("blast-radius-nothing", "blast-radius", EXAMPLE, "--from", "parameter-paths"),
                Asked.of("blast-radius-every", "blast-radius", EXAMPLE, "--every", "all"),
                Asked.of(
                        "blast-radius-besides", "blast-radius", ROAD, "--every", "credential", "--besides", "internet"),
                Asked.of("fallback", "fallback", EXAMPLE),
                Asked.of("fallback-road", "fallback", ROAD),
                Asked.of("fallback-quiet", "fallback", ROAD, "--attacker", "quiet"),
                Asked.of("fallback-nothing", "fallback", ROAD, "--attacker", "opportunist"),
                Asked.of("choke-points-of-two-goals", "choke-points", WELL_KEPT, "--lift", "patched on BANK-1"),
                Asked.of("holds", "holds", EXAMPLE),
                Asked.of("holds-well-kept", "holds", WELL_KEPT),
                Asked.of("holds-quiet", "holds", ROAD, "--attacker", "quiet"),
                Asked.of("holds-nothing", "holds", EXAMPLE, "--lift", "imdsv2-required on billing-worker"),
                Asked.of("holds-cut-off", "holds", EXAMPLE, "--limit-steps", "3", "--goal", "reads exports"),
                Asked.of("rank", "rank", EXAMPLE),
                Asked.of("rank-small-before-big", "rank", "fixtures/small-before-big/system.yaml"),
                Asked.of("rank-two-goals", "rank", WELL_KEPT, "--lift", "patched on SHOP-2", "--paths", "2"),
                Asked.of("why", "why", EXAMPLE, "--fact", "can read exports"),
                Asked.of("why-in-spite-of-controls", "why", CONTROLS, "--fact", "reads plans"),
                Asked.of("why-said", "why", CONTROLS, "--fact", "stores contracts-bucket contracts nothing"),
                Asked.of("why-none", "why", CONTROLS, "--fact", "reads minutes"),
                Asked.of("why-not-controls", "why-not", CONTROLS, "--goal", "reads minutes"),
                Asked.of("why-not-questions", "why-not", CONTROLS, "--goal", "reads contracts"),
                Asked.of("why-not-reached", "why-not", CONTROLS, "--goal", "reads plans"),
                Asked.of("why-not-cut-off", "why-not", CONTROLS, "--goal", "reads minutes", "--limit-steps", "2"),
                Asked.of("why-not-role", "why-not", NEAR + "role-nobody-may-assume/system.yaml"),
                Asked.of("why-not-token", "why-not", NEAR + "token-for-another-audience/system.yaml"),
                Asked.of("why-not-service", "why-not", NEAR + "unreachable-service/system.yaml"),
                Asked.of(
                                "gate",
                                "gate",
                                DRIFT + "new-service/after.yaml",
                                "--baseline",
                                DRIFT + "new-service/before.yaml")
                        .exiting(ExitCode.EXPOSED),
                Asked.of(
                                "gate-accepted",
                                "gate",
                                DRIFT + "new-service/after.yaml",
                                "--baseline",
                                DRIFT + "new-service/before.yaml",
                                "--accepted",
                                "src/test/resources/dev/postern/cli/risks.yaml",
                                "--today",
                                "2026-04-01")
                        .exiting(ExitCode.EXPOSED),
                Asked.of("iam-remediate", "iam", "remediate", SHOP, "--start", "acts-as " + ACCOUNT + "user/ana"),
                Asked.of(
                        "iam-remediate-nothing",
                        "iam",
                        "remediate",
                        SHOP,
                        "--start",
                        "acts-as " + ACCOUNT + "role/shop-orders"),
                Asked.of("iam-remediate-no-start", "iam", "remediate", SHOP),
                Asked.of("gate-unknown", "gate", OPEN_QUESTIONS, "--goal", "reads card-numbers")
                        .exiting(ExitCode.UNKNOWN),
                Asked.of("gate-clean", "gate", EXAMPLE, "--baseline", EXAMPLE),
                Asked.of("gate-example", "gate", EXAMPLE).exiting(ExitCode.EXPOSED));
    }

    @ParameterizedTest
    @MethodSource("asked")
    void isToldAsReviewed(Asked asked) throws IOException {
        check(asked, "text", ".txt");
        check(asked, "markdown", ".md");
    }

    private static void check(Asked asked, String format, String suffix) throws IOException {
        Path golden = GOLDEN.resolve(asked.name() + suffix);
        String told = ran(asked, format);
        if (Boolean.getBoolean("postern.regenerate")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, told);
        }
        assertThat(told)
                .as("%s; regenerate with -Dpostern.regenerate=true and read the difference", golden)
                .isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("asked")
    void itsJsonIsAsItsSchemaSays(Asked asked) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JsonShape.named(asked.shape()).orElseThrow().schema());
        String json = ran(asked, "json");
        assertThat(schema.validate(MAPPER.readTree(json))).isEmpty();
        assertThat(ran(asked, "json")).as("equal input gives equal bytes").isEqualTo(json);
    }

    @Test
    void everyQuestionIsAskedHere() {
        List<String> shapes = new ArrayList<>(JsonShape.words());
        shapes.removeAll(List.of("report", "test", "coverage", "iam")); // these are no questions about a system
        assertThat(asked().stream().map(Asked::shape).distinct()).containsExactlyInAnyOrderElementsOf(shapes);
    }

    private static String ran(Asked asked, String format) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(asked.arguments());
        arguments.addAll(Arrays.asList("--format", format));
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        assertThat(code).as(err.toString()).isEqualTo(asked.code());
        return out.toString();
    }
}
