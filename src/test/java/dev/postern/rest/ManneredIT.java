package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP asks of every service: methods, forms, caches, and when to come back. */
class ManneredIT {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";

    private static final ServiceProcess service = ServiceProcess.shared();

    @BeforeAll
    static void start() throws Exception {
        for (String system : List.of("kiosk", "booth")) {
            service.send(service.request("/systems/" + system)
                    .header("Content-Type", "application/yaml")
                    .PUT(BodyPublishers.ofFile(Path.of(EXAMPLE))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /systems, 'GET, HEAD, OPTIONS'",
        "POST, /systems/kiosk, 'DELETE, GET, HEAD, OPTIONS, PUT'",
        "PUT, /simulations, 'OPTIONS, POST'",
        "DELETE, /playbook, 'GET, HEAD, OPTIONS'",
        "DELETE, /systems/kiosk/choke-points, 'GET, HEAD, OPTIONS'",
        "POST, /systems/kiosk/answers, 'GET, HEAD, OPTIONS, PUT'"
    })
    void whatCannotBeDoneTellsWhatCan(String method, String address, String allowed) throws Exception {
        HttpResponse<String> answer = service.send(service.request(address)
                .header("Content-Type", "application/yaml")
                .method(method, BodyPublishers.ofString("x")));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
        assertProblem(
                answer,
                "method-not-allowed",
                "That cannot be done here.",
                "What can be done is %s (%s).".formatted(allowed, method));
    }

    @ParameterizedTest
    @CsvSource({
        "/systems, 'GET, HEAD, OPTIONS'",
        "/systems/kiosk, 'DELETE, GET, HEAD, OPTIONS, PUT'",
        "/systems/kiosk/sources/cloud, 'DELETE, OPTIONS, PUT'",
        "/simulations, 'OPTIONS, POST'",
        "/systems/kiosk/answers, 'GET, HEAD, OPTIONS, PUT'"
    })
    void whatMayBeDoneIsSaidAsARefusalSaysIt(String address, String allowed) throws Exception {
        for (String method : List.of("OPTIONS", "PATCH")) {
            HttpResponse<String> answer =
                    service.send(service.request(address).method(method, BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(method.equals("PATCH") ? 405 : 200);
            assertThat(answer.headers().allValues("Allow")).as(method).containsExactly(allowed);
        }
        assertThat(service.send(service.request("/nothing").method("OPTIONS", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/systems, application/json",
        "/systems/kiosk, application/json",
        "/systems/kiosk/revisions, application/json",
        "/systems/kiosk/trend, application/json",
        "/systems/kiosk/paths, application/json",
        "/changes, application/json",
        "/playbook, application/json",
        "/playbook/rules/forge-requests, text/plain",
        "/vocabulary, text/markdown",
        "/schemas/system, application/schema+json"
    })
    void whatCannotBeHadInThatFormTellsInWhich(String address, String form) throws Exception {
        HttpResponse<String> answer = service.send(service.request(address).header("Accept", "image/png"));
        assertThat(answer.statusCode()).isEqualTo(406);
        assertProblem(
                answer,
                "not-acceptable",
                Fault.NOT_ACCEPTABLE.title(),
                "The answer can be had as %s (Accept: image/png).".formatted(form));
        assertThat(service.send(service.request(address).header("Accept", form + ", image/png;q=0.5"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/systems/kiosk",
                "/systems/kiosk/report",
                "/systems/kiosk/trend",
                "/playbook",
                "/vocabulary",
                "/openapi"
            })
    void whoAskedMayKeepWhatHasATagAndNobodyElse(String address) throws Exception {
        HttpResponse<String> answer = service.get(address);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
        assertThat(answer.headers().allValues("Vary").stream()
                        .flatMap(vary -> Arrays.stream(vary.split(",")))
                        .map(String::strip))
                .anyMatch("accept"::equalsIgnoreCase);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/systems", "/systems/none", "/changes", "/nothing"})
    void whatHasNoTagIsKeptNowhere(String address) throws Exception {
        assertThat(service.get(address).headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "'application/json;q=0, */*', text/markdown",
        "'*/*;q=0.1, application/json;q=0, text/markdown;q=0.0', text/plain",
        "'text/*;q=0, */*', application/json",
        "'application/*;q=0, application/json', application/json"
    })
    void whatACallerRefusesIsNotSent(String accepted, String form) throws Exception {
        HttpResponse<String> answer =
                service.send(service.request("/systems/kiosk/report").header("Accept", accepted));
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(form);
        assertThat(service.send(service.request("/systems/kiosk/report").header("Accept", "*/*;q=0"))
                        .statusCode())
                .isEqualTo(406);
    }

    /** What nobody offers is counted under no words of the caller's, of whom a hundred would end the counting. */
    @Test
    void addressesThatAreRefusedAreNoLabels() throws Exception {
        for (String method : List.of("FOO", "POST", "DELETE")) {
            service.send(service.request("/systems/of-a-stranger/report").method(method, BodyPublishers.noBody()));
            service.send(service.request("/of-a-stranger").method(method, BodyPublishers.noBody()));
        }
        assertThat(service.get("/metrics").body())
                .contains("http_server_requests_seconds_count")
                .doesNotContain("of-a-stranger");
    }

    @Test
    void aMediaTypeIsTheSameInCapitals() throws Exception {
        assertThat(service.send(service.request("/simulations")
                                .header("Content-Type", "Application/YAML")
                                .POST(BodyPublishers.ofFile(Path.of(EXAMPLE))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoIsToComeBackIsToldWhen() throws Exception {
        HttpResponse<String> accepted = service.send(service.request("/simulations")
                .header("Content-Type", "application/yaml")
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.ofFile(Path.of(EXAMPLE))));
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void aRefusalBeforeAnythingElseHasTheHeadersOfAll() throws Exception {
        HttpResponse<String> answer =
                service.send(service.request("/systems").header("Origin", "http://elsewhere.example"));
        assertThat(answer.statusCode()).isEqualTo(403);
        for (String header : List.of("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")) {
            assertThat(answer.headers().allValues(header)).as(header).hasSize(1);
        }
    }

    @Test
    void bothEndsOfADriftAreNamedAsTheyWereAsked() throws Exception {
        JsonNode problem = json(service.get("/systems/kiosk/drift?from=7&to=soon"));
        assertThat(problem.findValuesAsText("parameter")).containsExactly("from", "to");
        assertThat(problem.findValuesAsText("detail"))
                .contains("kiosk has no revision 7", "kiosk has no revision soon");
        assertThat(json(service.get("/systems/kiosk/drift?to=1")).findValuesAsText("parameter"))
                .containsExactly("from");
    }

    private static void assertProblem(HttpResponse<String> answer, String code, String title, String detail)
            throws IOException {
        JsonNode problem = json(answer);
        assertThat(problem.path("type").asText()).isEqualTo("urn:postern:problem:" + code);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("title").asText()).isEqualTo(title);
        assertThat(problem.path("detail").asText()).isEqualTo(detail);
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
