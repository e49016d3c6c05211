package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.cli.Ran;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator counts on. */
class OperationsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    @Test
    void aLogForMachinesIsAnObjectALine() throws Exception {
        try (ServiceProcess service =
                ServiceProcess.start(data.resolve("kept"), "quarkus.log.console.json.enabled=true")) {
            assertThat(service.send(service.request("/systems")).statusCode()).isEqualTo(200);
            assertThat(service.log()).isNotEmpty().allSatisfy(line -> {
                JsonNode entry = JSON.readTree(line);
                assertThat(entry.path("timestamp").asText()).startsWith("20");
                assertThat(entry.path("level").asText()).isNotEmpty();
                assertThat(entry.path("message").asText()).isNotEmpty();
            });
        }
    }

    @Test
    void whatAServiceKeepsIsNotExportedWhileItRuns() throws Exception {
        ServiceProcess service = ServiceProcess.shared();
        String kept = ServiceProcess.sharedData().toString();
        Path file = data.resolve("systems.jsonl");
        Ran ran = Ran.of("export", file.toString(), "--data", kept);
        assertThat(ran.code()).isEqualTo(65);
        assertThat(ran.err())
                .startsWith("--data: a service that runs keeps its systems in %s".formatted(kept))
                .contains("Stop it first.");
        assertThat(file).doesNotExist();
        assertThat(service.get("/systems").statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverIsBeingAnsweredIsAnsweredBeforeTheServiceStops() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(data.resolve("kept"))) {
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return service.send(service.posting("/simulations", large()));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            while (!service.send(service.request("/metrics")).body().contains("postern_runs_going 1.0")) {
                assertThat(answer).as("the run should go on for a while").isNotDone();
                Thread.sleep(20);
            }
            service.stop();
            assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    /** Takes some seconds to read. */
    private static byte[] large() {
        StringBuilder model = new StringBuilder("facts:\n");
        for (int i = 0; i < 50_000; i++) {
            model.append("  - contains scope-%d component-%d\n".formatted(i / 10, i));
        }
        return model.toString().getBytes(StandardCharsets.UTF_8);
    }
}
