package dev.postern.cli;

import static dev.postern.cli.Ran.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.playbook.RuleLesson;
import dev.postern.testing.CaseProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program can tell of itself from the jar alone. */
class ExplainCommandTest {
    @TempDir
    private Path folder;

    @Test
    void explainShowsARule() {
        Ran ran = Ran.of("explain", "steal-workload-credentials");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .contains("T1552.005", "imdsv2-required", "sends-from", ":-", "rules/escalation/")
                .contains("\nPREMISES\n  $sends : SendsFrom()\n  $host : Component( id == $sends.place, kind == \"inst")
                .contains("\nCASES\n  gains   a request forged through an instance yields")
                .contains("  silent  the instance runs as nobody (nothing fits $run)\n")
                .contains("\nFIXTURES\n", "capital-one-2019")
                .containsOnlyOnce("the credential endpoints of containers")
                .contains("\nKNOWINGLY MISSED\n  the credential endpoints")
                .doesNotContain("Knowingly missed");
        assertRefused(Ran.of("explain", "steal-workload-credential"), "Maybe \"steal-workload-credentials\"");
    }

    @Test
    void explainShowsAKindOfControlAndWhatItStops() {
        for (String word : List.of("imdsv2-required", "http-tokens-required")) {
            assertThat(Ran.of("explain", word).out())
                    .startsWith("CONTROL\n  imdsv2-required on component\n")
                    .contains("also called", "elsewhere", "\nSTOPS A STEP OF\n")
                    .contains("steal-workload-credentials")
                    .doesNotContain("join-group");
        }
        assertThat(Ran.of("explain", "metadata-request").out())
                .startsWith("SENSOR\n")
                .contains("\nSEES A STEP OF\n");
        assertRefused(
                Ran.of("explain", "cabinet"),
                "no rule, kind of control",
                "postern explain rules",
                "postern explain controls");
    }

    @Test
    void explainListsTheRules() {
        assertThat(Ran.of("explain", "rules").out())
                .startsWith("FOOTHOLD\n")
                .contains(
                        "\nESCALATION\n",
                        "Ask the metadata service for the instance's credentials",
                        "  steal-workload-credentials\n")
                .doesNotContain("our-rule");
    }

    @Test
    void pagesThatReportsNameAreInTheJar() throws IOException {
        assertThat(Ran.of("explain", "vocabulary").out()).isEqualTo(Files.readString(Path.of("rules/VOCABULARY.md")));
        assertThat(Ran.of("explain", "threagile").out()).isEqualTo(Files.readString(Path.of("src/docs/threagile.md")));
    }

    @Test
    void explainListsTheCodesWithALineEach() {
        List<String> lines = Ran.of("explain", "codes").out().lines().toList();
        List<String> codes = Stream.concat(
                        RuleLesson.reasons().keySet().stream(), CaseProblem.reasons().keySet().stream())
                .toList();
        assertThat(codes).doesNotHaveDuplicates();
        for (String code : codes) {
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("  " + code + " "))
                    .as(code)
                    .hasSize(1);
        }
        assertThat(lines).anyMatch(line -> line.matches("  syntax +The rule language is small, .*"));
        assertRefused(Ran.of("explain", "never-hold"), "Maybe \"never-holds\"?");
    }

    @Test
    void explainTeachesTheMeaningThatWasHit() {
        assertThat(Ran.of("explain", "never-gained").out())
                .contains("  gains: [ acts-as group/admin ]")
                .doesNotContain("verdict");
        assertThat(Ran.of("explain", "never-broken").out()).contains("broken-by: [ approval-needed on");
        assertThat(Ran.of("explain", "never-holds").out()).contains("verdict: clean");
    }

    @Test
    void explainListsTheKindsOfTheRules() throws IOException {
        assertThat(Ran.of("explain", "controls").out())
                .startsWith("CONTROLS\n")
                .contains("\nSENSORS\n")
                .contains("  mfa on identity; endpoint\n")
                .contains("  audit-log on ");
        assertRefused(
                Ran.onModel(folder, "system: s\nfacts: [ guards a cabinet b ]\n"),
                "no rule knows a control or sensor \"cabinet\"",
                "postern explain controls lists those that the rules name.");
    }

    @Test
    void schemasAndVersionArePrinted() {
        assertThat(Ran.of("schema", "system").out()).contains("\"$schema\"");
        assertThat(Ran.of("schema", "report").out()).contains("postern.report/1");
        assertThat(Ran.of("version").out())
                .contains("postern ")
                .contains("rules")
                .contains("\nvocabulary 1\n");
        assertThat(Ran.of("schema", "playbook").out()).contains("\"const\": 1");
    }

    @Test
    void helpCarriesExamples() {
        for (String command : new String[] {"simulate", "lint", "explain", "schema", "version"}) {
            Ran ran = Ran.of(command, "--help");
            assertThat(ran.code()).as(command).isEqualTo(ExitCode.DONE);
            assertThat(ran.out()).as(command).contains("Example").contains("  postern " + command);
        }
        assertThat(Ran.of().out()).contains("simulate", "lint", "explain", "Exit codes");
    }
}
