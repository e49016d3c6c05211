package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away and a disk that fills are told, lose nothing, and are got over without a new start. */
@Tag("long")
class StoreAwayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final String example;

    StoreAwayIT() throws IOException {
        example = Files.readString(Path.of("fixtures/reporting-api-ssrf/system.yaml"));
    }

    @Test
    void aServerThatIsStoppedAndStartedAgainIsReachedAgain() throws Exception {
        int port = freePort();
        EmbeddedPostgres server = server(port);
        Map<String, String> settings = Map.of(
                "POSTERN_DATABASE_URL",
                "jdbc:postgresql://localhost:%d/postgres".formatted(port),
                "POSTERN_DATABASE_USER",
                "postgres");
        try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"), List.of(), settings)) {
            assertThat(put(service, "shop", 1).statusCode()).isEqualTo(201);
            assertThat(ready(service)).isEqualTo(200);
            server.close();
            isAway(put(service, "shop", 2));
            isAway(service.send(service.request("/systems/shop")));
            isAway(service.send(service.request("/systems/shop/report")));
            assertThat(ready(service)).isEqualTo(503);
            assertThat(service.send(service.request("/health/live")).statusCode())
                    .isEqualTo(200);
            server = server(port);
            comesBack(service);
            assertThat(put(service, "shop", 2).statusCode()).isEqualTo(201);
            assertThat(there(service, "shop", 1)).isEqualTo(model("shop", 1));
        } finally {
            server.close();
        }
    }

    private EmbeddedPostgres server(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("server"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** No file of the service may grow beyond where it is now, and a little: to the database that is a disk that is full. */
    @Test
    void aDiskThatWasFullIsWrittenToAgain() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "there is no prlimit here");
        Path data = folder.resolve("data");
        try (ServiceProcess service = ServiceProcess.start(data)) {
            int kept = 0;
            while (kept < 3) {
                assertThat(put(service, "shop", ++kept).statusCode()).isEqualTo(201);
            }
            limit(service, String.valueOf(Files.size(data.resolve("postern.mv.db")) + 3_000_000));
            HttpResponse<String> put = put(service, "shop", ++kept);
            while (put.statusCode() == 201) {
                put = put(service, "shop", ++kept);
            }
            isAway(put);
            assertThat(ready(service)).isEqualTo(503);
            isAway(put(service, "shop", kept));
            limit(service, "unlimited");
            comesBack(service);
            assertThat(put(service, "shop", kept).statusCode()).isEqualTo(201);
            for (int revision = 1; revision <= kept; revision++) {
                assertThat(there(service, "shop", revision)).isEqualTo(model("shop", revision));
            }
        }
    }

    private static void limit(ServiceProcess service, String size) throws Exception {
        int code = new ProcessBuilder(
                        "prlimit", "--pid", String.valueOf(service.pid()), "--fsize=" + size + ":unlimited")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    private static void isAway(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).contains("\"store-away\"");
    }

    private static void comesBack(ServiceProcess service) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (ready(service) != 200) {
            assertThat(Instant.now()).isBefore(until);
            Thread.sleep(200);
        }
    }

    private static int ready(ServiceProcess service) throws Exception {
        return service.send(service.request("/health/ready")).statusCode();
    }

    private HttpResponse<String> put(ServiceProcess service, String system, int number) throws Exception {
        return service.send(service.request("/systems/" + system)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(model(system, number))));
    }

    private static String there(ServiceProcess service, String system, int revision) throws Exception {
        return service.send(service.request("/systems/%s/revisions/%d/sources/model".formatted(system, revision)))
                .body();
    }

    /** A megabyte that cannot be packed. */
    private String model(String system, int number) {
        StringBuilder model = new StringBuilder(example);
        new Random(number)
                .ints(10_000, 0, Integer.MAX_VALUE)
                .forEach(one -> model.append("# ")
                        .append(Integer.toHexString(one).repeat(12))
                        .append('\n'));
        return model.append("# ").append(system).append('\n').toString();
    }
}
