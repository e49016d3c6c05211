package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    @TempDir
    Path folder;

    @Test
    void scalarsStayAsTheyWereWritten() {
        Node root = Documents.read("m.yaml", "a: off\nb: 010\nc: 2024-01-01\nd: \"no\"\ne: 1e3\nf: 1_000\n");

        assertThat(((Node.Mapping) root).entries().values().stream().map(e -> ((Node.Scalar) e.value()).text()))
                .containsExactly("off", "010", "2024-01-01", "no", "1e3", "1_000");
        Node json = Documents.read("m.json", "{\"a\": 1.50, \"b\": true}");
        assertThat(((Node.Mapping) json).entries().values().stream().map(e -> ((Node.Scalar) e.value()).text()))
                .containsExactly("1.50", "true");
    }

    @Test
    void onlyAnUnquotedNullIsNothing() {
        Node.Mapping root = (Node.Mapping) Documents.read("m.yaml", "a:\nb: ~\nc: null\nd: \"null\"\ne: ''\n");

        assertThat(root.entries().values().stream()
                        .map(Node.Mapping.Entry::value)
                        .map(Node::getClass))
                .isEqualTo(List.of(
                        Node.Empty.class, Node.Empty.class, Node.Empty.class, Node.Scalar.class, Node.Scalar.class));
    }

    @Test
    void keysAndValuesKnowTheirLines() {
        Node.Mapping root = (Node.Mapping) Documents.read("m.yaml", "# a model\na:\n  - x\n  - y\nb:\n  c\n");

        assertThat(root.entries().get("a").keyOrigin()).isEqualTo(Origin.line("m.yaml", 2));
        Node.Sequence list = (Node.Sequence) root.entries().get("a").value();
        assertThat(list.items().get(1).origin()).isEqualTo(Origin.line("m.yaml", 4));
        assertThat(root.entries().get("b").value().origin()).isEqualTo(Origin.line("m.yaml", 6));
    }

    @Test
    void jsonHasLinesAndOneLongLineHasPointers() {
        Node.Mapping lines = (Node.Mapping) Documents.read("m.json", "{\n \"a\": [\n  1,\n  2 ]\n}\n");
        Node.Sequence list = (Node.Sequence) lines.entries().get("a").value();
        assertThat(list.items().get(1).origin())
                .isEqualTo(new Origin("m.json", 4, "/a/1"))
                .hasToString("m.json:4");

        String padding = "x".repeat(300);
        Node.Mapping line =
                (Node.Mapping) Documents.read("m.json", "{\"a/b\": [1, {\"~\": 2}], \"padding\": \"" + padding + "\"}");
        Node.Sequence items = (Node.Sequence) line.entries().get("a/b").value();
        Node.Mapping inner = (Node.Mapping) items.items().get(1);
        assertThat(inner.entries().get("~").value().origin()).hasToString("m.json#/a~1b/1/~0");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        List<Problem> problems = refused("a: &x 1\nb: *x\n<<: {c: 1}\na: 2\nd: !!java.lang.String e\n---\nf: 1\n");

        assertThat(problems.stream().map(problem -> problem.at().line())).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(problems.get(3).what()).isEqualTo("the key \"a\" stands here a second time, first on line 1");
    }

    @Test
    void duplicateKeysOfJsonAreRefused() {
        assertThat(refused("{\"a\": 1,\n\"a\": 2}")).singleElement().hasToString("""
                        model:2: the key "a" stands here a second time, first on line 1.
                            Put both together, or take one away.""");
    }

    @Test
    void whatFollowsIsRefused() {
        assertThat(refused("{\"a\": 1} {}")).hasSize(1);
        assertThat(refused("{\"a\": 1}}")).hasSize(1);
        assertThat(refused("{\"a\": [1, 2")).hasSize(1);
        assertThat(refused("a: 1\n...\nb: 2\n")).hasSize(1);
    }

    @Test
    void syntaxIsNamedWithItsLine() {
        assertThat(refused("a: 1\nb:\n\tc: 1\n")).singleElement().hasToString("""
                        model:3: a tab stands where YAML wants spaces.
                            Indent with spaces.""");
        assertThat(refused("a: 1\nb: \"open\n")).singleElement().satisfies(problem -> {
            assertThat(problem.at().line()).isEqualTo(3);
            assertThat(problem.what()).contains("began on line 2");
        });
        assertThat(refused("a: b: c\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("quotes"));
    }

    @Test
    void nothingAtAllIsRefused() throws IOException {
        for (String nothing : List.of("", "\n\n", "# only words\n", "\uFEFF")) {
            assertThat(refused(nothing))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.what()).isEqualTo("the file is empty"));
        }
        Path empty = Files.createFile(folder.resolve("empty.yaml"));
        assertThat(refused(empty)).hasSize(1);
    }

    @Test
    void foldersAndMissingFilesAreNamed() throws IOException {
        Files.writeString(folder.resolve("system.yaml"), "system: x\n");

        assertThat(refused(folder).get(0).what()).isEqualTo("this is a folder, not a file");
        assertThat(refused(folder).get(0).remedy()).contains("system.yaml");
        assertThat(refused(folder.resolve("sytem.yaml")).get(0).remedy()).contains("system.yaml");
        assertThat(refused(folder.resolve("no/such/file")).get(0).what()).isEqualTo("there is no such file");
    }

    @Test
    void otherEncodingsAndBinariesAreNamed() {
        assertThat(refused("system: x".getBytes(StandardCharsets.UTF_16)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("UTF-16"));
        assertThat(refused("a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)))
                .singleElement()
                .hasToString("""
                        model:2: this is not UTF-8 (byte 0xE9).
                            Save the file as UTF-8.""");
        assertThat(refused(new byte[] {'P', 'K', 3, 4, 0, 0}))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("binary"));
        assertThat(refused("a: \u001b[31m\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("not YAML"));
    }

    @Test
    void depthIsLimited() {
        assertThat(refused("[".repeat(1_000_000)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("100 levels"));
        assertThat(refused("a: " + "[".repeat(90_000)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("100 levels"));
        assertThat(refused("a: " + "{b: ".repeat(20_000)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("100 levels"));
    }

    @Test
    void aHundredMegabytesAreAnsweredAtOnce() throws IOException {
        Path large = folder.resolve("large.yaml");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100_000_000);
        }
        Assertions.assertTimeout(
                Duration.ofSeconds(3),
                () -> assertThat(refused(large))
                        .singleElement()
                        .satisfies(problem -> assertThat(problem).hasToString(large + """
                        : the file has 100,000,000 bytes; YAML is read up to 64 MB.
                            Write a large model as JSON: it is read up to 256 MB.""")));
    }

    @Test
    void aLongWordTakesNoLongTime() {
        String word = "a: \"" + "x".repeat(8_000_000) + "\"\n";
        Assertions.assertTimeout(
                Duration.ofSeconds(3),
                () -> assertThat(refused("b: 1\n" + word).get(0).what())
                        .isEqualTo("the line has 8,000,005 characters; a line of YAML is read up to 100,000"));
        String lines = ("- \"" + "x".repeat(90_000) + "\"\n").repeat(100);
        Assertions.assertTimeout(Duration.ofSeconds(15), () -> Documents.read("m.yaml", lines));
        Assertions.assertTimeout(
                Duration.ofSeconds(3), () -> Documents.read("m.json", "{\"a\": \"" + "x".repeat(8_000_000) + "\"}"));
    }

    private static List<Problem> refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> refused(byte[] bytes) {
        return catchThrowableOfType(RefusedException.class, () -> {
                    Documents.checkText("model", bytes);
                    Documents.read("model", bytes);
                })
                .problems();
    }

    private static List<Problem> refused(Path file) {
        return catchThrowableOfType(RefusedException.class, () -> Documents.read(file))
                .problems();
    }
}
