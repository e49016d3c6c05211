package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of every revision, computed once, and which way the system moves. */
class TrendIT {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REVISIONS = Boolean.getBoolean("postern.thorough") ? 1_000 : 40;

    private static final ServiceProcess service = ServiceProcess.shared();

    @Test
    void tellsWhichWayASystemMoves() throws Exception {
        String exposed = Files.readString(Path.of(EXAMPLE));
        String mended = exposed.replace("imdsv2-required on billing-worker", "imdsv2-required on reporting-api");
        put("moving", exposed);
        put("moving", mended);
        put("moving", exposed);
        JsonNode trend = json(get("/systems/moving/trend"));
        assertThat(trend.findValuesAsText("revision")).containsExactly("3", "2", "1");
        assertThat(trend.findValuesAsText("verdict")).containsExactly("exposed", "clean", "exposed");
        assertThat(trend.findValuesAsText("direction")).containsExactly("worse", "better");
        assertThat(trend.at("/trend/0/paths/listed").asInt())
                .isEqualTo(json(get("/systems/moving/paths")).path("total").asInt());
        assertThat(trend.at("/trend/0/plan/cost").asLong())
                .isEqualTo(
                        json(get("/systems/moving/control-plan")).path("cost").asLong());

        JsonNode page = json(get("/systems/moving/trend?limit=1"));
        assertThat(page.at("/trend/0")).isEqualTo(trend.at("/trend/0"));
        assertThat(page.path("next").asText()).isEqualTo("/systems/moving/trend?before=3&limit=1");
        assertThat(json(get(page.path("next").asText())).at("/trend/0")).isEqualTo(trend.at("/trend/1"));
        String tag = get("/systems/moving/trend").headers().firstValue("ETag").orElseThrow();
        assertThat(service.send(service.request("/systems/moving/trend").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void countsWhatPeopleAnswer() throws Exception {
        put("answered", Files.readString(Path.of(EXAMPLE)));
        assertThat(json(get("/systems/answered/trend"))
                        .at("/trend/0/goals/reached")
                        .asInt())
                .isEqualTo(1);
        String assumption =
                json(get("/systems/answered/report")).at("/assumptions/0/id").asText();
        service.send(putting(
                "/systems/answered/answers",
                "answers:\n  - { id: %s, answer: no, who: Ada, when: 2026-03-31 }\n".formatted(assumption)));
        assertThat(json(get("/systems/answered/trend"))
                        .at("/trend/0/goals/reached")
                        .asInt())
                .isZero();
    }

    @Test
    void refusesWhatIsNotThere() throws Exception {
        assertThat(get("/systems/nobody/trend").statusCode()).isEqualTo(404);
        put("there", Files.readString(Path.of(EXAMPLE)));
        assertThat(get("/systems/there/trend?limit=0").statusCode()).isEqualTo(400);
        assertThat(get("/systems/there/trend?colour=red").statusCode()).isEqualTo(400);
    }

    /** Of a system that changed with every merge for a year or two; times are held to only where the machine is this test's alone. */
    @Test
    void isQuickOnceTheFiguresAreKnown() throws Exception {
        String example = Files.readString(Path.of(EXAMPLE));
        for (int i = 0; i < REVISIONS; i++) {
            put("long", example + "# " + i + "\n");
        }
        String trend = "/systems/long/trend?limit=1000";
        HttpResponse<String> first = get(trend);
        while (first.statusCode() == 202) {
            Thread.sleep(500);
            first = get(trend);
        }
        assertThat(json(first).path("trend")).hasSize(REVISIONS);
        assertThat(json(first).findValuesAsText("direction"))
                .hasSize(REVISIONS - 1)
                .containsOnly("same");
        Duration listing = median("/systems/long/revisions?limit=1000");
        Duration trending = median(trend);
        System.out.printf(
                "%d revisions: listing %d ms, trend %d ms%n", REVISIONS, listing.toMillis(), trending.toMillis());
        if (Boolean.getBoolean("postern.thorough")) {
            assertThat(listing).isLessThan(Duration.ofMillis(100));
            assertThat(trending).isLessThan(Duration.ofMillis(300));
        }
    }

    private static Duration median(String path) throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            long began = System.nanoTime();
            assertThat(get(path).statusCode()).isEqualTo(200);
            times.add(Duration.ofNanos(System.nanoTime() - began));
        }
        return times.stream().sorted().toList().get(5);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return service.send(service.request(path));
    }

    private static void put(String system, String model) throws Exception {
        assertThat(service.send(putting("/systems/" + system, model)).statusCode())
                .isEqualTo(201);
    }

    private static HttpRequest.Builder putting(String path, String yaml) {
        return service.request(path)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body());
    }
}
