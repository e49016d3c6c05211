package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too much is told so, and does the service no harm. */
@Tag("long")
class LimitsIT {
    private static final byte[] MODEL = "scopes: {}\n".getBytes(StandardCharsets.UTF_8);

    private static final Path EXAMPLE = Path.of("fixtures/reporting-api-ssrf/system.yaml");

    private static final String HEAD = """
            POST /simulations HTTP/1.1
            Host: localhost:%d
            Content-Type: application/yaml
            Transfer-Encoding: chunked

            """;

    @TempDir
    static Path data;

    @AutoClose
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.start(
                data.resolve("kept"),
                "quarkus.http.limits.max-body-size=100K",
                "postern.runs.waiting=2",
                "postern.runs.at-once=1",
                "postern.limits.model=20",
                "postern.limits.seconds=2",
                "postern.bodies.patience=3s",
                "quarkus.http.idle-timeout=8S");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        HttpResponse<String> response = service.send(service.posting("/simulations", new byte[200_000]));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).isEqualTo("""
                {
                  "type" : "urn:postern:problem:too-large",
                  "title" : "The body is larger than is allowed here.",
                  "status" : 413,
                  "detail" : "It has 200,000 bytes, and a body may have 102,400 (quarkus.http.limits.max-body-size).",
                  "code" : "too-large"
                }""");
    }

    /** In pieces, its length is known only when it is too late. */
    @Test
    void aBodyInPiecesIsCutOff() throws Exception {
        HttpResponse<String> response = service.send(service.request("/simulations")
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> InputStream.nullInputStream())));
        assertThat(response.statusCode()).isEqualTo(400);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(HEAD.formatted(service.port()).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] piece = ("10000\r\n" + "#".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 3; i++) {
                out.write(piece);
            }
            out.flush();
            socket.setSoTimeout(10_000);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json", "\"code\" : \"too-large\"")
                    .contains("A body may have 102,400 bytes (quarkus.http.limits.max-body-size).");
        }
        assertThat(service.log()).noneMatch(line -> line.contains("ERROR"));
    }

    @Test
    void aBodyThatDoesNotArriveGivesItsRoomBack() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(HEAD.replace("Transfer-Encoding: chunked", "Content-Length: 90000")
                            .concat("c")
                            .formatted(service.port())
                            .replace("\n", "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408")
                    .contains("\"code\" : \"too-slow\"", "It may take 3 seconds (postern.bodies.patience).");
        }
        assertThat(service.send(service.request("/metrics")).body()).containsPattern("(?m)^postern_bodies_bytes 0.0$");
        assertThat(service.log()).noneMatch(line -> line.contains("ERROR"));
    }

    /** Without a head there is nobody to tell. */
    @Test
    void whoeverSaysNothingIsNotWaitedFor() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("GET /systems HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whoeverFindsTheLineFullIsToldWhenToComeBack() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            calls.add(() -> service.send(service.posting("/simulations", MODEL)));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<HttpResponse<String>> call : callers.invokeAll(calls)) {
            HttpResponse<String> response = call.get();
            statuses.add(response.statusCode());
            if (response.statusCode() == 503) {
                assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
                assertThat(response.body()).contains("\"code\" : \"busy\"");
            }
        }
        callers.shutdown();
        assertThat(statuses).contains(200, 503).containsOnly(200, 503);
        assertThat(service.send(service.posting("/simulations", MODEL)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aModelOfTooManyFactsIsRefused() throws Exception {
        String model = "facts:\n"
                + "  - contains a%d b\n"
                        .repeat(21)
                        .formatted(IntStream.range(0, 21).boxed().toArray());
        HttpResponse<String> refused =
                service.send(service.posting("/simulations", model.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).isEqualTo("""
                {
                  "type" : "urn:postern:problem:model-too-large",
                  "title" : "The model is larger than is allowed here.",
                  "status" : 422,
                  "detail" : "It has 21 facts, and a model may have 20 (postern.limits.model). Divide it.",
                  "code" : "model-too-large"
                }""");
        assertThat(service.send(service.request("/systems/large")
                                .header("Content-Type", "application/yaml")
                                .PUT(HttpRequest.BodyPublishers.ofString(model)))
                        .body())
                .isEqualTo(refused.body());
    }

    /** Two hundred thousand facts are not read in a second. */
    @Test
    void aModelThatTakesTooLongIsRefused() throws Exception {
        String facts = IntStream.range(0, 200_000)
                .mapToObj("\"contains a%d b\""::formatted)
                .collect(Collectors.joining(",", "{\"facts\":[", "]}"));
        try (ServiceProcess hasty = ServiceProcess.start(data.resolve("hasty"), "postern.limits.seconds=1")) {
            HttpResponse<String> refused = hasty.send(hasty.request("/simulations")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(facts)));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).isEqualTo("""
                    {
                      "type" : "urn:postern:problem:model-too-large",
                      "title" : "The model is larger than is allowed here.",
                      "status" : 422,
                      "detail" : "It takes longer than 1 s (postern.limits.seconds). Divide it.",
                      "code" : "model-too-large"
                    }""");
        }
    }

    /** With all of its own searches. */
    @Test
    void aQuestionThatTakesTooLongSaysWhatItFound() throws Exception {
        try (ServiceProcess hasty = ServiceProcess.start(data.resolve("curious"), "postern.limits.seconds=3")) {
            assertThat(hasty.put("/systems/asked", Files.readAllBytes(EXAMPLE)).statusCode())
                    .isEqualTo(201);
            long begin = System.nanoTime();
            HttpResponse<String> answer = hasty.get("/systems/asked/why-not?enforce=patched%20on%20PDF-1&misses=1000");
            assertThat(System.nanoTime() - begin).isLessThan(7_000_000_000L);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"complete\": false");
            while (!hasty.get("/metrics").body().contains("postern_runs_going 0.0")) {
                Thread.onSpinWait();
            }
            assertThat(System.nanoTime() - begin).isLessThan(8_000_000_000L);
            HttpResponse<String> plan = hasty.get("/systems/asked/control-plan?limit-plan-seconds=9999999999");
            assertThat(plan.statusCode()).isEqualTo(400);
            assertThat(plan.body()).contains("it is at most 3 here (9999999999)");
            assertThat(hasty.get("/systems/asked/control-plan").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRunOfTooManyFactsIsCutOff() throws Exception {
        try (ServiceProcess narrow = ServiceProcess.start(data.resolve("narrow"), "postern.limits.facts=30")) {
            HttpResponse<String> report = narrow.send(narrow.posting("/simulations", Files.readAllBytes(EXAMPLE)));
            assertThat(report.statusCode()).isEqualTo(200);
            assertThat(report.body())
                    .contains("\"verdict\": \"unknown\"", "The run was cut off by its limit of 30 facts");
            HttpResponse<String> more =
                    narrow.send(narrow.posting("/simulations?limit-facts=31", Files.readAllBytes(EXAMPLE)));
            assertThat(more.statusCode()).isEqualTo(400);
            assertThat(more.body()).contains("it is at most 30 here (31)");
        }
    }

    @Test
    void whatIsNestedTooDeepIsRefused() throws Exception {
        for (String deep :
                List.of("[".repeat(20_000), "{\"a\":".repeat(20_000), "components:\n  " + "[".repeat(20_000))) {
            HttpResponse<String> response =
                    service.send(service.posting("/simulations", deep.getBytes(StandardCharsets.UTF_8)));
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.body()).contains("nested more than 100 levels deep");
        }
    }

    @Test
    void metersTellHowManyRunsThereWereAndHowMuchFollowedInThem() throws Exception {
        String model = """
                {"start":"internet","goals":["reads d"],"components":{"a":{"kind":"server","endpoints":{"GET /":{"reachable-from":"internet",\
                "weaknesses":{"W":"high code-execution"}}},"holds":{"d":{}}}},"data":{"d":"regulated personal-data"}}""";
        double runs = meter("postern_run_seconds_count{state=\"done\"}");
        double facts = meter("postern_run_facts_sum");
        double steps = meter("postern_run_steps_sum");
        HttpResponse<String> report =
                service.send(service.posting("/simulations", model.getBytes(StandardCharsets.UTF_8)));
        assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
        assertThat(meter("postern_run_seconds_count{state=\"done\"}")).isEqualTo(runs + 1);
        assertThat(meter("postern_run_facts_sum")).isGreaterThanOrEqualTo(facts + 2);
        assertThat(meter("postern_run_steps_sum")).isGreaterThan(steps);
        assertThat(service.get("/metrics").body())
                .contains("postern_runs_waiting", "postern_runs_going", "postern_bodies_bytes");
    }

    /** 0 where there is none yet. */
    private static double meter(String name) throws Exception {
        return service.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
