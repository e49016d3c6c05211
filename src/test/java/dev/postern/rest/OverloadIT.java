package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Far more callers than can be served, with models as large as they may be: some are told to come back, and the service lives. */
@Tag("long")
class OverloadIT {
    /** {@code ./mvnw -Pthorough verify} has five hundred callers with bodies at the limit. */
    private static final boolean ALL = Boolean.getBoolean("postern.thorough");

    private static final int CALLERS = ALL ? 500 : 20;
    private static final int BYTES = ALL ? 16_000_000 : 2_500_000;
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final int NO_ANSWER = 0;

    @TempDir
    static Path data;

    @AutoClose
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.start(
                data.resolve("kept"), "postern.limits.seconds=10", "postern.runs.waiting=" + (ALL ? 100 : 2));
    }

    @Test
    void isNormalAgainSoonAfter() throws Exception {
        byte[] small = Files.readAllBytes(Path.of("fixtures/reporting-api-ssrf/system.yaml"));
        assertThat(service.send(service.posting("/simulations", small)).statusCode())
                .isEqualTo(200);
        Path large = Files.write(data.resolve("large.json"), large());
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            calls.add(() -> status(large));
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Future<Integer> call : callers.invokeAll(calls)) {
            statuses.merge(call.get(), 1, Integer::sum);
        }
        callers.shutdown();
        assertThat(statuses).as("statuses").containsKey(503);
        assertThat(statuses.keySet()).as(statuses.toString()).isSubsetOf(NO_ANSWER, 200, 202, 422, 503);
        assertThat(service.log()).noneSatisfy(line -> assertThat(line).contains("OutOfMemory"));
        long begin = System.nanoTime();
        while (service.send(service.posting("/simulations", small)).statusCode() != 200) {
            Thread.sleep(100);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(RECOVERY);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(RECOVERY);
    }

    /**
     * A caller that is refused while it still sends may find the connection closed before it reads why. Each sends from the file, as a
     * client copies what it is given as an array, and five hundred copies are more than there is room for.
     */
    private static int status(Path large) throws InterruptedException {
        try {
            HttpResponse<String> response = service.send(service.request("/simulations")
                    .header("Content-Type", "application/yaml")
                    .POST(HttpRequest.BodyPublishers.ofFile(large)));
            return response.statusCode();
        } catch (IOException e) {
            return NO_ANSWER;
        }
    }

    /** Facts that follow from nothing and that nothing follows from, as many as there is room for. */
    private static byte[] large() {
        StringBuilder json = new StringBuilder(BYTES);
        json.append(
                "{\"start\":\"internet\",\"goals\":[\"reads d\"],\"data\":{\"d\":\"internal\"},\"facts\":[\"reaches a b\"");
        for (int i = 0; json.length() < BYTES - 100; i++) {
            json.append(",\"reaches component-number-%d component-number-%d\"".formatted(i, i + 1));
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
