package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.ControlKinds.Kind;
import dev.postern.model.Fact;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemFact.Means;
import dev.postern.model.SystemFact.Recipe;
import dev.postern.model.SystemFact.Runs;
import dev.postern.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookTest {
    @TempDir
    Path folder;

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Playbook read() {
        return Playbook.read(List.of(folder), false);
    }

    private void refuses(RuleProblem problem) {
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::code)
                                .containsExactly(problem.code()));
    }

    @Test
    void shipsWhatTheFolderHolds() {
        Playbook shipped = Playbook.shipped();
        Playbook folderOfRules = Playbook.read(List.of(Path.of("rules")), false);
        assertThat(shipped).isEqualTo(folderOfRules);
        assertThat(shipped.rules()).hasSizeGreaterThan(40).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
        assertThat(shipped.catalogue()).isNotEmpty();
        assertThat(shipped.kinds().controls().values()).extracting(Kind::means).doesNotContain("");
        assertThat(shipped.rule("call-open-endpoint")).isPresent();
        assertThat(shipped.rule("no-such-rule")).isEmpty();
    }

    @Test
    void joinsAFolderToTheShippedRules() throws IOException {
        write("pivot/own.drl", Rules.REACH_PORT.replace("\"reach-port\"", "\"own\""));
        Playbook both = Playbook.read(List.of(folder), true);
        assertThat(both.rules()).hasSize(Playbook.shipped().rules().size() + 1);
        assertThat(both.rule("own")).isPresent();
    }

    @Test
    void aNearMissOfAShippedKindIsRefused() throws IOException {
        write(
                "pivot/own.drl",
                Rules.REACH_PORT.replace("\"reach-port\"", "\"own\"").replace("segmentation on", "segmentatoin on"));
        assertThatThrownBy(() -> Playbook.read(List.of(folder), true))
                .hasMessageContaining("the control \"segmentatoin\" is nearly \"segmentation\"");
    }

    @Test
    void aSynonymOfAKindIsRefusedAndOneThatCannotBeReadIsNotMissedAsWell() throws IOException {
        String own = Rules.REACH_PORT.replace("\"reach-port\"", "\"own\"");
        write("pivot/own.drl", own.replace("segmentation on", "micro-segmentaton on"));
        assertThatThrownBy(() -> Playbook.read(List.of(folder), true))
                .hasMessageContaining("the control \"micro-segmentaton\" is another word for \"segmentation\"");
        write("pivot/own.drl", own);
        write("controls.yaml", "controls: { segmentation: { on: [ place ], means: [] } }\n");
        assertThatThrownBy(this::read)
                .hasMessageContaining("what the control segmentation means is a list")
                .hasMessageNotContaining("does not describe");
    }

    @Test
    void readsCatalogueAndKinds() throws IOException {
        write("pivot/reach-port.drl", Rules.REACH_PORT);
        write(
                "catalogue/a.yaml",
                "means:\n  read: [ a:Get ]\nrecipes:\n  svc: [ [ a:Make, a:Run ] ]\nruns: [ server ]\n");
        write("controls.yaml", """
                controls:
                  segmentation: { on: [ zone -> zone ], means: packets are filtered, also: [ firewall ] }
                  mfa: { on: [ identity ], means: a second factor }
                """);
        Playbook playbook = read();
        assertThat(playbook.catalogue().keySet())
                .containsExactlyInAnyOrder(
                        new Means("a:Get", "read"), new Recipe("svc", "a:Make", "a:Make", "a:Run"), new Runs("server"));
        assertThat(playbook.words().actions()).containsExactlyInAnyOrder("a:Get", "a:Make", "a:Run");
        assertThat(playbook.kinds().controls())
                .containsOnlyKeys("segmentation")
                .containsEntry(
                        "segmentation", new Kind("packets are filtered", List.of("zone -> zone"), List.of("firewall")));
        assertThat(playbook.kinds().sensors()).isEmpty();
    }

    @Test
    void theDigestIsOfTheMeaning() throws IOException {
        write("pivot/reach-port.drl", Rules.REACH_PORT);
        String digest = read().digest();
        assertThat(digest).matches("[0-9a-f]{64}");
        write(
                "pivot/reach-port.drl",
                Rules.REACH_PORT
                        .replace("Packets that", "All packets that")
                        .replace("$port ", "$p")
                        .replace("$port", "$p")
                        .replace("{port", "{p")
                        .replace("when\n", "\n\nwhen\n"));
        assertThat(read().digest()).as("comments, layout, names of premises").isEqualTo(digest);
        for (String change : List.of("Reach a port", "T1046", "listens on", "segmentation", "low")) {
            String other = change.equals("T1046") ? "T1018" : change.equals("low") ? "high" : change + "s";
            write("pivot/reach-port.drl", Rules.REACH_PORT.replace(change, other));
            assertThat(read().digest()).as(change).isNotEqualTo(digest);
        }
        write("pivot/reach-port.drl", Rules.REACH_PORT);
        write("catalogue/a.yaml", "runs: [ server ]\n");
        assertThat(read().digest()).as("catalogue").isNotEqualTo(digest);
    }

    @Test
    void readsRulesOverAVocabularyOfOnesOwn() throws IOException {
        write(
                "pivot/reach-port.drl",
                Rules.REACH_PORT
                        .replace("import dev.postern.model.SystemFact.*\n", "")
                        .replace(
                                "import dev.postern.model.AttackerFact.*",
                                "import " + Toy.class.getCanonicalName() + ".*")
                        .replace("Reaches(", "Node(")
                        .replace("$reach.place", "$reach.id")
                        .replace("{reach.place}", "{reach.id}")
                        .replace("Endpoint( component == ", "Edge( origin == ")
                        .replace("{port.id}", "{port.target}")
                        .replace("$port.id()", "$port.target()"));
        Playbook playbook = Playbook.read(folder, Vocabulary.of(Toy.class));
        assertThat(DatalogText.of(playbook.rules().get(0))).isEqualTo("node(Target) :- node(Id), edge(Id, Target).");
        assertThatThrownBy(this::read).hasMessageContaining("there is no fact type \"Edge\"");
    }

    /** A vocabulary of another world. */
    public sealed interface Toy extends Fact {
        /** A node. */
        record Node(String id) implements Toy {}

        /** An edge. */
        record Edge(String origin, String target) implements Toy {}
    }

    @Test
    void refusesWhatIsNoFolder() throws IOException {
        Path file = write("pivot/reach-port.drl", Rules.REACH_PORT);
        assertThatThrownBy(() -> Playbook.read(List.of(file, folder.resolve("nowhere")), false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("this is a file, and a playbook is a folder")
                .hasMessageContaining("there is no such folder");
    }

    @Test
    void refusesAnEmptyFolder() {
        refuses(RuleProblem.NO_RULES);
    }

    @Test
    void refusesALargeFile() throws IOException {
        write("pivot/reach-port.drl", Rules.REACH_PORT + "//" + "x".repeat(64 * 1024));
        refuses(RuleProblem.TOO_LARGE);
    }

    @Test
    void doesNotFloodWithTheProblemsOfAFileThatIsNoRule() throws IOException {
        for (String line : List.of("$\n", "\"\n", "@x( {}\n", "$a : Reaches( place == $b.c )\n")) {
            write(
                    "pivot/reach-port.drl",
                    "rule \"reach-port\"\n" + (line.startsWith("@") ? "" : "when\n") + line.repeat(2000));
            assertThatThrownBy(this::read)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.problems())
                                    .hasSizeLessThan(60)
                                    .anyMatch(problem -> problem.what().startsWith("more than 50 problems")));
        }
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path file = write("pivot/reach-port.drl", "");
        Files.write(file, new byte[] {'P', 'K', 0, 3});
        refuses(RuleProblem.NOT_TEXT);
        Files.write(file, new byte[] {'r', (byte) 0xE9, 'g'});
        refuses(RuleProblem.NOT_TEXT);
    }

    @Test
    void goesPastWhatAPlaybookDoesNotRead() throws IOException {
        write("pivot/reach-port.drl", Rules.REACH_PORT);
        write("pivot/reach-port.cases.yaml", "cases: []\n");
        write("README.md", "# Ours\n");
        write(".git/pivot/reach-port.drl", "no rule");
        assertThat(read().rules()).hasSize(1);
    }
}
