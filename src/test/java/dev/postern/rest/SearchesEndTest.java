package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cli.Question;
import dev.postern.model.Acceptance;
import dev.postern.model.Awaited;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.report.Further;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import jakarta.ws.rs.core.MediaType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is searched for ends at the next look once nobody waits for it, and does so in its middle and at its end as at its beginning. */
class SearchesEndTest {
    private static final Simulation SIMULATION = Simulation.of(Playbook.shipped());
    private static final SystemModel EXAMPLE = ModelFile.read(
            Path.of("fixtures/reporting-api-ssrf/system.yaml"),
            Playbook.shipped().words());
    private static final RunLimits LIMITS = new RunLimits(1_000, 100_000, 100_000, 600);

    /** The model is at hand: what is looked at is what comes after it was read. */
    private static final class Asking extends SharedService {
        Asking(Run run) {
            super(SIMULATION, LIMITS, run);
        }

        @Override
        public SystemModel model(List<Path> names, PlaybookWords words) {
            return EXAMPLE;
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
    @ValueSource(
            strings = {
                "simulate",
                "choke-points",
                "what-if",
                "diff",
                "control-plan",
                "blast-radius",
                "fallback",
                "assumptions",
                "disagreements",
                "holds",
                "rank",
                "why",
                "why-not",
                "gate"
            })
    void aQuestionEndsWhereItIsCancelled(String word) {
        int whole = looks(word, run -> {}, Integer.MAX_VALUE, Run.State.DONE);
        assertThat(whole).isGreaterThan(looksOfTheEngine());
        for (int last : new int[] {1, whole / 2, whole - 1}) {
            assertThat(looks(word, Run::cancel, last, Run.State.CANCELLED)).isEqualTo(last);
            assertThat(looks(word, Run::giveUp, last, Run.State.FAILED)).isEqualTo(last);
        }
    }

    private static int looksOfTheEngine() {
        int[] looks = {0};
        Awaited.by(() -> looks[0]++, () -> SIMULATION.run(EXAMPLE, Limits.DEFAULT));
        return looks[0];
    }

    /** How often it was looked whether the run is wanted, of which something becomes at one of these looks. */
    private static int looks(String word, Consumer<Run> becomes, int at, Run.State end) {
        int[] looks = {0};
        Run run = new Run("1", Duration.ofMinutes(5));
        run.perform(going -> Awaited.by(
                () -> {
                    if (++looks[0] == at) {
                        becomes.accept(going);
                    }
                },
                () -> answer(word, going)));
        assertThat(run.state()).isEqualTo(end);
        return looks[0];
    }

    private static Answer answer(String word, Run run) {
        Map<String, List<String>> values = switch (word) {
            case "what-if" -> Map.of("enforce", List.of("patched on PDF-1"));
            case "why-not" -> Map.of("enforce", List.of("patched on PDF-1"), "misses", List.of("2"));
            case "blast-radius" -> Map.of("from", List.of("acts-as role/workloads"));
            case "why" -> Map.of("fact", List.of("reads customer-exports"));
            default -> Map.of();
        };
        List<String> models = word.equals("diff") ? List.of("before", "after") : List.of("model");
        byte[] report = new Question(word).answer(models, values, "json", new Asking(run));
        return Answer.of(MediaType.APPLICATION_JSON_TYPE, report);
    }
}
