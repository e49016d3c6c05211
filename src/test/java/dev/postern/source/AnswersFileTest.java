package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.postern.model.Answer;
import dev.postern.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersFileTest {
    private static final String GOOD = """
            # asked on Tuesday
            answers:
              - id: a-0123456789ab
                text: "the proxy lets \\"answers\\" back"
                answer: no
                who: Ada
                when: 2026-03-31
                why: the proxy drops them
              - { id: a-0123456789ac, answer: yes, who: Bo, when: 2026-04-01 }
            """;

    @TempDir
    private Path folder;

    private static SortedMap<String, Answer> read(String text) {
        return AnswersFile.read("answers.yaml", Refused.bytes(text));
    }

    private static List<String> problems(String text) {
        return Refused.by(() -> read(text));
    }

    @Test
    void anAnswerSaysWhoWhenAndWhichWay() {
        assertThat(read(GOOD).values())
                .containsExactly(
                        new Answer(
                                "a-0123456789ab",
                                false,
                                "Ada",
                                "2026-03-31",
                                "the proxy drops them",
                                "the proxy lets \"answers\" back",
                                Origin.line("answers.yaml", 3)),
                        new Answer("a-0123456789ac", true, "Bo", "2026-04-01", "", "", Origin.line("answers.yaml", 9)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "# nothing yet\n", "\n\n", "answers:\n", "answers: []\n", "{}", "# one\nanswers:\n# two\n"})
    void aFileMayHaveNoAnswerYet(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void everyProblemComesAtOnceWithItsLineAndRemedy() {
        assertThat(problems("""
                        answers:
                          - id: a-0123456789ab
                            answer: maybe
                            who: Ada
                            when: yesterday
                          - id: A1
                            answr: no
                            who: ""
                          - id: a-0123456789ac
                            answer: no
                            who: Ada
                            when: 2026-02-30
                          - { id: a-0123456789ad, answer: no, who: Ada, when: 2026-03-31 }
                          - { id: a-0123456789ad, answer: yes, who: Bo, when: 2026-03-31 }
                          -
                        anwers: []
                        """))
                .containsExactly(
                        "answers.yaml:3: the answer to a-0123456789ab is neither yes nor no (\"maybe\").\n    Write yes if it is as the assumption says, no if it is not; while nobody knows, leave the answer out.",
                        "answers.yaml:5: the answer to a-0123456789ab was given on no day of the calendar (\"yesterday\").\n    Write the day as 2026-03-31.",
                        "answers.yaml:6: \"A1\" is no id of an assumption.\n    An id is as a report shows it: a-0123456789ab.",
                        "answers.yaml:6: the answer to an assumption says no answer.\n    An answer has: id, answer (yes or no), who, when; and why and text where you like.",
                        "answers.yaml:6: the answer to an assumption says no when.\n    An answer has: id, answer (yes or no), who, when; and why and text where you like.",
                        "answers.yaml:7: an answer has no key \"answr\".\n    Maybe \"answer\"?",
                        "answers.yaml:8: who of the answer to an assumption is empty.",
                        "answers.yaml:12: the answer to a-0123456789ac was given on no day of the calendar (\"2026-02-30\").\n    Write the day as 2026-03-31.",
                        "answers.yaml:14: a-0123456789ad is answered a second time, first on line 13.\n    Take one of the two away.",
                        "answers.yaml:15: the answer says no id.\n    An answer has: id, answer (yes or no), who, when; and why and text where you like.",
                        "answers.yaml:16: a file of answers has no key \"anwers\".\n    Maybe \"answers\"?");
    }

    @Test
    void theSchemaTakesWhatTheReaderTakes() throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(AnswersFile.schema());
        YAMLMapper yaml = new YAMLMapper();
        assertThat(schema.validate(yaml.readTree(GOOD))).isEmpty();
        for (String text : List.of(
                "answers: [ { id: a-0123456789ab, answer: maybe, who: Ada, when: 2026-03-31 } ]",
                "answers: [ { id: a1, answer: no, who: Ada, when: 2026-03-31 } ]",
                "answers: [ { id: a-0123456789ab, answer: no, who: Ada } ]",
                "answers: [ { id: a-0123456789ab, answer: no, who: ' ', when: 2026-03-31 } ]",
                "answers: [ { id: a-0123456789ab, answer: no, who: Ada, when: 2026-03-31, day: x } ]",
                "answer: []")) {
            JsonNode node = yaml.readTree(text);
            assertThat(schema.validate(node)).as(text).isNotEmpty();
            assertThat(problems(text)).as(text).isNotEmpty();
        }
    }

    @Test
    void answersBesideTwoModelsMustAgree() throws IOException {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        Files.writeString(one.resolve("answers.yaml"), GOOD);
        Files.writeString(
                two.resolve("answers.yaml"),
                "answers: [ { id: a-0123456789ab, answer: no, who: Cy, when: 2026-04-02 } ]");
        List<Path> models = List.of(one.resolve("a.yaml"), one.resolve("b.yaml"), two.resolve("c.yaml"));
        assertThat(AnswersFile.beside(models)).hasSize(2);
        Files.writeString(
                two.resolve("answers.yaml"),
                "answers: [ { id: a-0123456789ab, answer: yes, who: Cy, when: 2026-04-02 } ]");
        assertThat(Refused.by(() -> AnswersFile.beside(models)))
                .singleElement()
                .asString()
                .contains("a-0123456789ab is answered yes here and no at", "answers.yaml:3", "--answers");
        assertThat(AnswersFile.beside(List.of(folder.resolve("d.yaml")))).isEmpty();
        assertThat(AnswersFile.placeBeside(Path.of("-"))).as("stdin").isEmpty();
    }

    private static Answer answer(String id, boolean holds, String why) {
        return new Answer(id, holds, "Ada \"the\" admin", "2026-03-31", why, "what: is # asked", Origin.line("", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a remark",
                "answers:\n",
                "answers:\n- id: a-00000000000f # kept\n  answer: no\n  who: Bo\n  when: 2026-03-30",
                "answers:\n    - id: a-00000000000f\n      answer: no\n      who: Bo\n      when: 2026-03-30\n\n"
            })
    void writingKeepsWhatIsThereAndReadsBack(String before) throws IOException {
        Path file = folder.resolve("answers.yaml");
        Files.writeString(file, before);
        int known = AnswersFile.read(file).size();
        String nasty = "line\nbreak \u202e \\ \" \u0007 end";
        AnswersText.append(file, List.of(answer("a-0123456789ab", false, nasty), answer("a-0123456789ac", true, "")));
        assertThat(Files.readString(file)).startsWith(before);
        assertThat(AnswersFile.read(file)).hasSize(known + 2);
        Answer read = AnswersFile.read(file).get("a-0123456789ab");
        assertThat(read.why()).isEqualTo(nasty);
        assertThat(read.who()).isEqualTo("Ada \"the\" admin");
        assertThat(read.text()).isEqualTo("what: is # asked");
        assertThat(read.holds()).isFalse();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatIsAnsweredOrCannotBeContinuedIsLeftAsItIs() throws IOException {
        Path file = folder.resolve("answers.yaml");
        Files.writeString(file, GOOD);
        assertThat(Refused.by(() -> AnswersText.append(file, List.of(answer("a-0123456789ac", false, "")))))
                .containsExactly(
                        file + ":9: a-0123456789ac is answered yes already, by Bo.\n    Change the answer there.");
        String flow = "answers: [ { id: a-0123456789ab, answer: no, who: Ada, when: 2026-03-31 } ]\n";
        Files.writeString(file, flow);
        assertThat(Refused.by(() -> AnswersText.append(file, List.of(answer("a-0123456789ac", false, "")))))
                .singleElement()
                .asString()
                .contains("cannot be continued at its end", "by hand", "- id: a-0123456789ac", "answer: no");
        assertThat(Files.readString(file)).isEqualTo(flow);
    }
}
