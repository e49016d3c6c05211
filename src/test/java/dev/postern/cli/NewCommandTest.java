package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Phase;
import dev.postern.playbook.Playbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Phase.class)
    void aNewRuleIsSoundButForItsReferences(Phase phase) throws IOException {
        String rules = folder.resolve("ours").toString();
        assertThat(Ran.of("new", "rule", phase.word() + "/my-move", "--playbook", rules)
                        .code())
                .isZero();

        Ran lint = Ran.of("lint", rules);
        assertThat(lint.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(lint.err()).contains("@references says nothing", "1 problem.");

        Path rule = folder.resolve("ours").resolve(phase.word()).resolve("my-move.drl");
        Files.writeString(
                rule,
                Files.readString(rule)
                        .replace("@references( \"\" )", "@references( \"https://attack.mitre.org/techniques/\" )"));
        Ran sound = Ran.of("lint", rules);
        assertThat(sound.code()).isZero();
        assertThat(sound.out()).startsWith("1 rule, 3 cases and ");
        assertThat(sound.err().replace(rules.replace('\\', '/') + "/" + phase.word() + "/", ""))
                .isEqualTo("""
                        my-move.cases.yaml:2: this is still as postern new rule wrote it (case: say the situation in which it works).
                        my-move.cases.yaml:5: this is still as postern new rule wrote it (case: say what is wanting, so that it does not work (%s)).
                        my-move.cases.yaml:8: this is still as postern new rule wrote it (case: say what is wanting, so that it does not work (%s)).
                        my-move.drl:9: this is still as postern new rule wrote it (Say why this works and where it has been seen. What stands below is an example: write over it.).
                        my-move.drl:11: this is still as postern new rule wrote it (Before @effort belong the controls that stop the move and the sensors that see it, as in).
                        my-move.drl:16: this is still as postern new rule wrote it (Unseen: why no sensor sees it, if none does.).
                        my-move.drl:18: this is still as postern new rule wrote it (Knowingly missed: what this rule does not look at.).
                        my-move.drl:21: this is still as postern new rule wrote it (@title( "Say the move as an order" )).
                        """.formatted(bindings(rule).toArray()));
        assertThat(lint.err()).startsWith(sound.err());
        Ran test = Ran.of("test", rules);
        assertThat(test.out()).isEqualTo("1 rule, 3 cases: all as their authors say.\n");
        assertThat(test.code()).isZero();
        assertThat(Playbook.read(List.of(folder.resolve("ours")), true).rule("my-move"))
                .isPresent();
    }

    private static List<String> bindings(Path rule) throws IOException {
        return Files.readAllLines(rule).stream()
                .filter(line -> line.startsWith("    $"))
                .map(line -> line.strip().substring(1).replaceFirst(" .*", ""))
                .toList();
    }

    @Test
    void aNewFolderIsWrittenAgainstAVersionAndTakesNoNameOfAShippedRule() {
        Path ours = folder.resolve("ours");
        Ran.assertWrongUsage(
                Ran.of("new", "rule", "pivot/reach-port", "--playbook", ours.toString()),
                "PHASE/NAME: a shipped rule is called reach-port.",
                "--namespace acme");
        assertThat(ours).doesNotExist();
        assertThat(Ran.of("new", "rule", "pivot/hop", "--playbook", ours.toString())
                        .code())
                .isZero();
        assertThat(ours.resolve("playbook.yaml")).hasContent("vocabulary: 1\n");
    }

    @Test
    void aRuleOfAThirdPartyIsCalledAsItsFolderSays() throws IOException {
        Path ours = folder.resolve("ours");
        Ran first = Ran.of("new", "rule", "pivot/reach-port", "--playbook", ours.toString(), "--namespace", "acme");
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).contains("Reports call it acme.reach-port.\n");
        assertThat(ours.resolve("playbook.yaml")).hasContent("namespace: acme\nvocabulary: 1\n");
        Ran second = Ran.of("new", "rule", "pivot/hop", "--playbook", ours.toString());
        assertThat(second.out()).contains("Reports call it acme.hop.\n").doesNotContain("playbook.yaml");
        assertThat(Ran.of("lint", ours.toString()).err()).contains("@references says nothing", "2 problems.");
        assertThat(Ran.of("new", "rule", "pivot/x", "--playbook", ours.toString(), "--namespace", "other")
                        .err())
                .startsWith("--namespace: the folder says another namespace (acme) in ");
        assertThat(Ran.of("new", "rule", "pivot/x", "--playbook", ours.toString(), "--namespace", "Acme Inc")
                        .err())
                .startsWith("--namespace: \"Acme Inc\" is no namespace.");

        Files.writeString(ours.resolve("playbook.yaml"), "vocabulary: 2\n");
        Ran refused = Ran.of("new", "rule", "pivot/x", "--playbook", ours.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains("playbook.yaml:1: the rules are written against version 2 of the vocabulary")
                .contains("postern explain vocabulary-version");
        assertThat(ours.resolve("pivot/x.drl")).doesNotExist();
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws IOException {
        String rules = folder.resolve("ours").toString();
        Path cases = Files.createDirectories(folder.resolve("ours/pivot")).resolve("my-move.cases.yaml");
        Files.writeString(cases, "mine");
        Ran again = Ran.of("new", "rule", "pivot/my-move", "--playbook", rules);
        assertThat(again.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains("my-move.cases.yaml: this is there already, and is not written over.");
        assertThat(folder.resolve("ours/pivot/my-move.drl")).doesNotExist();
        assertThat(cases).hasContent("mine");
    }

    @Test
    void aNameIsAPhaseAndAName() {
        assertThat(Ran.of("new", "rule", "pivt/x").err())
                .isEqualTo("PHASE/NAME: there is no phase \"pivt\".\n    Maybe \"pivot\"?\n1 problem.\n");
        assertThat(Ran.of("new", "rule", "hop").err())
                .isEqualTo(
                        "PHASE/NAME: a rule is named PHASE/NAME (hop).\n    Write pivot/hop, or another phase.\n1 problem.\n");
        assertThat(Ran.of("new", "rule", "pivot/Hop_Over").err()).isEqualTo("""
                        PHASE/NAME: "Hop_Over" is no name for a rule.
                            A name is small letters, digits and single hyphens: hop-over-bridge.
                        1 problem.
                        """);
        assertThat(Ran.of("new", "rule", "pivot/../../x").code()).isEqualTo(ExitCode.USAGE);
    }

    private Ran model(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "new", "model", "--output", folder.resolve("system.yaml").toString()));
        arguments.addAll(Arrays.asList(more));
        return Ran.of(arguments.toArray(String[]::new));
    }

    @Test
    void aNewModelCanBeRunAsItIs() {
        assertThat(model(
                                "--name",
                                "the \"shop\"",
                                "--service",
                                "shop-api",
                                "--service",
                                "GET orders",
                                "--store",
                                "orders db:vault",
                                "--data",
                                "orders:regulated",
                                "--data",
                                "price list:public@orders db")
                        .code())
                .isZero();
        Ran simulated = Ran.of("simulate", folder.resolve("system.yaml").toString());
        assertThat(simulated.err()).isEmpty();
        assertThat(simulated.code()).isZero();
        assertThat(simulated.out()).contains("the \"shop\"", "reads orders", "reads \"price list\"");
        assertThat(model().err()).contains("this is there already");
    }

    @Test
    void theExampleOfItsHelpCanBeRunToo() {
        String help = Ran.of("new", "model", "--help").out();
        String example = help.substring(help.lastIndexOf("postern new model ") + "postern new model ".length());
        List<String> words = List.of(example.replace("\\", " ").strip().split("\\s+"));
        assertThat(words).contains("--service", "--data");
        assertThat(model(words.toArray(String[]::new)).code()).isZero();
        assertThat(Ran.of("simulate", folder.resolve("system.yaml").toString()).err())
                .isEmpty();
    }

    @Test
    void whatIsThereTwiceIsRefused() {
        Ran.assertWrongUsage(
                model("--service", "web", "--service", "web", "--store", "shop", "--data", "shop"),
                "--service: there is \"web\" already.",
                "--data: there is \"shop\" already.",
                "2 problems.");
    }

    @Test
    void aModelWithoutAnyFlagIsOneAsWell() {
        assertThat(model().code()).isZero();
        assertThat(Ran.of("simulate", folder.resolve("system.yaml").toString()).code())
                .isZero();
        assertThat(Ran.of("simulate", folder.resolve("system.yaml").toString(), "--suppose", "x=true")
                        .code())
                .isNotZero();
    }

    @Test
    void everyWrongFlagIsNamedAtOnce() {
        Ran run = model("--service", "a:contaner", "--data", "b:secret@c", "--data", ":public");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isEqualTo("""
                        --service: there is no kind of component "contaner".
                            Maybe "container"?
                        --data: there is no store "c".
                            There is: database.
                        --data: there is no sensitivity "secret".
                            There are: public, internal, confidential, regulated.
                        --data: an id is not blank and has no control characters ().
                        4 problems.
                        """);
        assertThat(folder.resolve("system.yaml")).doesNotExist();
    }

    @Test
    void aNewFixtureHoldsAsItIs() {
        Ran written = Ran.of("new", "fixture", "our-breach-2024", "--output", folder.toString());
        assertThat(written.code()).isZero();
        Ran tested = Ran.of("test", folder.resolve("our-breach-2024").toString(), "--all");
        assertThat(tested.err()).isEmpty();
        assertThat(tested.out()).startsWith("1 fixture, 10 expectations: all as written.");
        assertThat(tested.code()).isZero();
        assertThat(Ran.of("new", "fixture", "our-breach-2024", "--output", folder.toString())
                        .err())
                .contains("README.md: this is there already", "3 problems.");
        assertThat(Ran.of("new", "fixture", "Our Breach").err())
                .startsWith("NAME: \"Our Breach\" is no name for a fixture.");
    }
}
