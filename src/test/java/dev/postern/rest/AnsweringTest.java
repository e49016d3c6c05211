package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.cli.Question;
import dev.postern.model.Acceptance;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.report.Further;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsweringTest {
    private static final Simulation SIMULATION = Simulation.of(Playbook.shipped());
    private static final Path EXAMPLE = Path.of("fixtures/reporting-api-ssrf/system.yaml");
    private static final HttpHeaders NONE = (HttpHeaders) Proxy.newProxyInstance(
            HttpHeaders.class.getClassLoader(),
            new Class<?>[] {HttpHeaders.class},
            (headers, method, arguments) -> method.getName().equals("getRequestHeader") ? List.of() : null);

    private final KnownAnswers answers = new KnownAnswers(new SimpleMeterRegistry());
    private final RunLimits limits = new RunLimits(1_000, 100_000, 100_000, 2);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Runs runs = new Runs(1, 100, 50, limits, new RunMeters(meters));
    private final Answering answering = new Answering(
            answers, runs, new Patience(runs, Duration.ofSeconds(60)), new Caller(new CurrentVertxRequest()));

    @AfterEach
    void stop() {
        runs.stop(new ShutdownEvent());
    }

    /** Its model is looked at, and then nothing goes on for a while, as where a search is long. */
    private final class Slow extends SharedService {
        private final Duration nap;

        Slow(Run run, Duration nap) {
            super(SIMULATION, limits, run);
            this.nap = nap;
        }

        @Override
        public SystemModel model(List<Path> names, PlaybookWords words) {
            try {
                Thread.sleep(nap.toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return ModelFile.read(EXAMPLE, words);
        }

        @Override
        public Further further() {
            return Further.AT_A_SHELL;
        }

        @Override
        public Map<String, dev.postern.model.Answer> answers(List<Path> names) {
            return Map.of();
        }

        @Override
        public Collection<Acceptance> accepted(List<Path> names) {
            return List.of();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "2500, false"})
    void whatTookAllOfTheTimeOfARunIsNotKept(int nap, boolean kept) {
        Asked asked = new Asked(
                new Question("simulate"),
                List.of("model"),
                new TreeMap<>(),
                run -> new Slow(run, Duration.ofMillis(nap)),
                0,
                () -> List.of("all it hangs on"),
                Map.of());
        Response answer = answering
                .answer(asked, Representation.JSON, NONE, report -> report)
                .toCompletableFuture()
                .join();
        assertThat(answer.getStatus()).isEqualTo(200);
        runs.stop(new ShutdownEvent()); // it is measured when it has been answered
        JsonNode report = Json.read((byte[]) answer.getEntity());
        assertThat(meters.get("postern.run.facts").summary().totalAmount())
                .isGreaterThan(report.at("/system/facts").asInt());
        assertThat(meters.get("postern.run.steps").summary().totalAmount())
                .isGreaterThanOrEqualTo(report.at("/paths/0/steps").size());
        assertThat(answers.find(asked.tag(Representation.JSON).orElseThrow()).isPresent())
                .isEqualTo(kept);
    }
}
