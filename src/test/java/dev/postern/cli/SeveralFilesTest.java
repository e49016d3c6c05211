package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question may be asked of several files together, with all switches. */
class SeveralFilesTest {
    private static final String FOLDER = "fixtures/disagreements/";

    private static String ran(String command, String fixture, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of(command, FOLDER + fixture + "/design.yaml", FOLDER + fixture + "/deployed.yaml"));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        return out.toString().replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown"})
    void theReportSaysWhereTheSourcesDisagree(String format) {
        assertThat(ran("simulate", "authentication", "--format", format))
                .containsIgnoringCase("where the sources disagree")
                .contains("accepts of GET /reports", "design.yaml:12 says", "deployed.yaml:10 says")
                .contains("2 files disagree on 1 point");
    }

    @Test
    void itsJsonIsAsItsSchemaSays() throws IOException {
        StringWriter schema = new StringWriter();
        Main.execute(new PrintWriter(schema), new PrintWriter(schema), "schema", "report");
        JsonNode report = new ObjectMapper().readTree(ran("simulate", "control", "--format", "json"));
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema.toString())
                        .validate(report))
                .isEmpty();
        assertThat(report.get("disagreements")).hasSize(2);
        assertThat(report.get("disagreements").get(0).get("versions").get(0).get("paths"))
                .isEmpty();
    }

    @Test
    void switchesTakeAwayWhatAnyFileSays() {
        assertThat(ran("simulate", "authentication", "--remove", "accepts \"GET /reports\" anyone nothing"))
                .contains("clean No goal is reached");
        assertThat(ran("simulate", "control", "--enforce", "imdsv2-required on pdf-service"))
                .contains("clean No goal is reached");
        assertThat(ran("choke-points", "reach", "--goal", "acts-as role/ledger"))
                .contains("lie on every way to acts-as role/ledger");
        assertThat(ran("assumptions", "reach")).contains("No goal hangs on an open assumption");
    }

    @Test
    void oneFileAloneHasNothingToDisagreeWith() {
        StringWriter out = new StringWriter();
        assertThat(Main.execute(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "disagreements",
                        FOLDER + "authentication/design.yaml"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("There is one source alone");
        assertThat(ran("disagreements", "authentication", "--remove", "accepts \"GET /reports\" anyone nothing"))
                .contains("no goal and no listed path hangs on who is right");
    }
}
