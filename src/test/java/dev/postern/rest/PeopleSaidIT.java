package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people answer and which risks they accept counts in what is told of a kept system. */
class PeopleSaidIT {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ServiceProcess service = ServiceProcess.shared();

    @Test
    void countsWhatPeopleSay() throws Exception {
        service.put("/systems/asked?file=" + EXAMPLE, example());
        String tag = service.get("/systems/asked/report")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(service.get("/systems/asked/answers").statusCode()).isEqualTo(404);
        JsonNode assumption = json(service.get("/systems/asked/report")).at("/assumptions/0");
        String answers = """
                answers:
                  - { id: %s, answer: no, who: Ada, when: 2026-03-31 }
                """.formatted(assumption.path("id").asText());
        HttpResponse<String> put = service.put("/systems/asked/answers", answers.getBytes(StandardCharsets.UTF_8));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
        assertThat(service.get("/systems/asked/answers").body()).isEqualTo(answers);
        HttpResponse<String> report =
                service.send(service.request("/systems/asked/report").header("If-None-Match", tag));
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(json(report).path("answers")).hasSize(1);
        assertThat(json(report).at("/goals/0/reached").asText()).isEqualTo("no");

        HttpResponse<String> late =
                service.send(service.putting("/systems/asked/answers", "answers: []".getBytes(StandardCharsets.UTF_8))
                        .header("If-Match", "\"" + "0".repeat(64) + "\""));
        assertThat(late.statusCode()).isEqualTo(412);
        HttpResponse<String> wrong =
                service.put("/systems/asked/answers", "answers: [ { id: a-1 } ]".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("answers.yaml");
        assertThat(service.put("/systems/nobody/answers", answers.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(404);
    }

    /** However long they are to read. */
    @Test
    void standsInLineWithEverybodyElse() throws Exception {
        service.put("/systems/queued", example());
        HttpResponse<String> accepted =
                service.send(service.putting("/systems/queued/answers", "answers: []".getBytes(StandardCharsets.UTF_8))
                        .header("Prefer", "respond-async"));
        assertThat(accepted.statusCode()).isEqualTo(202);
        String run = accepted.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> looked = service.get(run);
        while (looked.statusCode() == 200) {
            Thread.sleep(50);
            looked = service.get(run);
        }
        assertThat(looked.statusCode()).isEqualTo(204);
        assertThat(looked.headers().firstValue("ETag"))
                .isEqualTo(service.get("/systems/queued/answers").headers().firstValue("ETag"));
    }

    @ParameterizedTest
    @CsvSource({"answers, application/json", "accepted, application/json"})
    void canBeHadInEitherForm(String said, String json) throws Exception {
        String address = "/systems/forms-" + said + "/" + said;
        service.put("/systems/forms-" + said, example());
        String yaml = Examples.body("/systems/{name}/" + said);
        service.put(address, yaml.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> asSaid = service.get(address);
        assertThat(asSaid.body()).isEqualTo(yaml);
        assertThat(asSaid.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/yaml");

        HttpResponse<String> other = service.send(service.request(address).header("Accept", json));
        assertThat(other.headers().firstValue("Content-Type").orElseThrow()).startsWith(json);
        assertThat(json(other).path(said)).hasSize(1);
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(service.get("/schemas/" + said).body());
        assertThat(schema.validate(json(other))).isEmpty();
        String tag = other.headers().firstValue("ETag").orElseThrow();
        assertThat(asSaid.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
        assertThat(service.send(service.request(address).header("Accept", json).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);

        HttpResponse<String> back =
                service.send(service.putting(address, other.body().getBytes(StandardCharsets.UTF_8))
                        .setHeader("Content-Type", json)
                        .header("If-Match", tag));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(204);
        assertThat(service.get(address).body()).isEqualTo(other.body());
        HttpResponse<String> again = service.send(service.request(address).header("Accept", "application/yaml"));
        assertThat(again.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/yaml");
        assertThat(service.put(address, again.body().getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(service.send(service.request(address).header("Accept", json))))
                .isEqualTo(json(other));
        HttpResponse<String> none = service.send(service.request(address).header("Accept", "image/png"));
        assertThat(none.statusCode()).isEqualTo(406);
        assertThat(none.body()).contains("application/yaml, application/json (Accept: image/png)");
    }

    @Test
    void acceptsRisksAtTheGate() throws Exception {
        service.put("/systems/risky?file=" + EXAMPLE, example());
        assertThat(json(service.get("/systems/risky/gate")).path("verdict").asText())
                .isEqualTo("exposed");
        String accepted = """
                accepted:
                  - { goal: reads customer-exports, owner: Ada, reason: until the move, expires: 2999-12-31 }
                """;
        HttpResponse<String> put = service.put("/systems/risky/accepted", accepted.getBytes(StandardCharsets.UTF_8));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
        assertThat(json(service.get("/systems/risky/gate")).path("verdict").asText())
                .isEqualTo("clean");
        assertThat(service.put(
                                "/systems/risky/accepted",
                                accepted.replace("2999", "2019").getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(service.get("/systems/risky/gate")).path("verdict").asText())
                .as("an accepted risk whose day is over")
                .isEqualTo("exposed");
    }

    @Test
    void theTagOfAReportChangesWithAllThatItHangsOn() throws Exception {
        service.put("/systems/tagged?file=" + EXAMPLE, example());
        List<String> tags = new ArrayList<>(List.of(tag("/systems/tagged/gate")));
        assertThat(tag("/systems/tagged/gate")).isEqualTo(tags.get(0));
        service.put(
                "/systems/tagged/answers",
                Examples.body("/systems/{name}/answers").getBytes(StandardCharsets.UTF_8));
        tags.add(tag("/systems/tagged/gate"));
        service.put(
                "/systems/tagged/accepted",
                Examples.body("/systems/{name}/accepted").getBytes(StandardCharsets.UTF_8));
        tags.add(tag("/systems/tagged/gate"));
        service.put(
                "/systems/tagged?file=" + EXAMPLE,
                (Files.readString(Path.of(EXAMPLE)) + "# more\n").getBytes(StandardCharsets.UTF_8));
        tags.add(tag("/systems/tagged/gate"));
        assertThat(tags).doesNotHaveDuplicates();
    }

    private static String tag(String address) throws Exception {
        return service.get(address).headers().firstValue("ETag").orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static byte[] example() throws IOException {
        return Files.readAllBytes(Path.of(EXAMPLE));
    }
}
