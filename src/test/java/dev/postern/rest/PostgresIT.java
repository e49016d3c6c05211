package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service keeps systems in PostgreSQL where three settings say so. */
class PostgresIT {
    private static final String PASSWORD = "only-the-two-of-us-know";

    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create user keeper password '%s'".formatted(PASSWORD));
            statement.execute("create database kept owner keeper");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void keepsSystemsThere() throws Exception {
        Path data = folder.resolve("unused");
        try (ServiceProcess service = ServiceProcess.start(data, List.of(), settings())) {
            HttpResponse<String> put = service.send(service.request("/systems/shop")
                    .header("Content-Type", "application/yaml")
                    .PUT(HttpRequest.BodyPublishers.ofFile(Path.of("fixtures/reporting-api-ssrf/system.yaml"))));
            assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
            assertThat(service.send(service.request("/health/ready")).body()).contains("postgresql");
            assertThat(service.log()).noneMatch(line -> line.contains(PASSWORD));
        }
        assertThat(data.resolve("postern.mv.db")).doesNotExist();
        try (ServiceProcess service = ServiceProcess.start(data, List.of(), settings())) {
            assertThat(service.send(service.request("/systems/shop/report")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void saysWhatKeepsItFromTheServer() {
        assertThatThrownBy(() -> ServiceProcess.start(
                        folder,
                        List.of(),
                        Map.of(
                                "POSTERN_DATABASE_URL",
                                "jdbc:postgresql://localhost:1/kept",
                                "POSTERN_DATABASE_PASSWORD",
                                PASSWORD)))
                .hasMessageContaining("POSTERN_DATABASE_URL: jdbc:postgresql://localhost:1/kept cannot be used")
                .hasMessageNotContaining(PASSWORD);
    }

    private static Map<String, String> settings() {
        return Map.of(
                "POSTERN_DATABASE_URL",
                "jdbc:postgresql://localhost:%d/kept".formatted(server.getPort()),
                "POSTERN_DATABASE_USER",
                "keeper",
                "POSTERN_DATABASE_PASSWORD",
                PASSWORD);
    }
}
