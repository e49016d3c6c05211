package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import dev.postern.source.ModelFile;
import dev.postern.source.Published;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a request is told by the problem document that is written down for it, to the letter. */
class ProblemsIT {
    private static final Path ASKED = Path.of("src/test/resources/dev/postern/rest/problems");
    private static final Path EXAMPLE = Path.of("fixtures/reporting-api-ssrf/system.yaml");

    /** What stands for a name that is longer than a page. */
    private static final String LONG_NAME = "{300 letters}";

    @TempDir
    private static Path data;

    @AutoClose
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceProcess.start(data.resolve("kept"));
        service.put("/systems/shop", Files.readAllBytes(EXAMPLE));
    }

    static Stream<Path> requests() throws IOException {
        try (Stream<Path> files = Files.list(ASKED)) {
            return files.sorted().toList().stream();
        }
    }

    /** A request as HTTP writes it, an empty line, its body if it has one; after a line of dashes status and document. */
    @ParameterizedTest
    @MethodSource("requests")
    void isToldToTheLetter(Path file) throws Exception {
        String request = Files.readString(file).split("\n----\n", 2)[0];
        HttpResponse<String> answer = send(request);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        Published.assertUpToDate(
                file,
                request + "\n----\n" + answer.statusCode() + "\n"
                        + answer.body().replace("n".repeat(300), LONG_NAME) + "\n");
    }

    @Test
    void thereIsOneForEachKindOfFaultOfACaller() throws IOException {
        List<String> told = new ArrayList<>();
        for (Path file : requests().toList()) {
            told.add(new ObjectMapper()
                    .readTree(Files.readString(file).split("\n----\n\\d+\n", 2)[1])
                    .path("code")
                    .asText());
        }
        assertThat(told)
                .contains(
                        "body-missing",
                        "foreign-host",
                        "foreign-origin",
                        "media-type-unknown",
                        "model-refused",
                        "name-refused",
                        "not-acceptable",
                        "not-found",
                        "parameter-refused");
    }

    /** No client of Java's sends them. */
    @ParameterizedTest
    @CsvSource({
        "'GET /systems/%zz', 400, address-refused, '(/systems/%zz)'",
        "'GET /systems/shop/report?%zz=1', 400, address-refused, '(/systems/shop/report?%zz=1)'",
        "'GET /systems/shop/report?goal=%e', 400, address-refused, 'two hexadecimal digits'",
        "'GET /{letters}', 414, address-too-long, 'It has 5,001 characters, and may have 4,096.'"
    })
    void anAddressThatCannotBeReadIsToldSo(String line, int status, String code, String detail) throws Exception {
        String answer = raw(line.replace("{letters}", "a".repeat(5_000)), "");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "\"code\" : \"" + code + "\"", detail);
    }

    @Test
    void aHeadThatIsTooLargeIsToldSo() throws Exception {
        assertThat(raw("GET /systems", "X-Long: " + "a".repeat(30_000) + "\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains(
                        "application/problem+json",
                        "\"code\" : \"head-too-large\"",
                        "characters, and may have 20,000.");
    }

    /** Of two, another one than is looked at may be the one that counts for whoever stands between. */
    @Test
    void aRequestNamesOneHost() throws Exception {
        assertThat(raw("GET /systems", "Host: evil.example\r\n"))
                .startsWith("HTTP/1.1 421")
                .contains("application/problem+json", "\"code\" : \"foreign-host\"", "one host, and not two");
    }

    /** The server answers them by itself. */
    @ParameterizedTest
    @CsvSource({"Content-Length: -5, 400", "Content-Length: five, 400", "X-Long: {letters}, 431"})
    void whatIsNoHttpIsRefusedWithoutATrace(String header, int status) throws Exception {
        String answer = raw("POST /simulations", header.replace("{letters}", "a".repeat(70_000)) + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(service.log()).noneMatch(entry -> entry.contains("ERROR") || entry.contains("\tat "));
    }

    private static String raw(String line, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("%s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n%s\r\n"
                            .formatted(line, service.port(), headers)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static List<Path> models() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("fixtures/refused/models"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aBadModelIsToldOfAsTheCommandLineTellsIt(Path folder) throws Exception {
        byte[] content = Files.readAllBytes(folder.resolve("system.yaml"));
        HttpResponse<String> answer = service.send(service.posting("/simulations?source=system.yaml", content));
        if (content.length == 0) {
            assertThat(answer.body()).contains("body-missing");
            return;
        }
        assertThat(answer.statusCode()).isEqualTo(422);
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> ModelFile.read("system.yaml", content, Playbook.shipped().words()));
        StringBuilder told = new StringBuilder();
        for (JsonNode error : new ObjectMapper().readTree(answer.body()).path("errors")) {
            told.append(error.path("source").asText());
            told.append(error.has("line") ? ":" + error.path("line").asInt() : "");
            told.append(": ").append(error.path("detail").asText()).append(".\n");
            told.append(error.has("remedy") ? "    " + error.path("remedy").asText() + "\n" : "");
        }
        assertThat(told.toString().strip())
                .isEqualTo(refused.getMessage()
                        .strip()
                        .replace("postern explain vocabulary", "GET /vocabulary")
                        .replace("postern explain controls", "GET /playbook/controls"));
    }

    private static HttpResponse<String> send(String request) throws Exception {
        String[] parts = request.split("\n\n", 2);
        List<String> lines = parts[0].lines().toList();
        String[] first = lines.get(0).split(" ", 2);
        HttpRequest.Builder builder = service.request(first[1].replace(LONG_NAME, "n".repeat(300)));
        for (String line : lines.subList(1, lines.size())) {
            String[] header = line.split(": ", 2);
            builder.setHeader(header[0], header[1]);
        }
        byte[] body = parts.length > 1 ? parts[1].getBytes(StandardCharsets.UTF_8) : new byte[0];
        return service.send(builder.method(
                first[0],
                Arrays.equals(body, new byte[0]) ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }
}
