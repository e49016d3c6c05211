package dev.postern.cli;

import static dev.postern.cli.Ran.assertRefused;
import static dev.postern.cli.Ran.assertSaid;
import static dev.postern.cli.Ran.assertWrongUsage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results on stdout, everything else on stderr, and an exit code that a script can trust. */
class CommandLineTest {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";

    @TempDir
    private Path folder;

    @Test
    void theExampleIsExposed() {
        Ran ran = Ran.of("simulate", EXAMPLE);
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("1 viable path leads from the internet to regulated data (customer-exports).");
    }

    @Test
    void equalInputGivesEqualBytesInEveryFormat() {
        for (String format : new String[] {"text", "markdown", "json", "mermaid", "dot"}) {
            Ran first = Ran.of("simulate", EXAMPLE, "--format", format);
            assertThat(first.code()).as(format).isEqualTo(ExitCode.DONE);
            assertThat(first.out())
                    .as(format)
                    .isNotBlank()
                    .isEqualTo(Ran.of("simulate", EXAMPLE, "--format", format).out());
        }
    }

    @Test
    void noColourWhereThereIsNoTerminal() {
        assertThat(Ran.of("simulate", EXAMPLE).out()).doesNotContain("\u001b");
    }

    @Test
    void aReportGoesThroughALinkAndKeepsItsPermissions() throws IOException {
        Path report = Files.createFile(folder.resolve("report.txt"));
        Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), report);
        assertThat(Ran.of("simulate", EXAMPLE, "--output", link.toString()).code())
                .isEqualTo(ExitCode.DONE);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(report))
                .isEqualTo(Ran.of("simulate", EXAMPLE).out());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                .isEqualTo("rw-------");
    }

    @Test
    void aByteOrderMarkIsNoPartOfAModel() throws IOException {
        assertThat(Ran.onModel(folder, "\ufeffsystem: x\nstart: internet\n").code())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void aModelMayComeFromStandardInput() throws IOException {
        InputStream before = System.in;
        try (InputStream model = Files.newInputStream(Path.of(EXAMPLE))) {
            System.setIn(model);
            assertThat(Ran.of("simulate", "-").out()).contains("1 viable path", "-:4");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void theReportGoesToAFileWhole() throws IOException {
        Path report = folder.resolve("report.md");
        Ran ran = Ran.of("simulate", EXAMPLE, "--format", "markdown", "--output", report.toString());
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).isEmpty();
        assertThat(Files.readString(report))
                .isEqualTo(Ran.of("simulate", EXAMPLE, "--format", "markdown").out());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(report);
        }
    }

    @Test
    void goalAndStartOfTheCommandLineReplaceTheModels() {
        Ran ran = Ran.of("simulate", EXAMPLE, "--start", "acts-as role/workloads", "--goal", "can read exports");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("from whoever acts as role/workloads").doesNotContain("customer-exports).");
    }

    @Test
    void anUnknownGoalIsNoVerdictAndNamesTheNearest() {
        Ran ran = Ran.of("simulate", EXAMPLE, "--goal", "reads custmer-exports");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("unknown").contains("Maybe \"customer-exports\"");
    }

    @Test
    void aGoalThatIsNoFactIsBadInput() {
        Ran ran = Ran.of("simulate", EXAMPLE, "--goal", "raeds customer-exports", "--start", "component a instance");
        assertRefused(
                ran,
                "--goal: there is no kind of fact \"raeds\".",
                "Maybe \"reads\"?",
                "--start: component is not a position");
    }

    @Test
    void aSlipOfTheInternetIsOffered() {
        assertRefused(Ran.of("simulate", EXAMPLE, "--start", "internt"), "\"internt\"", "Maybe \"internet\"?");
    }

    @Test
    void aModelWithoutStartAndGoalIsAResult() throws IOException {
        Ran ran = Ran.onModel(folder, "system: nothing yet\ncomponents: { a: { kind: server } }\n");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("No verdict").contains("start: internet").contains("--goal");
    }

    @Test
    void allProblemsOfADocumentComeAtOnce() throws IOException {
        Ran ran = Ran.onModel(
                folder,
                "system: x\ncomponents:\n  a: { kind: sever }\n  b: { kind: server, runs-as: role/none, ownr: me }\n");
        assertRefused(ran, "system.yaml:3:", "Maybe \"server\"?", "system.yaml:4:", "role/none", "ownr", "3 problems.");
    }

    @Test
    void aLimitMakesAPartialReportThatSaysSo() {
        Ran ran = Ran.of("simulate", EXAMPLE, "--limit-steps", "5");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("unknown").contains("cut off by its limit of 5 steps; raise limit-steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-file.yaml", "fixtures", "pom.xml"})
    void whatIsNoModelIsBadInput(String file) {
        assertRefused(Ran.of("simulate", file), file);
    }

    @Test
    void aBadOptionIsBadUsage() {
        Ran ran = Ran.of("simulate", EXAMPLE, "--gaol", "reads x");
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("--gaol").contains("Maybe \"--goal\"?").contains("Try: postern simulate --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--limit-steps", "--limit-facts", "--limit-seconds", "--paths"})
    void limitsArePositive(String option) {
        assertWrongUsage(Ran.of("simulate", EXAMPLE, option, "0"), option + ": it is at least 1 (0)");
        assertWrongUsage(Ran.of("simulate", EXAMPLE, option, "1.5"), option + ": it is a whole number (1.5)");
    }

    @Test
    void anUnknownFormatAndPathNameTheRemedy() {
        assertWrongUsage(Ran.of("simulate", EXAMPLE, "--format", "markdwon"), "Maybe \"markdown\"?");
        assertWrongUsage(Ran.of("choke-points", EXAMPLE, "--format", "dot"), "this answer cannot be drawn (dot)");
        assertWrongUsage(
                Ran.of("simulate", EXAMPLE, "--format", "dot", "--path", "123"), "no path listed has the id 123");
        assertWrongUsage(Ran.of("schema", "sytem"), "Maybe \"system\"?");
    }

    @Test
    void whereNoFileCanBeIsWrongUsageAndWhatCannotBeWrittenIsNoFaultOfOurs() throws IOException {
        assertWrongUsage(Ran.of("simulate", EXAMPLE, "--output", "no/such/folder/x"), "--output: there is no folder");
        assertWrongUsage(Ran.of("simulate", EXAMPLE, "--output", folder.toString()), folder + " is a folder");
        assertWrongUsage(Ran.of("simulate", EXAMPLE, "--output", ""), "--output: it names no file.");
        assumeTrue(Files.exists(Path.of("/dev/full")));
        for (String format : new String[] {"text", "brief"}) {
            Ran full = Ran.of("simulate", EXAMPLE, "--format", format, "--output", "/dev/full");
            assertSaid(
                    full,
                    ExitCode.NOT_WRITTEN,
                    "--output: /dev/full could not be written (No space left on device).\n");
        }
        assertSaid(
                Ran.of("choke-points", EXAMPLE, "--output", "/dev/full"), ExitCode.NOT_WRITTEN, "/dev/full could not");
    }

    @Test
    void whatCannotBeAGoalOrAStartIsAnsweredWithWhatCan() throws IOException {
        String positions = "sends-from, reaches, invokes, executes, acts-as, has, can, launches, reads, alters, ";
        Ran goal = Ran.of("simulate", EXAMPLE, "--goal", "foo");
        assertRefused(goal, "--goal: there is no kind of fact \"foo\".", "Positions of the attacker: " + positions);
        assertThat(goal.err()).doesNotContain("component", "recipe");
        for (Ran start : List.of(
                Ran.of("simulate", EXAMPLE, "--start", "leaked"),
                Ran.onModel(folder, "system: x\nstart: 5\ngoals: [ reads a ]\n"))) {
            assertRefused(
                    start, "A start is internet or a position (" + positions, "{ leaked: ITEM }, { insider: PERSON }");
        }
    }

    @Test
    void aShortKindOfControlHasItsSlipsToo() {
        assertRefused(
                Ran.of("simulate", EXAMPLE, "--enforce", "mfaa on billing-worker"), "\"mfaa\".\n    Maybe \"mfa\"?");
        assertRefused(
                Ran.of("simulate", EXAMPLE, "--enforce", "tls on billing-worker"),
                "It is no control: write nothing",
                "\"end-to-end-encryption\" where the middle has no key");
    }

    @Test
    void anOptionThatChangesNothingIsWrongUsage() {
        for (String format : new String[] {"text", "markdown", "json", "brief"}) {
            assertWrongUsage(
                    Ran.of("simulate", EXAMPLE, "--path", "zzz", "--format", format),
                    "--path: only a picture shows one path (zzz).\n    It goes with --format mermaid or dot.\n");
        }
        for (String format : new String[] {"json", "dot", "brief"}) {
            assertWrongUsage(
                    Ran.of("simulate", EXAMPLE, "--in-full", "1", "--all-steps", "--format", format),
                    "--in-full: ",
                    "--all-steps: ",
                    "2 problems.");
        }
        assertWrongUsage(Ran.of("simulate", EXAMPLE, "--in-full", "-1"), "--in-full: it is at least 0 (-1)");
    }

    @Test
    void aFactInASentenceStandsInQuotes() throws IOException {
        String model =
                "system: x\nstart: internet\ngoals: [ reads nothing, 'reads \"a b\"' ]\ndata: { d: regulated pii }\ncomponents: { \"a b\": { kind: server } }\n";
        assertThat(Ran.onModel(folder, model).out().replaceAll("\\s+", " "))
                .contains("The goal \"reads nothing\" names \"nothing\", and the model has no data asset of that id.");
        assertThat(Ran.onModel(folder, model, "--format", "markdown").out())
                .contains("The goal `\"reads nothing\"` names `\"nothing\"`, and")
                .contains("The goal `\"reads \\\"a b\\\"\"` names `\"a b\"`, and");
    }

    @Test
    void whatIsWrongWithJsonIsSaidInOurWords() throws IOException {
        assertRefused(
                Ran.onModel(folder, "{ \"a\": 1, // c\n}"),
                "this is not JSON (a comment stands here, and JSON has none).");
        assertRefused(Ran.onModel(folder, "{ a: 1 }"), "(\"a\" stands where a key in double quotes is expected)");
        assertRefused(
                Ran.onModel(folder, "{ \"a\": tru }"), "(\"tru\" is no value of JSON; a text stands in double quotes)");
        assertRefused(Ran.onModel(folder, "[1 2]"), "(\"2\" stands where a comma or the closing bracket is expected)");
        assertRefused(Ran.onModel(folder, "{ \"a\" 1}"), "(\"1\" stands where the colon after a key is expected)");
        assertRefused(Ran.onModel(folder, "{ \"a\": [1}"), "(\"}\" closes what another bracket opens)");
        assertRefused(Ran.onModel(folder, "{ \"a\": \"\\q\"}"), "(a backslash before \"q\" is no escape of JSON)");
        for (String number : List.of("01", "+1", "1.e")) {
            assertRefused(Ran.onModel(folder, "[" + number + "]"), "(a number is not written as JSON writes numbers)");
        }
        for (String open : List.of("[1", "{ \"a\": \"x", "{")) {
            assertRefused(Ran.onModel(folder, open), "(it ends before all that it opens is closed)");
        }
        assertRefused(Ran.onModel(folder, "[,]"), "(\",\" stands where a value is expected)");
    }

    @Test
    void idsCannotSteerATerminal() throws IOException {
        Ran ran = Ran.onModel(
                folder,
                "system: \"x\\e[31m\\u202e\"\nstart: internet\ngoals: [ \"reads \\\"a\\eb\\\"\" ]\ndata: { \"a\\eb\": regulated pii }\n");
        assertThat(ran.out() + ran.err()).doesNotContain("\u001b").doesNotContain("\u202e");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
    }
}
