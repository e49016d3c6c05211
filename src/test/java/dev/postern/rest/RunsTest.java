package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunsTest {
    private final Runs runs =
            new Runs(1, 100, 50, new RunLimits(1, 1, 1, 60), new RunMeters(new SimpleMeterRegistry()));

    @AfterEach
    void stop() {
        runs.stop(new ShutdownEvent());
    }

    /** Fifty small answers are little, and as many large ones all the memory there is. */
    @Test
    void answersAreKeptByTheirSizeToo() {
        long room = Runtime.getRuntime().maxMemory() / 8;
        byte[] body = new byte[(int) Math.min(50_000_000, room / 3)];
        List<Run> all = new ArrayList<>();
        for (int i = 0; i < 49; i++) {
            all.add(ended(runs.begin(run -> Answer.of(MediaType.APPLICATION_JSON_TYPE, body))));
        }
        all.add(ended(runs.begin(run -> Answer.of(MediaType.APPLICATION_JSON_TYPE, new byte[1]))));
        assertThat(all.subList(0, 49).stream().filter(this::isKept).count() * body.length)
                .isLessThanOrEqualTo(room);
        assertThat(all.subList(47, 50)).allMatch(this::isKept);
    }

    private boolean isKept(Run run) {
        return runs.find(run.id()).isPresent();
    }

    /** Not as it was when the caller came. */
    @Test
    void whoeverIsTiredOfWaitingIsToldHowFarItIsNow() throws Exception {
        CountDownLatch tired = new CountDownLatch(1);
        Run run = runs.begin(at -> {
            at.goesOn(12, 34);
            try {
                tired.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Answer.of(MediaType.APPLICATION_JSON_TYPE, new byte[1]);
        });
        CompletionStage<Response> answered = new Patience(runs, Duration.ofMillis(300)).with(run, noHeaders());
        Response response = answered.toCompletableFuture().get();
        tired.countDown();
        assertThat(response.getStatus()).isEqualTo(202);
        assertThat(new String((byte[]) response.getEntity(), StandardCharsets.UTF_8))
                .contains("\"state\" : \"running\"", "\"facts\" : 12", "\"steps\" : 34");
    }

    private static Run ended(Run run) {
        run.answer().join();
        return run;
    }

    private static HttpHeaders noHeaders() {
        return (HttpHeaders) Proxy.newProxyInstance(
                RunsTest.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, args) -> List.of());
    }
}
