package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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
            statement.execute("create database other owner keeper");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void keepsSystemsThere() throws Exception {
        Path data = folder.resolve("unused");
        try (ServiceProcess service = ServiceProcess.start(data, List.of(), settings("kept"))) {
            put(service, "shop");
            assertThat(service.send(service.request("/health/ready")).body()).contains("PostgreSQL");
            assertThat(service.log()).noneMatch(line -> line.contains(PASSWORD));
        }
        assertThat(data.resolve("postern.mv.db")).doesNotExist();
        try (ServiceProcess service = ServiceProcess.start(data, List.of(), settings("kept"))) {
            assertThat(service.send(service.request("/systems/shop/report")).statusCode())
                    .isEqualTo(200);
        }
    }

    /** From the file to the server and back, each time by the packaged program: the bytes are the same. */
    @Tag("long")
    @Test
    void carriesSystemsThereAndBack() throws Exception {
        Path data = folder.resolve("file");
        Path first = folder.resolve("first.jsonl");
        Path second = folder.resolve("second.jsonl");
        Path third = folder.resolve("third.jsonl");
        try (ServiceProcess service = ServiceProcess.start(data)) {
            put(service, "carried");
        }
        assertThat(postern(Map.of(), "export", first, data)).isEqualTo("exported 1 system and 1 revision\n");
        assertThat(postern(settings("other"), "import", first, data)).isEqualTo("imported 1 system and 1 revision\n");
        assertThat(postern(settings("other"), "export", second, data)).contains("1 system");
        assertThat(second).hasSameBinaryContentAs(first);
        Path back = folder.resolve("back");
        assertThat(postern(Map.of(), "import", second, back)).contains("1 system");
        assertThat(postern(Map.of(), "export", third, back)).contains("1 system");
        assertThat(third).hasSameBinaryContentAs(first);
        assertThat(postern(settings("other"), "import", first, data)).contains("there is a system carried already");
    }

    private static String postern(Map<String, String> environment, String command, Path file, Path data)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/postern.jar",
                        command,
                        file.toString(),
                        "--data",
                        data.toString())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void put(ServiceProcess service, String system) throws Exception {
        HttpResponse<String> put = service.send(service.request("/systems/" + system)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofFile(Path.of("fixtures/reporting-api-ssrf/system.yaml"))));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
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

    private static Map<String, String> settings(String database) {
        return Map.of(
                "POSTERN_DATABASE_URL",
                "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), database),
                "POSTERN_DATABASE_USER",
                "keeper",
                "POSTERN_DATABASE_PASSWORD",
                PASSWORD);
    }
}
