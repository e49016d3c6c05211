package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cli.Question;
import dev.postern.model.Acceptance;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.report.Further;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FurtherOverHttpTest {
    private static final Simulation SIMULATION = Simulation.of(Playbook.shipped());
    private static final RunLimits LIMITS = new RunLimits(10_000, 1_000_000, 1_000_000, 60);

    /** A file that somebody asks the service about. */
    private static final class OfFile extends SharedService {
        OfFile(Run run) {
            super(SIMULATION, LIMITS, run);
        }

        @Override
        public SystemModel model(List<Path> names, PlaybookWords words) {
            return ModelFile.read(names, words);
        }

        @Override
        public Map<String, dev.postern.model.Answer> answers(List<Path> names) {
            return Map.of();
        }

        @Override
        public Collection<Acceptance> accepted(List<Path> names) {
            return List.of();
        }

        @Override
        public Further further() {
            return new FurtherOverHttp("/systems/shop");
        }
    }

    private static String asked(String word, Map<String, List<String>> options, String format, String... models) {
        String[] answer = {""};
        new Run("1", Duration.ofMinutes(1)).perform(run -> {
            answer[0] = new String(
                    new Question(word).answer(List.of(models), new TreeMap<>(options), format, new OfFile(run)),
                    StandardCharsets.UTF_8);
            return null;
        });
        return answer[0];
    }

    /** Whoever asks here has none. */
    @ParameterizedTest
    @CsvSource({
        "simulate, ''",
        "choke-points, ''",
        "control-plan, ''",
        "control-plan, 'budget 3'",
        "holds, ''",
        "blast-radius, 'every identity'",
        "blast-radius, 'every component'",
        "fallback, ''",
        "rank, ''",
        "assumptions, 'all true'",
        "disagreements, ''"
    })
    void noReportSpeaksOfTheCommandLine(String word, String option) {
        Map<String, List<String>> options =
                option.isEmpty() ? Map.of() : Map.of(option.split(" ")[0], List.of(option.split(" ")[1]));
        for (String format : List.of("text", "markdown")) {
            for (String fixture : List.of("mgm-2023", "capital-one-2019")) {
                String report = asked(word, options, format, "fixtures/%s/system.yaml".formatted(fixture));
                assertThat(report).isNotEmpty().doesNotContainPattern("postern\\s+[a-z]|(?<![\\w-])--[a-z]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown"})
    void anotherQuestionIsAnAddress(String format) {
        String model = "fixtures/reporting-api-ssrf/system.yaml";
        assertThat(asked("why-not", Map.of(), format, model))
                .containsPattern("GET `?/systems/shop/why\\?fact=reads\\+customer-exports");
        assertThat(asked("blast-radius", Map.of("from", List.of("billing-worker")), format, model))
                .containsPattern("GET\\s+`?/systems/shop/report\\?start=\\S+&goal=FACT");
    }

    @Test
    void whatIsInAFactStaysInIt() {
        Further further = new FurtherOverHttp("/systems/shop");
        assertThat(further.question("why", "fact", "reads \"a&b=c#d\""))
                .isEqualTo("GET /systems/shop/why?fact=reads+%22a%26b%3Dc%23d%22");
        assertThat(further.question("what-if")).isEqualTo("GET /systems/shop/what-ifs");
        assertThat(Further.AT_A_SHELL.question("why", "fact", "reads it's"))
                .isEqualTo("postern why SYSTEM --fact 'reads it'\\''s'");
    }
}
