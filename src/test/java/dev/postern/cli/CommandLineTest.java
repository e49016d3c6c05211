package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
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

    private Ran runOn(String content, String... options) throws IOException {
        Path file = folder.resolve("system.yaml");
        Files.writeString(file, content);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "simulate";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Ran.of(arguments);
    }

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
        assertThat(runOn("\ufeffsystem: x\nstart: internet\n").code()).isEqualTo(ExitCode.DONE);
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
        Ran ran = runOn("system: nothing yet\ncomponents: { a: { kind: server } }\n");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("No verdict").contains("start: internet").contains("--goal");
    }

    @Test
    void allProblemsOfADocumentComeAtOnce() throws IOException {
        Ran ran = runOn(
                "system: x\ncomponents:\n  a: { kind: sever }\n  b: { kind: server, runs-as: role/none, ownr: me }\n");
        assertRefused(ran, "system.yaml:3:", "Maybe \"server\"?", "system.yaml:4:", "role/none", "ownr", "3 problems.");
    }

    @Test
    void aLimitMakesAPartialReportThatSaysSo() {
        Ran ran = Ran.of("simulate", EXAMPLE, "--limit-steps", "5");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .contains("unknown")
                .contains("cut off by its limit of 5 steps; raise it with --limit-steps");
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
                Ran.of("simulate", EXAMPLE, "--start", "leaked"), runOn("system: x\nstart: 5\ngoals: [ reads a ]\n"))) {
            assertRefused(
                    start, "A start is internet or a position (" + positions, "{ leaked: ITEM }, { insider: PERSON }");
        }
    }

    @Test
    void aShortKindOfControlHasItsSlipsToo() {
        assertRefused(
                Ran.of("simulate", EXAMPLE, "--enforce", "mfaa on billing-worker"), "\"mfaa\".\n    Maybe \"mfa\"?");
        assertRefused(
                Ran.of("simulate", EXAMPLE, "--enforce", "tls on billing-worker"), "Maybe \"end-to-end-encryption\"?");
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
    void lintIsSilentOnTheShippedRulesAndLoudOnBadOnes() {
        assertThat(Ran.of("lint").out()).contains("rules and").contains("no problems");
        assertThat(Ran.of("lint", "rules", "--no-shipped-rules").code()).isEqualTo(ExitCode.DONE);
        assertRefused(Ran.of("lint", "fixtures/refused/rules/not-in-language--code-in-constraint"), ".drl:");
        assertWrongUsage(Ran.of("lint", "--no-shipped-rules"), "--no-shipped-rules: there is no folder to check");
    }

    @Test
    void lintRefusesWhatASimulationRefuses() throws IOException {
        String rules = ownRules("acme-port", "segmentation");
        assertThat(Ran.of("lint", rules).out())
                .isEqualTo("1 rule and 0 catalogue rows beside the shipped ones, no problems\n");
        assertLike(
                ownRules("acme-port", "imdsv2-requird"),
                "the control \"imdsv2-requird\" is nearly \"imdsv2-required\"");
        assertLike(ownRules("acme-port", "two-factor"), "the control \"two-factor\" is another word for \"mfa\"");
        assertLike(ownRules("steal-workload-credentials", "segmentation"), "a shipped rule is called \"steal-work");
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
    void aFactInASentenceStandsInQuotes() throws IOException {
        String model =
                "system: x\nstart: internet\ngoals: [ reads nothing, 'reads \"a b\"' ]\ndata: { d: regulated pii }\ncomponents: { \"a b\": { kind: server } }\n";
        assertThat(runOn(model).out().replaceAll("\\s+", " "))
                .contains("The goal \"reads nothing\" names \"nothing\", and the model has no data asset of that id.");
        assertThat(runOn(model, "--format", "markdown").out())
                .contains("The goal `\"reads nothing\"` names `\"nothing\"`, and")
                .contains("The goal `\"reads \\\"a b\\\"\"` names `\"a b\"`, and");
    }

    @Test
    void whatIsWrongWithJsonIsSaidInOurWords() throws IOException {
        assertRefused(runOn("{ \"a\": 1, // c\n}"), "this is not JSON (a comment stands here, and JSON has none).");
        assertRefused(runOn("{ a: 1 }"), "(\"a\" stands where a key in double quotes is expected)");
        assertRefused(runOn("{ \"a\": tru }"), "(\"tru\" is no value of JSON; a text stands in double quotes)");
        assertRefused(runOn("[1 2]"), "(\"2\" stands where a comma or the closing bracket is expected)");
        assertRefused(runOn("{ \"a\" 1}"), "(\"1\" stands where the colon after a key is expected)");
        assertRefused(runOn("{ \"a\": [1}"), "(\"}\" closes what another bracket opens)");
        assertRefused(runOn("{ \"a\": \"\\q\"}"), "(a backslash before \"q\" is no escape of JSON)");
        for (String number : List.of("01", "+1", "1.e")) {
            assertRefused(runOn("[" + number + "]"), "(a number is not written as JSON writes numbers)");
        }
        for (String open : List.of("[1", "{ \"a\": \"x", "{")) {
            assertRefused(runOn(open), "(it ends before all that it opens is closed)");
        }
        assertRefused(runOn("[,]"), "(\",\" stands where a value is expected)");
    }

    @Test
    void aWordThatThreagileLacksIsNoLessonAboutRules() throws IOException {
        String threagile = Files.readString(Path.of("src/test/resources/dev/postern/source/misspelt-threagile.yaml"));
        Ran ran = runOn(threagile);
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

    @Test
    void pagesThatReportsNameAreInTheJar() throws IOException {
        assertThat(Ran.of("explain", "vocabulary").out()).isEqualTo(Files.readString(Path.of("rules/VOCABULARY.md")));
        assertThat(Ran.of("explain", "threagile").out()).isEqualTo(Files.readString(Path.of("src/docs/threagile.md")));
    }

    @Test
    void explainListsTheKindsOfTheRules() throws IOException {
        assertThat(Ran.of("explain", "controls").out())
                .startsWith("CONTROLS\n")
                .contains("\nSENSORS\n")
                .contains("  mfa on identity; endpoint\n")
                .contains("  audit-log on ");
        assertRefused(
                runOn("system: s\nfacts: [ guards a cabinet b ]\n"),
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

    @Test
    void idsCannotSteerATerminal() throws IOException {
        Ran ran = runOn(
                "system: \"x\\e[31m\\u202e\"\nstart: internet\ngoals: [ \"reads \\\"a\\eb\\\"\" ]\ndata: { \"a\\eb\": regulated pii }\n");
        assertThat(ran.out() + ran.err()).doesNotContain("\u001b").doesNotContain("\u202e");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
    }

    private static void assertRefused(Ran ran, String... said) {
        assertSaid(ran, ExitCode.BAD_INPUT, said);
    }

    private static void assertWrongUsage(Ran ran, String... said) {
        assertSaid(ran, ExitCode.USAGE, said);
    }

    private static void assertSaid(Ran ran, int code, String... said) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(Arrays.asList(said))
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(ran.err().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }

    // ---- who attacks

    private static final String ROAD = "fixtures/watched-road/system.yaml";

    @Test
    void aVerdictNamesTheAttackerAndTheSensorThatSendsThemRound() {
        Ran ran = Ran.of("simulate", ROAD, "--attacker", "quiet");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .contains("attacker   quiet: starts on the internet (system.yaml:4), medium skill, no noise.")
                .contains("use-permission (can read archive) would be seen by audit-log on archive")
                .contains("effort +3");
        assertThat(Ran.of("simulate", ROAD, "--attacker", "default").out())
                .isEqualTo(Ran.of("simulate", ROAD).out())
                .doesNotContain("would be seen");
        assertThat(Ran.of("choke-points", ROAD, "--attacker", "quiet").out())
                .contains("quiet: medium skill, no noise.");
    }

    @Test
    void theStartOfAnAttackerGivesWayToTheOneAskedFor() {
        assertThat(Ran.of("simulate", ROAD, "--attacker", "opportunist").out())
                .contains("opportunist: starts on the internet (--attacker opportunist), low skill");
        assertThat(Ran.of("simulate", ROAD, "--attacker", "opportunist", "--start", "has archive-key")
                        .out())
                .contains("opportunist: starts with has archive-key (--start)");
    }

    @Test
    void aCleanVerdictSaysWhereMoreEffortMayLead() throws IOException {
        String model = """
                start: executes desk
                goals: [ acts-as clerk, acts-as director ]
                components: { desk: device }
                identities: { clerk: { kind: human, uses: desk }, director: human }
                """;
        assertThat(runOn(model).out().replaceAll("\\s+", " "))
                .contains("More effort may lead to acts-as clerk: ask with --attacker professional.");
        assertThat(runOn(model, "--attacker", "professional").out()).doesNotContain("More effort");
    }

    @Test
    void anAttackerOfAFile() throws IOException {
        Path file = folder.resolve("attackers.yaml");
        Files.writeString(file, "attackers: { rival: { skill: high, aims: reads land-deeds } }");
        Ran alone = Ran.of("simulate", ROAD, "--attacker-file", file.toString());
        assertThat(alone.out()).contains("rival: starts on the internet (system.yaml:4), high skill, any noise");
        assertThat(Ran.of("simulate", ROAD, "--attacker-file", file.toString(), "--attacker", "quiet")
                        .out())
                .contains("quiet: starts");
        Files.writeString(file, "attackers: { rival: {}, thief: {} }");
        assertThat(Ran.of("simulate", ROAD, "--attacker-file", file.toString()).err())
                .isEqualTo(
                        "--attacker-file: it has 2 attackers.\n    Say which with --attacker: rival, thief.\n1 problem.\n");
    }

    @Test
    void anAttackerNobodyKnowsIsRefusedWithTheNearest() {
        Ran ran = Ran.of("simulate", ROAD, "--attacker", "quit");
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo("--attacker: there is no attacker \"quit\".\n    Maybe \"quiet\"?\n1 problem.\n");
        assertThat(Ran.of("simulate", ROAD, "--attacker", "nation").err())
                .contains("There are: default, opportunist, professional, quiet.");
        assertThat(Ran.of("schema", "attackers").out()).contains("urn:postern:attackers:1");
    }

    // ---- what falls

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
