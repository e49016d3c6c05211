package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.postern.model.Acceptance;
import dev.postern.model.AttackerFact;
import dev.postern.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedFileTest {
    private static final String REMEDY =
            "\n    An accepted risk has: path (an id) or goal (a fact), owner, reason and expires (2026-03-31).";
    private static final String GOOD = """
            accepted:
              - path: 0123456789ab
                owner: Ada
                reason: until the move
                expires: 2026-03-31
              - { goal: reads orders, owner: Bo, reason: public soon, expires: 2026-04-01 }
            """;

    @TempDir
    private Path folder;

    private static SortedMap<String, Acceptance> read(String text) {
        return AcceptedFile.read("accepted.yaml", Refused.bytes(text));
    }

    private static List<String> problems(String text) {
        return Refused.by(() -> read(text));
    }

    @Test
    void aRiskHasAnOwnerAReasonAndAnEnd() {
        assertThat(read(GOOD).values())
                .containsExactly(
                        new Acceptance(
                                Optional.of("0123456789ab"),
                                Optional.empty(),
                                "Ada",
                                "until the move",
                                LocalDate.of(2026, 3, 31),
                                Origin.line("accepted.yaml", 2)),
                        new Acceptance(
                                Optional.empty(),
                                Optional.of(new AttackerFact.Reads("orders")),
                                "Bo",
                                "public soon",
                                LocalDate.of(2026, 4, 1),
                                Origin.line("accepted.yaml", 6)));
        Acceptance first = read(GOOD).get("0123456789ab");
        assertThat(first.holdsOn(LocalDate.of(2026, 3, 31))).isTrue();
        assertThat(first.holdsOn(LocalDate.of(2026, 4, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "accepted:\n", "accepted: []\n", "{}"})
    void nothingMayBeAccepted(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void everyProblemComesAtOnceWithItsLineAndRemedy() {
        assertThat(problems("""
                        accepted:
                          - { path: 0123456789ab, owner: Ada, reason: x }
                          - { path: P1, owner: Ada, reason: x, expires: 2026-02-30 }
                          - { owner: Ada, reason: x, expires: 2026-03-31 }
                          - { path: 0123456789ab, goal: reads orders, owner: Ada, reason: x, expires: 2026-03-31 }
                          - { goal: holds orders db, owner: Ada, reason: x, expires: 2026-03-31 }
                          - { path: 0123456789ac, owner: Ada, reason: x, expires: 2026-03-31 }
                          - { path: 0123456789ac, ownr: Bo, owner: Bo, reason: x, expires: 2026-03-31 }
                          -
                        acepted: []
                        """))
                .contains(
                        "accepted.yaml:2: the accepted risk of 0123456789ab says no expires." + REMEDY,
                        "accepted.yaml:3: \"P1\" is no id of a path.\n    An id is as a report shows it, 12 digits and letters: 0123456789ab.",
                        "accepted.yaml:3: the accepted risk expires on no day of the calendar (\"2026-02-30\").\n    Write the day as 2026-03-31.",
                        "accepted.yaml:4: the accepted risk names neither a path nor a goal." + REMEDY,
                        "accepted.yaml:5: the accepted risk names a path and a goal." + REMEDY,
                        "accepted.yaml:8: an accepted risk has no key \"ownr\".\n    Maybe \"owner\"?",
                        "accepted.yaml:8: 0123456789ac is accepted a second time, first at accepted.yaml:7.\n    Take one of the two away.",
                        "accepted.yaml:9: the accepted risk says nothing." + REMEDY,
                        "accepted.yaml:10: a file of accepted risks has no key \"acepted\".\n    Maybe \"accepted\"?")
                .anySatisfy(problem -> assertThat(problem).startsWith("accepted.yaml:6:"))
                .hasSize(10);
    }

    @Test
    void theSchemaTakesWhatTheReaderTakes() throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(AcceptedFile.schema());
        YAMLMapper yaml = new YAMLMapper();
        assertThat(schema.validate(yaml.readTree(GOOD))).isEmpty();
        for (String text : List.of(
                "accepted: [ { path: P1, owner: Ada, reason: x, expires: 2026-03-31 } ]",
                "accepted: [ { path: 0123456789ab, owner: Ada, reason: x } ]",
                "accepted: [ { owner: Ada, reason: x, expires: 2026-03-31 } ]",
                "accepted: [ { path: 0123456789ab, goal: reads x, owner: Ada, reason: x, expires: 2026-03-31 } ]",
                "accepted: [ { path: 0123456789ab, owner: ' ', reason: x, expires: 2026-03-31 } ]",
                "risks: []")) {
            JsonNode node = yaml.readTree(text);
            assertThat(schema.validate(node)).as(text).isNotEmpty();
            assertThat(problems(text)).as(text).isNotEmpty();
        }
    }

    @Test
    void standsBesideTheModel() throws IOException {
        Files.writeString(folder.resolve("accepted.yaml"), GOOD);
        assertThat(AcceptedFile.beside(List.of(folder.resolve("a.yaml"), folder.resolve("b.yaml"))))
                .hasSize(2);
        assertThat(AcceptedFile.beside(List.of(Path.of("-")))).isEmpty();
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("accepted.yaml"), GOOD);
        assertThat(Refused.by(() -> AcceptedFile.beside(List.of(folder.resolve("a.yaml"), other.resolve("a.yaml")))))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("accepted a second time"));
    }
}
