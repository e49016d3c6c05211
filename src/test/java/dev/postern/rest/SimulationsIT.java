package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.cli.Ran;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model in, a report out: the same that the command line gives. */
class SimulationsIT {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ServiceProcess service = ServiceProcess.shared();

    @ParameterizedTest
    @CsvSource({
        "application/json, json",
        "*/*, json",
        "text/markdown, markdown",
        "text/plain, text",
        "text/vnd.mermaid, mermaid",
        "text/vnd.graphviz, dot",
        "text/vnd.postern.brief, brief",
        "'text/html, text/plain;q=0.5', text"
    })
    void isTheReportOfTheCommandLine(String accept, String format) throws Exception {
        HttpResponse<String> response = service.send(
                service.posting("/simulations?source=" + EXAMPLE, example()).header("Accept", accept));
        assertThat(response.statusCode()).isEqualTo(200);
        String expected = Ran.of("simulate", EXAMPLE, "--format", format).out();
        if (expected.contains("postern explain")) { // who asks here has no command line, and lines end elsewhere
            assertThat(inOneLine(response.body()))
                    .isEqualTo(inOneLine(expected)
                            .replace("postern explain vocabulary", "GET /vocabulary")
                            .replace("postern explain RULE", "GET /playbook/rules/{id}")
                            .replace("--format json", "Accept: application/json"));
        } else {
            assertThat(response.body()).isEqualTo(expected);
        }
    }

    private static String inOneLine(String text) {
        return text.replace("`", "").replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--goal|acts-as billing-worker",
                "--start|acts-as billing-worker",
                "--attacker|quiet",
                "--enforce|imdsv2-required on reporting-api",
                "--remove|has-weakness reporting-api ssrf",
                "--add|trusts role/etl role/ghost",
                "--paths|1",
                "--limit-steps|5"
            })
    void takesWhatTheCommandLineTakes(String option) throws Exception {
        String name = option.substring(2, option.indexOf('|'));
        String value = option.substring(option.indexOf('|') + 1);
        Ran ran = Ran.of("simulate", EXAMPLE, "--" + name, value, "--format", "json");
        HttpResponse<String> response = service.send(service.posting(
                "/simulations?source=" + EXAMPLE + "&" + name + "=" + ServiceProcess.encoded(value), example()));
        if (ran.code() == 0) {
            assertThat(response.body()).isEqualTo(ran.out());
        } else {
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(JSON.readTree(response.body()).at("/errors/0/parameter").asText())
                    .isEqualTo(name);
        }
    }

    @Test
    void tellsEveryProblemOfAModelWithItsLine() throws Exception {
        String model = """
                system: { name: shop }
                components:
                  web: { exposed-to: [internet], kind: servise }
                  web: {}
                goals: [ "reads nothing here" ]
                """;
        HttpResponse<String> response =
                service.send(service.posting("/simulations", model.getBytes(StandardCharsets.UTF_8)));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.path("code").asText()).isEqualTo("model-refused");
        assertThat(problem.path("errors")).hasSizeGreaterThan(1).allSatisfy(error -> {
            assertThat(error.path("source").asText()).isEqualTo("model");
            assertThat(error.path("line").asInt()).isPositive();
            assertThat(error.path("detail").asText()).isNotBlank();
        });
    }

    @Test
    void tellsEveryProblemOfTheParameters() throws Exception {
        HttpResponse<String> response =
                service.send(service.posting("/simulations?paths=0&limit-seconds=1000000&limit-facts=0", example()));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("errors"))
                .extracting(error -> error.path("parameter").asText() + ": "
                        + error.path("detail").asText())
                .containsExactly(
                        "limit-facts: it is at least 1 (0)",
                        "limit-seconds: it is at most 60 here (1000000)",
                        "paths: it is at least 1 (0)");
    }

    @ParameterizedTest
    @CsvSource({
        "attacker=quite, attacker, there is no attacker \"quite\"",
        "limit-seconds=soon, limit-seconds, it is a whole number (soon)",
        "colour=red, colour, simulate does not take it",
        "output=x, output, simulate does not take it",
        "format=brief, format, simulate does not take it",
        "playbook=/tmp, playbook, simulate does not take it",
        "goal=%22, goal, ''"
    })
    void tellsWhatIsWrongWithAParameter(String query, String parameter, String detail) throws Exception {
        HttpResponse<String> response = service.send(service.posting("/simulations?" + query, example()));
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = JSON.readTree(response.body()).at("/errors/0");
        assertThat(error.path("parameter").asText()).isEqualTo(parameter);
        assertThat(error.path("detail").asText()).contains(detail);
    }

    @Test
    void comparesAModelThatIsNotKeptWithNone() throws Exception {
        HttpResponse<String> response = service.send(
                service.posting("/simulations?baseline=1", example()).header("Accept", "text/vnd.postern.brief"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"parameter\" : \"baseline\"", "a model that is not kept");
    }

    @Test
    void opensNoFileThatARequestNames() throws Exception {
        HttpResponse<String> response = service.send(service.posting("/simulations?add=README.md", example()));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"parameter\" : \"add\"").doesNotContain("Postern");
    }

    @Test
    void answersLaterWhereThatIsPreferred() throws Exception {
        HttpResponse<String> response = service.send(
                service.posting("/simulations?source=" + EXAMPLE, example()).header("Prefer", "respond-async"));
        assertThat(response.statusCode()).isEqualTo(202);
        String address = response.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> looked = service.send(service.request(address));
        while (looked.body().contains("\"state\" :")) {
            Thread.sleep(50);
            looked = service.send(service.request(address));
        }
        assertThat(looked.body())
                .isEqualTo(Ran.of("simulate", EXAMPLE, "--format", "json").out());

        assertThat(service.send(service.request(address).DELETE()).statusCode()).isEqualTo(204);
        assertThat(service.send(service.request(address)).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsWhatIsWrongWithAModelLaterToo() throws Exception {
        HttpResponse<String> response =
                service.send(service.posting("/simulations", "{}".getBytes(StandardCharsets.UTF_8))
                        .header("Prefer", "respond-async"));
        String address = response.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> looked = service.send(service.request(address));
        while (looked.body().contains("\"state\" :")) {
            Thread.sleep(50);
            looked = service.send(service.request(address));
        }
        assertThat(looked.statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /simulations, text/plain, */*, 415, media-type-unknown",
        "POST, /simulations, application/x-www-form-urlencoded, */*, 415, media-type-unknown",
        "POST, /simulations, application/yaml, image/png, 406, not-acceptable",
        "PUT, /simulations, application/yaml, */*, 405, method-not-allowed",
        "GET, /simulations/0123456789ab, application/yaml, */*, 404, not-found",
        "GET, /nothing, application/yaml, */*, 404, not-found"
    })
    void refusesWhatItDoesNotKnow(String method, String path, String type, String accept, int status, String code)
            throws Exception {
        HttpResponse<String> response = service.send(service.request(path)
                .header("Content-Type", type)
                .header("Accept", accept)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(example())));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("type").asText()).isEqualTo("urn:postern:problem:" + code);
    }

    @Test
    void wantsAModel() throws Exception {
        HttpResponse<String> response = service.send(service.posting("/simulations", new byte[0]));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("body-missing");
    }

    @ParameterizedTest
    @CsvSource({
        "Host, evil.example, 421, foreign-host",
        "Host, localhost.evil.example:80, 421, foreign-host",
        "Origin, https://evil.example, 403, foreign-origin",
        "Origin, null, 403, foreign-origin"
    })
    void isReachedByNoPageOfAnotherSite(String header, String value, int status, String code) throws Exception {
        HttpResponse<String> response =
                service.send(service.posting("/simulations", example()).setHeader(header, value));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\" : \"" + code + "\"");
    }

    @Test
    void isReachedByAPageOfItsOwn() throws Exception {
        HttpResponse<String> response = service.send(service.posting("/simulations", example())
                .header("Origin", "http://localhost:" + service.port())
                .setHeader("Host", "localhost:" + service.port()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void tellsItsRules() throws Exception {
        JsonNode playbook =
                JSON.readTree(service.send(service.request("/playbook")).body());
        assertThat(playbook.path("rules")).hasSizeGreaterThan(100);
        String id = playbook.at("/rules/0/id").asText();
        assertThat(service.send(service.request("/playbook/rules/" + id)).body())
                .contains(id, playbook.at("/rules/0/title").asText());
        assertThat(service.send(service.request("/playbook/rules/none")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void isHealthy() throws Exception {
        assertThat(service.send(service.request("/health/ready")).body()).contains("\"UP\"");
    }

    private static byte[] example() throws IOException {
        return Files.readAllBytes(Path.of(EXAMPLE));
    }
}
