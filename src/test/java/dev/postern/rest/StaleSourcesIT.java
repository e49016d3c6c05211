package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks about a system is told with the answer which of its sources have said nothing for long. */
@Tag("long")
class StaleSourcesIT {
    private static final Path EXAMPLE = Path.of("fixtures/reporting-api-ssrf/system.yaml");
    private static final String HEADER = "Postern-Stale-Sources";
    private static final Duration FRESH = Duration.ofSeconds(5);

    @TempDir
    private Path data;

    @Test
    void areNamedBesideTheAnswer() throws Exception {
        try (ServiceProcess service =
                ServiceProcess.start(data.resolve("kept"), "postern.sources.fresh=" + FRESH.toSeconds() + "s")) {
            byte[] model = Files.readAllBytes(EXAMPLE);
            service.put("/systems/shop/sources/design", model);
            Thread.sleep(FRESH.toMillis() + 1);
            String tag = "";
            for (String question : List.of("report", "gate", "paths")) {
                HttpResponse<String> answer = service.get("/systems/shop/" + question);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().allValues(HEADER)).as(question).containsExactly("design");
                tag = answer.headers().firstValue("ETag").orElseThrow();
            }
            HttpResponse<String> held =
                    service.send(service.request("/systems/shop/paths").header("If-None-Match", tag));
            assertThat(held.statusCode()).isEqualTo(304);
            assertThat(held.headers().allValues(HEADER)).containsExactly("design");

            for (String question : List.of("holds", "report")) { // one that nobody has asked yet, and one that is known
                HttpResponse<String> later = service.send(
                        service.request("/systems/shop/" + question).header("Prefer", "respond-async"));
                assertThat(fetched(service, later).headers().allValues(HEADER))
                        .as(question)
                        .containsExactly("design");
            }

            service.put("/systems/shop/sources/design", model);
            HttpResponse<String> fresh =
                    service.send(service.request("/systems/shop/paths").header("If-None-Match", tag));
            assertThat(fresh.headers().allValues(HEADER)).isEmpty();
        }
    }

    /** The answer itself, once it is where it was said to be. */
    private static HttpResponse<String> fetched(ServiceProcess service, HttpResponse<String> answer) throws Exception {
        HttpResponse<String> now = answer;
        String at = answer.headers().firstValue("Location").orElse("");
        while (now.statusCode() == 202 || now.body().contains("\"state\" : ")) {
            Thread.sleep(50);
            now = service.get(at.substring(at.indexOf("/simulations")));
        }
        return now;
    }
}
