package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people answered holds from then on, in every command, and no answer is passed over in silence. */
class AnswersCommandTest {
    private static final Path MODEL = Path.of("src/test/resources/dev/postern/cli/open-questions/system.yaml");
    private static final String ORDERS = "a-7babdd6779e3";
    private static final String CARDS = "a-9e3f3c4b6a37";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String model;
    private Path answers;

    private static String ran(String... arguments) {
        Ran ran = Ran.of(arguments);
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        return ran.out();
    }

    /** What is told, wherever its lines break. */
    private static String told(String... arguments) {
        return ran(arguments).replaceAll("\\s+", " ");
    }

    @BeforeEach
    void copyModel() throws IOException {
        model = Files.copy(MODEL, folder.resolve("system.yaml")).toString();
        answers = folder.resolve("answers.yaml");
    }

    private static String entry(String id, String answer, String text) {
        return "  - { id: %s, answer: %s, who: Ada, when: 2026-03-31%s }\n"
                .formatted(id, answer, text.isEmpty() ? "" : ", text: \"" + text + "\"");
    }

    private static JsonNode json(String... arguments) throws IOException {
        return JSON.readTree(ran(arguments));
    }

    private static JsonNode holds(JsonNode report, String id) {
        for (JsonNode assumption : report.get("assumptions")) {
            if (assumption.get("id").asText().equals(id)) {
                return assumption.get("holds");
            }
        }
        return null;
    }

    @Test
    void anAnswerIsWrittenBesideTheModelAndHoldsFromThenOn() throws IOException {
        String asked = ran(
                "assumptions",
                model,
                "--answer",
                ORDERS + "=no",
                "--who",
                "Ada",
                "--when",
                "2026-03-31",
                "--why",
                "seen");
        assertThat(asked).contains("WHAT IS ANSWERED", ORDERS + " no, says Ada (2026-03-31)", "because seen");
        assertThat(Files.readString(answers)).isEqualTo("""
                        answers:
                          - id: a-7babdd6779e3
                            text: "GET /orders accepts calls without asking who calls"
                            answer: no
                            who: "Ada"
                            when: 2026-03-31
                            why: "seen"
                        """);
        assertThat(told("simulate", model))
                .contains("1 answer taken from", "given by Ada")
                .doesNotContain("GET /orders accepts calls without");
        JsonNode report = json("simulate", model, "--format", "json");
        assertThat(holds(report, ORDERS).booleanValue()).isFalse();
        assertThat(holds(report, CARDS).isNull()).isTrue();
        assertThat(report.get("answers").get(0).get("taken").booleanValue()).isTrue();
        assertThat(told("choke-points", model)).contains("ASKED OF", "1 answer taken");
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(ran("schema", "report"))
                        .validate(report))
                .isEmpty();
    }

    @Test
    void aPathThatRestsOnAnAnsweredAssumptionIsViableAndSaysWhoAnswered() throws IOException {
        Files.writeString(answers, "answers:\n" + entry(ORDERS, "yes", ""));
        for (String format : new String[] {"text", "markdown"}) {
            assertThat(told("simulate", model, "--format", format))
                    .contains("1 viable path leads from the internet", "answered", "yes, says Ada,");
        }
        assertThat(holds(json("simulate", model, "--format", "json"), ORDERS).booleanValue())
                .isTrue();
    }

    @Test
    void anAssumptionAboutTechniqueCanBeAnsweredNo() throws IOException {
        String example = "fixtures/reporting-api-ssrf/system.yaml";
        Path named = folder.resolve("ours.yaml");
        Files.writeString(named, "answers:\n" + entry("a-1a368961ad75", "no", ""));
        JsonNode report = json("simulate", example, "--answers", named.toString(), "--format", "json");
        assertThat(report.get("verdict").asText()).isEqualTo("clean");
        assertThat(holds(report, "a-1a368961ad75").booleanValue()).isFalse();
        Files.writeString(named, "answers:\n" + entry("a-1a368961ad75", "yes", ""));
        assertThat(told("simulate", example, "--answers", named.toString()))
                .contains("the answer of GET /debug/config comes back to the attacker (yes, says Ada, ours.yaml:2)");
    }

    @Test
    void anAnswerToNothingIsToldAndBlocksNothing() throws IOException {
        Files.writeString(
                answers,
                "answers:\n" + entry("a-7babdd6779e4", "no", "")
                        + entry("a-ffffffffffff", "no", "the partner's gateway lets calls through without a token")
                        + entry("a-eeeeeeeeeeee", "no", ""));
        String gone = "which neither the model nor any step of this run assumes, so it changes nothing.";
        String told = ran("simulate", model, "--format", "markdown");
        assertThat(told)
                .contains("answers.yaml:2 answers a-7babdd6779e4, " + gone + " Maybe a-7babdd6779e3")
                .contains("answers.yaml:3 answers a-ffffffffffff, " + gone + " Maybe " + CARDS)
                .contains("answers.yaml:4 answers a-eeeeeeeeeeee, " + gone)
                .doesNotContain("taken from");
        assertThat(ran("choke-points", model, "--format", "markdown")).contains(gone);
        JsonNode report = json("choke-points", model, "--format", "json");
        assertThat(report.get("answers"))
                .hasSize(3)
                .allMatch(answer -> !answer.get("taken").booleanValue());
    }

    @Test
    void anAnswerToOtherWordsIsTaken_andTold() throws IOException {
        Files.writeString(answers, "answers:\n" + entry(ORDERS, "no", "GET /orders is open"));
        assertThat(ran("simulate", model, "--format", "markdown"))
                .contains("1 answer taken", "answers.yaml:2 was given to other words than " + ORDERS + " has now");
    }

    @Test
    void aSuppositionGoesBeforeAnAnswer() throws IOException {
        Files.writeString(answers, "answers:\n" + entry(ORDERS, "no", ""));
        JsonNode report = json("simulate", model, "--suppose", ORDERS + "=true", "--format", "json");
        assertThat(holds(report, ORDERS).booleanValue()).isTrue();
        assertThat(report.get("answers").get(0).get("taken").booleanValue()).isFalse();
        assertThat(report.get("summary").asText()).startsWith("1 viable path");
        assertThat(Files.readString(answers)).contains("answer: no");
    }

    @Test
    void problemsOfTheFileAreToldWithTheirPlace() throws IOException {
        Files.writeString(
                answers, "answers:\n  - { id: a-7babdd6779e3, answer: perhaps, who: Ada, when: 2026-03-31 }\n");
        Ran ran = Ran.of("simulate", model);
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.err()).contains("answers.yaml:2:", "neither yes nor no (\"perhaps\")");
    }

    @Test
    void whatCannotBeAnsweredIsNotWritten() {
        assertRefused("no assumption has the id a-7babdd6779e2", "--answer", "a-7babdd6779e2=no", "--who", "Ada");
        assertRefused("Maybe \"a-7babdd6779e3\"", "--answer", "a-7babdd6779e2=no", "--who", "Ada");
        assertRefused(
                "an answer is ID=yes or ID=no (a-7babdd6779e3=false)", "--answer", ORDERS + "=false", "--who", "Ada");
        assertRefused("an answer says who gave it", "--answer", ORDERS + "=no");
        assertRefused("this is no day", "--answer", ORDERS + "=no", "--who", "Ada", "--when", "now");
        assertRefused("is answered twice", "--answer", ORDERS + "=no", "--answer", ORDERS + "=yes", "--who", "Ada");
        assertThat(answers).doesNotExist();
    }

    private void assertRefused(String says, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "assumptions";
        arguments[1] = model;
        System.arraycopy(options, 0, arguments, 2, options.length);
        Ran ran = Ran.of(arguments);
        assertThat(ran.code()).isIn(ExitCode.BAD_INPUT, ExitCode.USAGE);
        assertThat(ran.err()).contains(says);
    }

    @Test
    void theSchemaIsPrinted() {
        assertThat(ran("schema", "answers")).contains("\"$schema\"", "urn:postern:answers:1");
        assertThat(Ran.of("schema", "answer").err()).contains("answers");
    }
}
