package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What-if and diff where something is wrong with what is asked, and where little or nothing changes. */
class ComparisonCommandsTest {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";

    @TempDir
    private Path folder;

    private record Ran(int code, String out, String err) {
        /** As one line, whatever the width. */
        String told() {
            return out.replaceAll("\\s+", " ");
        }
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    private static Ran whatIf(String... switches) {
        List<String> arguments = new ArrayList<>(List.of("what-if", EXAMPLE));
        arguments.addAll(Arrays.asList(switches));
        return run(arguments.toArray(String[]::new));
    }

    private static void assertRefused(Ran ran, String message) {
        assertThat(ran.code()).as(ran.out()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(message);
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return file;
    }

    private Path example(String name, String from, String to) throws IOException {
        String text = Files.readString(Path.of(EXAMPLE));
        assertThat(text).contains(from);
        return file(name, text.replace(from, to));
    }

    /** Every fact and every question comes from another line then. */
    @Test
    void whatOnlyStandsOnAnotherLineHasNotChanged() throws IOException {
        Path model = Path.of("fixtures/colonial-2021/system.yaml");
        Path moved = file("moved.yaml", "# one line more\n" + Files.readString(model));
        Ran same = run("diff", model.toString(), model.toString());
        Ran ran = run("diff", model.toString(), moved.toString());
        assertThat(ran.code()).isEqualTo(same.code());
        assertThat(ran.out().replace(moved.toString(), model.toString())).isEqualTo(same.out());
    }

    @Test
    void whatIfWantsASwitch() {
        Ran ran = whatIf();
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("nothing is said that is otherwise than in the model");
    }

    @Test
    void switchesThatContradictEachOtherAreRefused() {
        String control = "imdsv2-required on reporting-api";
        assertRefused(whatIf("--enforce", control, "--lift", control), control + " is enforced by another switch");
        assertRefused(
                run("diff", EXAMPLE, EXAMPLE, "--enforce", control, "--lift", control),
                control + " is enforced by another switch");
    }

    @Test
    void whatIsRemovedMustHaveBeenSaid() {
        assertRefused(
                whatIf("--remove", "runs-as reporting-api role/workload"),
                "the model does not say runs-as reporting-api role/workload");
    }

    @Test
    void anAddedFactMaySpeakOnlyOfWhatIsThere() {
        assertRefused(
                whatIf("--add", "runs-as reporting-apo role/workloads"),
                "--add: runs-as: there is no component \"reporting-apo\".\n    Maybe \"reporting-api\"?");
        assertRefused(
                whatIf("--add", "runs-as reporting-api role/workloads"),
                "the model says runs-as reporting-api role/workloads already (" + EXAMPLE + ":11)");
        Ran several = whatIf("--add", "runs-as reporting-apo role/workloads", "--add", "means read read");
        assertRefused(several, "there is no component \"reporting-apo\"");
        assertRefused(several, "a row of a playbook's catalogue");
        assertThat(several.err()).endsWith("2 problems.\n");
        assertRefused(whatIf("--add", "acts-as role/workloads"), "acts-as is not a fact about the system");
        assertRefused(whatIf("--add", "means read read"), "a row of a playbook's catalogue");
        assertRefused(whatIf("--add", "nowhere.yaml"), "nowhere.yaml: there is no such file");
    }

    @Test
    void whatIsWrongWithAnAdditionHidesNothingThatIsWrongWithTheOtherSwitches() {
        Ran ran = whatIf(
                "--add=reachable x",
                "--enforce=patches on PDF-1",
                "--remove=trusts",
                "--suppose=it",
                "--start=inernet",
                "--goal=reads");
        assertRefused(ran, "--add: reachable has 2 components, not 1.");
        assertRefused(ran, "--enforce: no rule knows a control or sensor \"patches\".");
        assertRefused(ran, "--remove: trusts has 2 components, not 0.");
        assertRefused(ran, "--suppose: an answer is ID=true or ID=false (it).");
        assertRefused(ran, "--start: there is no kind of fact \"inernet\".");
        assertRefused(ran, "--goal: reads has 1 component, not 0.");
        assertThat(ran.err()).endsWith("6 problems.\n");
    }

    @Test
    void whatIsAddedIsNotTakenAwayByTheSameQuestion() throws IOException {
        String fact = "carries-identity billing-worker mesh/reporting-api";
        String refusal = "--remove: %s is added by another switch.\n    Take one of the two away.\n1 problem.\n";
        assertRefused(whatIf("--add", fact, "--remove", fact), refusal.formatted(fact));
        String ofFile = "runs-as importer role/importer";
        assertRefused(
                whatIf("--add", "src/test/resources/dev/postern/cli/patch.yaml", "--remove", ofFile),
                refusal.formatted(ofFile));
    }

    @Test
    void aPatchSpeaksOfWhatTheModelHasAndOfWhatItAdds() throws IOException {
        Path patch = file("patch.yaml", """
                components:
                  reporting-api:
                    runs-as: role/other
                identities:
                  role/other: { kind: role, may: { "s3:GetObject": exports } }
                """);
        Ran ran = whatIf("--add", patch.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertRefused(
                whatIf(
                        "--add",
                        file("lost.yaml", "components:\n  reporting-api:\n    runs-as: role/gone\n")
                                .toString()),
                "lost.yaml:3: runs-as: there is no identity \"role/gone\"");
        assertRefused(
                whatIf(
                        "--add",
                        file("new.yaml", "components:\n  importer:\n    label: Importer\n")
                                .toString()),
                "new.yaml:3: kind of \"importer\" is missing");
        assertRefused(
                whatIf(
                        "--add",
                        file("other.yaml", "components:\n  reporting-api: vault\n")
                                .toString()),
                "other.yaml:2: two things have the id \"reporting-api\"");
    }

    @Test
    void aPatchThatIsNoneIsRefused() throws IOException {
        assertRefused(whatIf("--add", file("list.yaml", "- one\n").toString()), "this is no addition to a model");
        assertRefused(
                whatIf(
                        "--add",
                        file("threagile.yaml", "threagile_version: 1.0\ntechnical_assets: {}\n")
                                .toString()),
                "this is no addition to a model");
        assertRefused(
                whatIf(
                        "--add",
                        file("same.yaml", "components:\n  reporting-api: instance\n")
                                .toString()),
                "the model says all of this already");
    }

    /** The controls of a patch win; nothing that the model said of an endpoint becomes a question again. */
    @Test
    void aPatchHasTheLastWordOnControls() throws IOException {
        Path patch = file("patch.yaml", """
                components:
                  billing-worker: { endpoints: { GET /debug/config: { label: debug page } } }
                controls:
                  - { kind: imdsv2-required, on: billing-worker, state: none }
                  - imdsv2-required on reporting-api
                """);
        Ran ran = whatIf("--add", patch.toString());
        assertThat(ran.told())
                .contains("the verdict goes from exposed to clean")
                .doesNotContain("accepts anyone");
        assertThat(ran.told()).contains("imdsv2-required on reporting-api (not in place -> enforced, patch.yaml:5)");
    }

    @Test
    void otherQuestionsTakeAdditionsToo() {
        Ran ran = run("choke-points", EXAMPLE, "--add", "src/test/resources/dev/postern/cli/patch.yaml");
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).isNotEqualTo(run("choke-points", EXAMPLE).out());
    }

    @Test
    void startsAndGoalsCountOnBothSides() {
        Ran ran = whatIf(
                "--enforce",
                "imdsv2-required on reporting-api",
                "--goal",
                "sends-from reporting-api",
                "--start",
                "internet");
        assertThat(ran.told()).contains("changes nothing for the attacker; the verdict stays exposed");
    }

    @Test
    void aFileDiffersNotFromItself() {
        Ran ran = run("diff", EXAMPLE, EXAMPLE);
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.told()).contains("Both models say the same, so nothing changes for the attacker");
    }

    @Test
    void aDifferenceThatNoPathRestsOnIsToldAsNone() throws IOException {
        Path other =
                example("other.yaml", "label: Bucket of exports\n", "label: Bucket of exports\n    egress: true\n");
        assertThat(run("diff", EXAMPLE, other.toString()).told())
                .contains("The models differ, and nothing changes for the attacker: the verdict stays exposed.");
    }

    @Test
    void aGoalThatOneSideDoesNotKnowIsNotReachedThere() throws IOException {
        Path old = file("old.yaml", """
                system: small
                start: internet
                goals: [reads notes]
                components:
                  web: { kind: server, endpoints: { GET /: { reachable-from: internet, accepts: anyone, returns: prices } } }
                data: { notes: confidential notes }
                """);
        Path later = file("later.yaml", """
                system: small
                start: internet
                goals: [reads letters]
                components:
                  web: { kind: server, endpoints: { GET /: { reachable-from: internet, accepts: anyone, returns: [prices, letters] } } }
                data: { notes: confidential notes, letters: confidential letters }
                """);
        String told = run("diff", old.toString(), later.toString()).told();
        assertThat(told)
                .contains("What changed opens 1 of 2 goals; the verdict goes from clean to exposed.")
                .contains("reads letters not there to be reached -> reached");
    }

    @Test
    void aSwitchIsThrownOnTheSideThatHasWhatItNames() {
        String before = "fixtures/drift/new-service/before.yaml";
        String after = "fixtures/drift/new-service/after.yaml";
        String fact = "runs-as picture-service sa/orders";
        assertThat(run("diff", before, after, "--remove", fact).told()).contains("nothing changes for the attacker");
        assertRefused(run("diff", before, after, "--remove", "runs-as nothing nobody"), "the model does not say");
    }

    @Test
    void aRunThatIsCutOffIsNotCalledUnchanged() {
        String after = "fixtures/drift/new-service/after.yaml";
        assertThat(run("diff", "fixtures/drift/new-service/before.yaml", after, "--limit-steps", "2")
                        .told())
                .contains("A run was cut short")
                .contains("unknown");
    }

    @Test
    void whatIsSupposedIsToldInWords() throws IOException {
        Path open = example(
                "open.yaml",
                "        accepts: anyone\n",
                "        accepts: { value: anyone, assuming: the page asks for no login }\n");
        Ran before = run("simulate", open.toString(), "--format", "json");
        assertThat(before.out()).contains("the page asks for no login");
        String id =
                before.out().replaceAll("(?s).*\"id\" ?: ?\"(a-[0-9a-f]+)\",\\s*\"text\" ?: ?\"the page asks.*", "$1");
        Ran ran = run("what-if", open.toString(), "--suppose", id + "=false");
        assertThat(ran.told())
                .startsWith("Supposing " + id + "=false (the page asks for no login)")
                .contains("the verdict goes from unknown to clean");
        assertThat(run("what-if", open.toString(), "--suppose", id + "=true").told())
                .contains("the verdict goes from unknown to exposed")
                .contains("PATHS THAT WERE POSSIBLE AND NOW ARE CERTAIN")
                .contains("the answer to " + id + " (counts as true now: the page asks for no login)");
    }
}
