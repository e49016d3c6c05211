package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of what falls, and of the way that is left. */
class BlastRadiusCommandTest {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";

    private static final String ROAD = "fixtures/watched-road/system.yaml";

    @TempDir
    private Path folder;

    private static void assertTold(int code, String message, String... arguments) {
        Ran ran = Ran.of(arguments);
        assertThat(ran.code()).as(message).isEqualTo(code);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo(message);
    }

    @Test
    void aQuestionAboutWhatIsNotThereOffersTheNearest() {
        assertTold(
                ExitCode.BAD_INPUT,
                "--from: the model has nothing of the id billing-wroker.\n    Maybe \"billing-worker\"?\n1 problem.\n",
                "blast-radius",
                EXAMPLE,
                "--from",
                "billing-wroker");
        assertTold(
                ExitCode.USAGE,
                "--every: there is no kind \"componnet\".\n    Maybe \"component\"?\n1 problem.\n",
                "blast-radius",
                EXAMPLE,
                "--every",
                "componnet");
        assertTold(
                ExitCode.USAGE,
                "--from: nothing falls.\n    Say what falls with --from ID, or ask of all with --every component.\n--proofs: a table has no proofs.\n    Ask with --from.\n2 problems.\n",
                "blast-radius",
                EXAMPLE,
                "--proofs");
        assertTold(
                ExitCode.USAGE,
                "--from: it does not go with --every.\n    Say what falls with --from ID, or ask of all with --every component.\n1 problem.\n",
                "blast-radius",
                EXAMPLE,
                "--from",
                "exports",
                "--every",
                "all");
    }

    @Test
    void theStartsOfTheModelAreOffAndWhatIsBesidesIsNotCounted() {
        assertThat(Ran.of("blast-radius", ROAD, "--from", "archive").out())
                .contains("land-deeds (regulated, read and")
                .doesNotContain("archive-key");
        assertThat(Ran.of("blast-radius", ROAD, "--from", "archive-key", "--besides", "internet")
                        .out())
                .contains("Nothing follows from has archive-key, on top of what comes with sends-from internet");
        assertThat(Ran.of(
                                "blast-radius",
                                EXAMPLE,
                                "--every",
                                "weakness",
                                "--remove",
                                "runs-as reporting-api role/workloads")
                        .out())
                .contains("Of 1 weakness, none leads to data.");
        assertThat(Ran.of("blast-radius", ROAD, "--every", "weakness", "--goal", "executes counter")
                        .out())
                .contains("FORM-7");
    }

    @Test
    void everyProofOnRequest() {
        String few = Ran.of("blast-radius", EXAMPLE, "--from", "reporting-api", "--format", "json")
                .out();
        String all = Ran.of("blast-radius", EXAMPLE, "--from", "reporting-api", "--format", "json", "--proofs")
                .out();
        assertThat(few.split("\"proof\"", -1)).hasSize(2);
        assertThat(all.split("\"proof\"", -1)).hasSize(21);
    }

    @Test
    void whatWasCutOffSaysSo() {
        for (String[] asked : new String[][] {
            {"blast-radius", EXAMPLE, "--from", "reporting-api", "--limit-steps", "5"},
            {"blast-radius", EXAMPLE, "--every", "component", "--limit-steps", "5"},
            {"fallback", EXAMPLE, "--limit-steps", "5"}
        }) {
            assertThat(Ran.of(asked).out()).as(asked[0]).contains("there may be more");
        }
        assertThat(Ran.of("blast-radius", EXAMPLE, "--from", "reporting-api", "--limit-steps", "5")
                        .out())
                .contains("the attacker gains at least ");
        assertThat(Ran.of("fallback", EXAMPLE, "--limit-steps", "5").out())
                .contains("No way leads to reads customer-exports so far");
    }

    @Test
    void fallbackWithoutAGoalSaysHowToNameOne() throws IOException {
        Path file = folder.resolve("system.yaml");
        Files.writeString(file, "system: empty\nstart: internet\n");
        assertThat(Ran.of("fallback", file.toString()).out()).contains("There is no goal");
        assertThat(Ran.of("fallback", EXAMPLE, "--start", "reads customer-exports")
                        .out())
                .contains("The attacker begins with reads customer-exports");
        assertThat(Ran.of("blast-radius", file.toString(), "--every", "weakness")
                        .out())
                .contains("The model has no weaknesses.");
    }
}
