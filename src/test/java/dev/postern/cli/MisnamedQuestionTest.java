package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is asked: a start or goal that the model does not have is never passed over, and the nearest name is offered. */
class MisnamedQuestionTest {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";
    private static final String REACH = "fixtures/disagreements/reach/";

    static Stream<List<String>> questions() {
        return Stream.concat(
                ofEitherSort(),
                Stream.of(List.of("why-not", EXAMPLE), List.of("why", EXAMPLE, "--fact", "acts-as role/workloads")));
    }

    /** Of these the goals count as well; why and why-not have a fact or goal of their own, which is refused. */
    static Stream<List<String>> ofEitherSort() {
        return Stream.of(
                List.of("choke-points", EXAMPLE),
                List.of("control-plan", EXAMPLE),
                List.of("what-if", EXAMPLE, "--lift", "imdsv2-required on billing-worker"),
                List.of("diff", EXAMPLE, EXAMPLE),
                List.of("holds", EXAMPLE),
                List.of("blast-radius", EXAMPLE, "--from", "reporting-api"),
                List.of("blast-radius", EXAMPLE, "--every", "component"),
                List.of("fallback", EXAMPLE),
                List.of("assumptions", EXAMPLE),
                List.of("rank", EXAMPLE),
                List.of("gate", EXAMPLE),
                List.of("disagreements", REACH + "design.yaml", REACH + "deployed.yaml"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aStartThatIsNotThere(List<String> question) throws IOException {
        assertTold(question, "--start", "acts-as role/workload", "role/batc", "names \"role/workload\"");
    }

    @ParameterizedTest
    @MethodSource("ofEitherSort")
    void aGoalThatIsNotThere(List<String> question) throws IOException {
        assertTold(question, "--goal", "reads customer-export", "reads ledge", "names \"customer-export\"");
    }

    private static void assertTold(
            List<String> question, String option, String inExample, String inBatch, String expected)
            throws IOException {
        boolean isBatch = question.get(1).startsWith(REACH);
        String told = isBatch ? "the model has no" : expected;
        List<String> arguments = new ArrayList<>(question);
        arguments.addAll(List.of(option, isBatch ? (option.equals("--start") ? "acts-as " : "") + inBatch : inExample));
        assertThat(Ran.of(arguments.toArray(String[]::new)).out().replaceAll("\\s+", " "))
                .contains(told)
                .contains("Maybe \"");
        arguments.addAll(List.of("--format", "json"));
        assertThat(new ObjectMapper()
                        .readTree(Ran.of(arguments.toArray(String[]::new)).out())
                        .get("doubts"))
                .hasSize(1)
                .allSatisfy(doubt -> assertThat(doubt.asText()).contains(told).contains("Maybe \""));
    }
}
