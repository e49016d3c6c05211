package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.postern.playbook.Playbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
    @TempDir
    Path folder;

    private Path rule(String cases) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("ours/escalation"));
        Files.copy(Path.of("rules/escalation/join-group.drl"), rules.resolve("join-group.drl"));
        Files.writeString(rules.resolve("join-group.cases.yaml"), cases);
        return folder.resolve("ours");
    }

    @Tag("long")
    @Test
    void theShippedRulesAreAsTheirCasesSayEachNamedOnRequest() {
        Ran run = Ran.of("test", "--all");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .matches("(?s).*\\d+ rules, \\d+ cases: all as their authors say\\.\\R.*")
                .contains("\njoin-group\n  ok      whoever keeps the list of administrators is on it at will\n");
    }

    @Test
    void aFailureShowsGivenExpectedGainedAndThePremiseThatDidNotMatch() throws IOException {
        Path ours = rule("""
                cases:
                  - case: the list of a role can be written
                    given: [ can add-member role/x, identity role/x role ]
                    gains: [ acts-as role/x ]
                  - case: the list can be read and no more
                    given: [ can add-member group/x, identity group/x group ]
                    misses: $can
                  - case: it is no group
                    given: [ can read group/x, identity group/x role ]
                    misses: $group
                """);
        Ran run = Ran.of("test", ours.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replaceAll("\\s+", " "))
                .startsWith("1 rule, 3 cases: 3 not as their authors say. the list of a role can be written ")
                .contains(
                        "join-group.cases.yaml:2 given can add-member role/x, identity role/x role expected acts-as role/x"
                                + " gained nothing wanting $group : Identity( id == $can.resource, kind == \"group\" ) at ",
                        "expected nothing, for want of $can alone gained acts-as group/x it is no group",
                        "expected nothing, for want of $group alone gained nothing wanting $can : Can( power =="
                                + " \"add-member\" ) at ",
                        "join-group.drl:24, and more after it");
    }

    @Test
    void aCaseThatCanNeverBeFailsAndHidesNoOther() throws IOException {
        Path ours = rule("""
                cases:
                  - case: the group is another one
                    given: [ can add-member group/x, identity group/x group ]
                    gains: [ acts-as group/y ]
                  - case: nobody is at the door
                    given: [ can read group/x, identity group/x group ]
                    misses: $door
                  - case: the list can be read and no more
                    given: [ can read group/x, identity group/x group ]
                    misses: $can
                  - case: it is no group
                    given: [ can add-member group/x, identity group/x role ]
                    misses: $group
                """);
        Ran run = Ran.of("test", ours.toString(), "--all");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replaceAll("\\s+", " "))
                .startsWith("1 rule, 4 cases: 2 not as their authors say.")
                .contains(
                        "FAILED the group is another one",
                        "ok the list can be read and no more",
                        "join-group.cases.yaml:2 given can add-member group/x, identity group/x group expected acts-as"
                                + " group/y gained acts-as group/x never the rule join-group never gains acts-as group/y",
                        "Its identity is that of $group, and none is given that fits. There is: group/x. (postern"
                                + " explain never-gained)",
                        "wanting $can : Can( power == \"add-member\" ) at ",
                        "never the rule has no premise $door. It has: $can, $group. (postern explain no-such-premise)");
        Ran json = Ran.of("test", ours.toString(), "--format", "json");
        assertThat(json("test", json).at("/cases/0/never/0").asText()).contains("never gains acts-as group/y");
    }

    @Test
    void whatIsWantingIsBadInput() throws IOException {
        Ran run = Ran.of("test", rule("cases: []\n").toString());
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no case gains anything", "misses: $can", "3 problems.");
    }

    @Test
    void runsFixturesAsWell() throws IOException {
        Ran run = Ran.of("test", "fixtures/watched-road", "fixtures/near-misses");
        assertThat(run.out()).matches("4 fixtures, \\d+ expectations: all as written\\.\\R");
        assertThat(run.code()).isZero();

        Path fixture = Files.createDirectories(folder.resolve("shop"));
        Files.copy(Path.of("fixtures/near-misses/unreachable-service/system.yaml"), fixture.resolve("system.yaml"));
        Files.writeString(fixture.resolve("expected.yaml"), """
                goals: { reads customer-records: yes }
                verdict: exposed
                """);
        Ran failed = Ran.of("test", fixture.toString());
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out().replaceAll("\\s+", " "))
                .contains(
                        "FAILED reaches what it is expected to reach goals were expected as {reads customer-records=yes}"
                                + " and came as {reads customer-records=no}");
    }

    @Tag("long")
    @Test
    void saysTheSameForPrograms() throws IOException {
        Path ours = rule("""
                cases:
                  - case: it is a group
                    given: [ can add-member group/x, identity group/x group ]
                    gains: [ acts-as group/x ]
                  - case: the list can be read and no more
                    given: [ can add-member group/x, identity group/x group ]
                    misses: $can
                  - case: it is no group
                    given: [ can add-member group/x, identity group/x role ]
                    misses: $group
                """);
        Ran run = Ran.of("test", ours.toString(), "fixtures/watched-road", "--format", "json");
        assertThat(run.code()).isEqualTo(1);
        JsonNode told = json("test", run);
        assertThat(told.at("/holds").asBoolean()).isFalse();
        assertThat(told.at("/cases").findValuesAsText("holds")).containsExactly("true", "false", "true");
        assertThat(told.at("/cases/2/wanting/0").asText()).isEqualTo("group");
        assertThat(told.at("/fixtures/0/fixture").asText()).isEqualTo("fixtures/watched-road");
        assertThat(told.at("/fixtures/0/expectations").findValuesAsText("holds"))
                .isNotEmpty()
                .containsOnly("true");

        Ran coverage = Ran.of("coverage", "fixtures/watched-road", "--format", "json", "--mutants");
        assertThat(coverage.code()).isZero();
        JsonNode covered = json("coverage", coverage);
        assertThat(covered.at("/playbook/rules").asInt())
                .isEqualTo(covered.at("/rules").size());
        assertThat(covered.at("/rules").findValuesAsText("triggered")).containsOnly("true");
        assertThat(covered.at("/rules").toString()).contains("watched-road");
        assertThat(covered.at("/mutants/all").asInt()).isGreaterThan(300);
        assertThat(json("coverage", Ran.of("coverage", "fixtures/watched-road", "--format", "json"))
                        .has("mutants"))
                .isFalse();

        for (String command : List.of("test", "coverage")) {
            Ran wrong = Ran.of(command, "--format", "markdown");
            assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
            assertThat(wrong.err()).startsWith("--format: this is told as text or as json (markdown).");
            assertThat(wrong.out()).isEmpty();
        }
    }

    @Test
    void coverageOfRulesOfOnesOwnIsOfThoseAlone() throws IOException {
        String example = "src/test/example/";
        Ran run = Ran.of("coverage", example + "design", "--playbook", example + "rules", "--format", "json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        JsonNode covered = json("coverage", run);
        assertThat(covered.at("/rules").findValuesAsText("rule")).containsExactly("shop.register-lapsed-domain");
        assertThat(covered.at("/rules/0/fixtures/0").asText()).isEqualTo("design");
        assertThat(covered.at("/controls").findValuesAsText("kind")).containsExactly("domain-held");
        assertThat(covered.at("/controls/0/exercised").asBoolean()).isTrue();
    }

    /** What was told, which is as the published schema of that shape says. */
    private static JsonNode json(String shape, Ran run) throws IOException {
        JsonNode told = new ObjectMapper().readTree(run.out());
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Ran.of("schema", shape).out())
                        .validate(told))
                .isEmpty();
        return told;
    }

    @Test
    void coverageShowsWhereEachRuleAndControlIsPutToTheTest() {
        Ran run = Ran.of("coverage", "fixtures/watched-road");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("All %d rules are triggered by a case or a fixture."
                        .formatted(Playbook.shipped().rules().size()))
                .contains("rules are taken in no fixture: ", "TECHNIQUES OF ATT&CK, BY TACTIC", "Initial Access")
                .containsPattern(
                        "\\d+ of \\d+ kinds of control and sensor are expected to do something in no fixture: ");
    }

    @Test
    void coverageOfOneRuleSpeaksOfOne() throws IOException {
        Path ours = folder.resolve("one");
        Path phase = Files.createDirectories(ours.resolve("escalation"));
        for (String file : List.of("join-group.drl", "join-group.cases.yaml")) {
            Files.copy(Path.of("rules/escalation", file), phase.resolve(file));
        }
        Files.writeString(ours.resolve("playbook.yaml"), "namespace: ours\nvocabulary: 1\n");
        Ran run = Ran.of("coverage", "fixtures/watched-road", "--playbook", ours.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("""
                        The one rule is triggered by a case or a fixture.
                        The one rule is taken in no fixture: ours.join-group.
                        """);
    }
}
