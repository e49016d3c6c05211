package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one caller does is no harm to the others. */
@Tag("long")
class OthersIT {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path data;

    @AutoClose
    private static ServiceProcess service;

    private final ExecutorService callers = Executors.newFixedThreadPool(4);

    /** With one thread that takes requests: if it does anything else, everybody knows. */
    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.start(
                data.resolve("kept"), "quarkus.vertx.event-loops-pool-size=1", "postern.runs.at-once=2");
    }

    @Test
    void whileALargeModelIsReadOthersAreAnswered() throws Exception {
        byte[] large = largeModel();
        for (String address : List.of("/simulations", "/systems/large", "/systems/larger/sources/code")) {
            HttpRequest.Builder request = service.request(address)
                    .header("Content-Type", "application/json")
                    .method(
                            address.equals("/simulations") ? "POST" : "PUT",
                            HttpRequest.BodyPublishers.ofByteArray(large));
            long begin = System.nanoTime();
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> sent(request));
            long longest = 0;
            while (!answer.isDone()) {
                long asked = System.nanoTime();
                assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
                longest = Math.max(longest, System.nanoTime() - asked);
            }
            long took = System.nanoTime() - begin;
            assertThat(answer.get().statusCode()).as(answer.get().body()).isIn(200, 201, 202, 422);
            assertThat(longest).as("of " + took).isLessThan(took / 3);
        }
    }

    /** Its labels take long to look through, by whoever goes back over what could be a token. */
    private static byte[] largeModel() {
        StringBuilder json = new StringBuilder("{\"components\":{\"a\":{\"kind\":\"server\"}");
        for (int i = 0; json.length() < 6_000_000; i++) {
            json.append(",\"c%d\":{\"kind\":\"server\",\"label\":\"%s\"}".formatted(i, "eyJ-".repeat(100)));
        }
        return json.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whoeverTakesBackARunClosesTheStoreForNobody() throws Exception {
        byte[] model = Files.readAllBytes(Path.of(EXAMPLE));
        service.put("/systems/steady", model);
        List<Callable<List<Integer>>> all = new ArrayList<>();
        for (int caller = 0; caller < 3; caller++) {
            int number = caller;
            all.add(() -> takesBack(number, model));
        }
        all.add(() -> {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                statuses.add(service.put("/systems/others", changed(model, i)).statusCode());
            }
            return statuses;
        });
        for (Future<List<Integer>> statuses : callers.invokeAll(all)) {
            assertThat(statuses.get()).isNotEmpty().allMatch(status -> status < 400);
        }
        assertThat(service.log()).noneSatisfy(line -> assertThat(line).contains("the store failed"));
    }

    private static List<Integer> takesBack(int caller, byte[] model) throws Exception {
        Random random = new Random(caller);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            HttpRequest.Builder request = random.nextBoolean()
                    ? service.putting("/systems/taken-back-" + caller, changed(model, random.nextInt()))
                    : service.request("/systems/steady/report?paths=" + (1 + random.nextInt(1_000_000)));
            HttpResponse<String> response = service.send(request.header("Prefer", "respond-async"));
            statuses.add(response.statusCode());
            if (response.statusCode() == 202) {
                Thread.sleep(random.nextInt(20));
                statuses.add(service.send(service.request(response.headers()
                                        .firstValue("Location")
                                        .orElseThrow())
                                .DELETE())
                        .statusCode());
            }
        }
        return statuses;
    }

    private static byte[] changed(byte[] model, int number) {
        return ("# " + number + "\n" + new String(model, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /** Each is sound with what the other said before, and both together are not. */
    @Test
    void twoSourcesThatAreSubmittedAtOnceLeaveAModelThatCanBeRead() throws Exception {
        for (int i = 0; i < 25; i++) {
            String system = "/systems/raced-" + i;
            put(system + "/sources/code", "components: { a: { kind: server } }");
            put(system + "/sources/cloud", "identities: { role/w: { kind: role } }");
            List<Future<Integer>> both = callers.invokeAll(List.of(
                    () -> put(system + "/sources/code", "components: { a: { kind: server, runs-as: role/w } }"),
                    () -> put(system + "/sources/cloud", "identities: { role/other: { kind: role } }")));
            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(201, 422);
            assertThat(service.get(system + "/report").statusCode()).isEqualTo(200);
        }
    }

    private static int put(String path, String model) throws Exception {
        return service.put(path, model.getBytes(StandardCharsets.UTF_8)).statusCode();
    }

    @Test
    void aLongRunTellsHowFarItIsAndStopsWhenItIsTakenBack() throws Exception {
        HttpResponse<String> accepted = service.send(service.request("/simulations")
                .header("Content-Type", "application/json")
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofString(longRun())));
        String address = accepted.headers().firstValue("Location").orElseThrow();
        List<Long> steps = new ArrayList<>(List.of(0L));
        while (steps.size() < 4) {
            JsonNode progress = JSON.readTree(service.get(address).body());
            assertThat(progress.path("state").asText()).as(steps.toString()).isIn("waiting", "running");
            if (progress.path("steps").asLong() != steps.get(steps.size() - 1)) {
                steps.add(progress.path("steps").asLong());
                assertThat(progress.path("facts").asLong()).isPositive();
            }
        }
        assertThat(steps).isSorted();
        assertThat(service.send(service.request(address).DELETE()).statusCode()).isEqualTo(204);
        assertThat(service.get(address).statusCode()).isEqualTo(404);
        while (!service.get("/metrics").body().contains("postern_runs_going 0.0")) {
            Thread.sleep(20);
        }
        assertThat(service.get("/metrics").body())
                .containsPattern("postern_run_seconds_count\\{state=\"cancelled\"} [1-9]");
    }

    /** Its misses are more than anybody waits for. */
    private static String longQuestion() throws Exception {
        assertThat(service.put("/systems/asked", Files.readAllBytes(Path.of(EXAMPLE)))
                        .statusCode())
                .isIn(200, 201);
        return "/systems/asked/why-not?enforce=patched%20on%20PDF-1&misses=1000";
    }

    private static void waitForRuns(int going) throws Exception {
        while (!service.get("/metrics").body().contains("postern_runs_going %d.0".formatted(going))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aLongQuestionEndsWhenItIsTakenBack() throws Exception {
        String address = service.send(service.request(longQuestion()).header("Prefer", "respond-async"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        while (JSON.readTree(service.get(address).body()).path("steps").asLong() == 0) {
            Thread.onSpinWait(); // what follows from the model is found at once, and then it searches
        }
        long begin = System.nanoTime();
        assertThat(service.send(service.request(address).DELETE()).statusCode()).isEqualTo(204);
        waitForRuns(0);
        assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);
    }

    /** Nobody else knows of the run. */
    @Test
    void aLongQuestionEndsWhenWhoeverAskedHangsUp() throws Exception {
        String question = longQuestion();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                            .formatted(question, service.port())
                            .getBytes(StandardCharsets.US_ASCII));
            waitForRuns(1);
        }
        long begin = System.nanoTime();
        waitForRuns(0);
        assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);
        assertThat(service.log()).noneMatch(line -> line.contains("ERROR"));
    }

    /** Forty copies of it are more than there is room for. */
    @Test
    void whoeverReadsALargeModelManyTimesFillsNoMemory() throws Exception {
        byte[] large = largeModel();
        HttpResponse<String> put = service.put("/systems/read", large);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        ExecutorService readers = Executors.newFixedThreadPool(40);
        for (int i = 0; i < 40; i++) {
            answers.add(CompletableFuture.supplyAsync(
                    () -> sent(service.request("/systems/read/revisions/1/sources/model")
                            .header("Accept", "application/yaml")),
                    readers));
        }
        int told = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isIn(200, 503);
            told += answer.get().statusCode() == 200 ? 1 : 0;
        }
        readers.shutdown();
        assertThat(told).isPositive();
        assertThat(service.log()).noneMatch(line -> line.contains("memory") || line.contains("ERROR"));
        assertThat(service.get("/systems/read").statusCode()).isEqualTo(200);
    }

    /** To read it takes longer than everything else. */
    @Test
    void whoeverTakesBackALargeModelFreesTheLine() throws Exception {
        byte[] large = largeModel();
        long begin = System.nanoTime();
        assertThat(service.send(service.posting("/simulations", large)).statusCode())
                .isEqualTo(200);
        long whole = System.nanoTime() - begin;
        String address = service.send(service.posting("/simulations", large).header("Prefer", "respond-async"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        while (!service.get(address).body().contains("running")) {
            Thread.onSpinWait();
        }
        Thread.sleep(whole / 5_000_000);
        long took = System.nanoTime();
        assertThat(service.send(service.request(address).DELETE()).statusCode()).isEqualTo(204);
        while (!service.get("/metrics").body().contains("postern_runs_going 0.0")) {
            Thread.sleep(5);
        }
        assertThat(System.nanoTime() - took).as("of " + whole).isLessThan(whole / 4);
    }

    /** Everybody may act as everybody. */
    private static String longRun() {
        StringBuilder roles = new StringBuilder("\"role/r0\":{\"kind\":\"role\"}");
        StringBuilder trust = new StringBuilder("\"trusts role/r0 role/r1\"");
        for (int i = 0; i < 500; i++) {
            roles.append(i == 0 ? "" : ",\"role/r%d\":{\"kind\":\"role\"}".formatted(i));
            for (int j = 0; j < 500; j++) {
                trust.append(i == j || i == 0 && j == 1 ? "" : ",\"trusts role/r%d role/r%d\"".formatted(i, j));
            }
        }
        return "{\"start\":\"acts-as role/r0\",\"goals\":[\"acts-as role/r9\"],\"identities\":{%s},\"facts\":[%s]}"
                .formatted(roles, trust);
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return service.send(request);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
