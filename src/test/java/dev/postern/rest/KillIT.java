package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was acknowledged is there after the service was killed in the middle of its writes, and nothing is half there. */
@Tag("long")
class KillIT {
    private static final int KILLS = Boolean.getBoolean("postern.thorough") ? 50 : 1;
    private static final int WRITERS = 3;
    private static final int LONGEST_MILLIS = 1_500;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path data;

    private final Random chance = new Random(1);
    private final String example;
    private int acknowledged;

    KillIT() throws IOException {
        example = Files.readString(Path.of("fixtures/reporting-api-ssrf/system.yaml"));
    }

    /** What a writer sent to its system, one after another, and how many of these it was told are kept. */
    private record Written(List<String> sent, List<Integer> kept) {}

    @Test
    void aFileLosesNothing() throws Exception {
        killAgainAndAgain(Map.of());
    }

    /** It is the service that is killed, and not the server. */
    @Test
    void aServerLosesNothing() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            killAgainAndAgain(Map.of(
                    "POSTERN_DATABASE_URL",
                    "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort()),
                    "POSTERN_DATABASE_USER",
                    "postgres"));
        }
    }

    private void killAgainAndAgain(Map<String, String> environment) throws Exception {
        Map<String, Written> all = new TreeMap<>();
        Map<String, Written> last = Map.of();
        for (int kill = 0; kill < KILLS; kill++) {
            ServiceProcess service = ServiceProcess.start(data, List.of(), environment);
            check(service, last);
            last = writeUntilKilled(service, kill);
            all.putAll(last);
        }
        try (ServiceProcess service = ServiceProcess.start(data, List.of(), environment)) {
            check(service, all);
        }
        System.out.printf("%d kills, %d revisions acknowledged, all there%n", KILLS, acknowledged);
        assertThat(acknowledged).isGreaterThanOrEqualTo(KILLS);
    }

    private Map<String, Written> writeUntilKilled(ServiceProcess service, int kill) throws InterruptedException {
        Map<String, Written> written = new ConcurrentHashMap<>();
        CountDownLatch first = new CountDownLatch(1);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String system = "s%d-%d".formatted(kill, writer);
            Written of = new Written(new ArrayList<>(), new ArrayList<>());
            written.put(system, of);
            Thread thread = new Thread(() -> write(service, system, of, first), system);
            thread.start();
            writers.add(thread);
        }
        first.await();
        Thread.sleep(chance.nextInt(LONGEST_MILLIS));
        service.kill();
        for (Thread writer : writers) {
            writer.join();
        }
        written.values().forEach(of -> acknowledged += of.kept().size());
        return written;
    }

    /** Every third content is larger than a row holds. */
    private void write(ServiceProcess service, String system, Written written, CountDownLatch first) {
        try {
            while (true) {
                int number = written.sent().size() + 1;
                String model = example + "# " + system + " " + number + "\n"
                        + (number % 3 == 0 ? ("#" + "-".repeat(99) + "\n").repeat(12_000) : "");
                written.sent().add(model);
                HttpResponse<String> response = service.send(service.request("/systems/" + system)
                        .header("Content-Type", "application/yaml")
                        .PUT(HttpRequest.BodyPublishers.ofString(model)));
                if (response.statusCode() == 201) {
                    written.kept().add(number);
                }
                first.countDown();
            }
        } catch (IOException e) {
            return; // it was killed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void check(ServiceProcess service, Map<String, Written> written) throws Exception {
        for (Map.Entry<String, Written> one : written.entrySet()) {
            String address = "/systems/" + one.getKey() + "/revisions";
            HttpResponse<String> listed = service.send(service.request(address + "?limit=1000"));
            List<Integer> there = new ArrayList<>();
            for (JsonNode revision : JSON.readTree(listed.body()).path("revisions")) {
                int number = revision.path("revision").asInt();
                there.add(0, number);
                assertThat(service.send(service.request(address + "/" + number + "/sources/model"))
                                .body())
                        .isEqualTo(one.getValue().sent().get(number - 1));
            }
            assertThat(there).as(one.getKey()).containsAll(one.getValue().kept());
            assertThat(there.size())
                    .isBetween(
                            one.getValue().kept().size(), one.getValue().kept().size() + 1);
        }
    }
}
