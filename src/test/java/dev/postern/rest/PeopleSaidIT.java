package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people answer and which risks they accept counts in what is told of a kept system. */
class PeopleSaidIT {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path data;

    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.start(data.resolve("kept"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

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
