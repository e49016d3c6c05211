package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
 * with {@code -Dgolden=write} the files are written anew, to be read in review.
 */
class QuestionCommandsTest {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";
    private static final String NEAR = "fixtures/near-misses/";
    private static final String CONTROLS = "src/test/resources/dev/postern/cli/controls.yaml";
    private static final Path GOLDEN = Path.of("src/test/resources/dev/postern/cli");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A question as it is asked, and the name of its golden files. */
    record Asked(String name, List<String> arguments) {
        static Asked of(String name, String... arguments) {
            return new Asked(name, List.of(arguments));
        }

        @Override
        public String toString() {
            return name;
        }

        String shape() {
            return arguments.get(0);
        }
    }

    /** One at least for each question. */
    static List<Asked> asked() {
        return List.of(
                Asked.of("choke-points", "choke-points", EXAMPLE),
                Asked.of("why", "why", EXAMPLE, "can read exports"),
                Asked.of("why-in-spite-of-controls", "why", CONTROLS, "reads plans"),
                Asked.of("why-said", "why", CONTROLS, "stores contracts-bucket contracts nothing"),
                Asked.of("why-none", "why", CONTROLS, "reads minutes"),
                Asked.of("why-not-controls", "why-not", CONTROLS, "reads minutes"),
                Asked.of("why-not-questions", "why-not", CONTROLS, "reads contracts"),
                Asked.of("why-not-reached", "why-not", CONTROLS, "reads plans"),
                Asked.of("why-not-cut-off", "why-not", CONTROLS, "reads minutes", "--limit-steps", "2"),
                Asked.of("why-not-role", "why-not", NEAR + "role-nobody-may-assume/system.yaml"),
                Asked.of("why-not-token", "why-not", NEAR + "token-for-another-audience/system.yaml"),
                Asked.of("why-not-service", "why-not", NEAR + "unreachable-service/system.yaml"));
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
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
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
        shapes.remove("report");
        assertThat(asked().stream().map(Asked::shape).distinct()).containsExactlyInAnyOrderElementsOf(shapes);
    }

    private static String ran(Asked asked, String format) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(asked.arguments());
        arguments.addAll(Arrays.asList("--format", format));
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        return out.toString();
    }
}
