package dev.postern.cli;

import static dev.postern.cli.Ran.assertRefused;
import static dev.postern.cli.Ran.assertWrongUsage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes rules is told what is wrong with them, and how to mend it. */
class LintCommandTest {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";

    @TempDir
    private Path folder;

    @Test
    void lintIsSilentOnTheShippedRulesAndLoudOnBadOnes() {
        assertThat(Ran.of("lint").out()).contains(" rules, ").contains("no problems");
        assertThat(Ran.of("lint", "rules", "--no-shipped-rules").code()).isEqualTo(ExitCode.DONE);
        assertRefused(Ran.of("lint", "fixtures/refused/rules/not-in-language--code-in-constraint"), ".drl:");
        assertWrongUsage(Ran.of("lint", "--no-shipped-rules"), "--no-shipped-rules: there is no folder to check");
    }

    @Test
    void lintRefusesWhatASimulationRefuses() throws IOException {
        String rules = ownRules("acme-port", "segmentation");
        assertThat(Ran.of("lint", rules).out())
                .isEqualTo("1 rule, 0 cases and 0 catalogue rows beside the shipped ones, no problems\n");
        assertLike(
                ownRules("acme-port", "imdsv2-requird"),
                "the control \"imdsv2-requird\" is nearly \"imdsv2-required\"");
        assertLike(ownRules("acme-port", "two-factor"), "the control \"two-factor\" is another word for \"mfa\"");
        assertLike(ownRules("steal-workload-credentials", "segmentation"), "a shipped rule is called \"steal-work");
    }

    @Test
    void lintReadsTheCasesBesideTheRulesToo() throws IOException {
        assertThat(Ran.of("lint").out()).matches("\\d+ rules, \\d{3,} cases and \\d+ catalogue rows, no problems\\R");
        String rules = ownRules("acme-port", "segmentation");
        Path cases = Path.of(rules, "pivot/acme-port.cases.yaml");
        Files.writeString(
                cases, "cases:\n  - case: it is there\n    given: [ reachs shop ]\n    gains: [ reaches shop:443 ]\n");
        assertRefused(
                Ran.of("lint", rules), "acme-port.cases.yaml:3: there is no kind of fact \"reachs\"", "1 problem.");
        Files.writeString(cases, "cases: []\n");
        assertRefused(Ran.of("lint", rules), "no case stays silent for want of $port", "3 problems.");
        Files.move(cases, cases.resolveSibling("acme-prot.cases.yaml"));
        assertRefused(Ran.of("lint", rules), "acme-prot.cases.yaml: no rule stands beside these cases", "1 problem.");
    }

    /** Lint and a simulation say the same. */
    private static void assertLike(String rules, String said) {
        Ran lint = Ran.of("lint", rules);
        assertRefused(lint, said, "1 problem.");
        assertThat(lint).isEqualTo(Ran.of("simulate", EXAMPLE, "--playbook", rules));
    }

    private String ownRules(String name, String control) throws IOException {
        Path rules =
                Files.createDirectories(folder.resolve(name + "-" + control).resolve("pivot"));
        String drl = Files.readString(Path.of("fixtures/refused/rules/kind-near-miss--described/pivot/reach-port.drl"));
        Files.writeString(
                rules.resolve(name + ".drl"),
                drl.replace("\"reach-port\"", "\"" + name + "\"").replace("segmentations", control));
        return rules.getParent().toString();
    }

    @Test
    void aShippedKindIsNeverTakenForASlipOfOnesOwn() throws IOException {
        Path rules = Path.of(ownRules("acme-port", "imdsv2-requird"));
        Path right = Path.of(ownRules("acme-port-2", "imdsv2-required")).resolve("pivot/acme-port-2.drl");
        Files.copy(right, rules.resolve("pivot/acme-port-2.drl"));
        assertRefused(
                Ran.of("lint", rules.toString(), "--no-shipped-rules"),
                "\"imdsv2-requird\" is nearly \"imdsv2-required\"",
                "1 problem.");
    }

    @Test
    void aCopyOfTheShippedRulesIsOneMistake() {
        for (Ran ran : List.of(
                Ran.of("lint", "rules"),
                Ran.of("simulate", EXAMPLE, "--playbook", "rules"),
                Ran.of("explain", "reach", "--playbook", "rules"))) {
            assertRefused(ran, "rules here are called as shipped ones", "--no-shipped-rules", "1 problem.");
        }
    }

    @Test
    void rulesInNoFolderOfAPhaseAreOneMistake() {
        assertRefused(
                Ran.of("lint", "rules/pivot"),
                "rules/pivot: ",
                "rules stand here, in no folder of a phase",
                "Give the folder above it: rules.",
                "1 problem.");
    }

    @Test
    void aWordThatThreagileLacksIsNoLessonAboutRules() throws IOException {
        String threagile = Files.readString(Path.of("src/test/resources/dev/postern/source/misspelt-threagile.yaml"));
        Ran ran = Ran.onModel(folder, threagile);
        assertRefused(ran, "there is no type \"proces\"");
        assertThat(ran.err()).doesNotContain("postern explain");
    }

    @Test
    void anAuthorIsTaughtWhatIsWrongWithAFileBesideTheRules() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("ours"));
        Files.writeString(rules.resolve("controls.yaml"), "controls: { badge: { on: [ identity ], meens: a card } }");
        Ran ran = Ran.of("lint", rules.toString());
        assertThat(ran.err())
                .contains("has no key \"meens\"", "Why, and how it is right: postern explain missing-key, ")
                .contains("unknown-key");
        assertThat(Ran.of("explain", "unknown-key").out()).contains("REFUSED", "WITH THE WORDS", "ACCEPTED");
    }
}
