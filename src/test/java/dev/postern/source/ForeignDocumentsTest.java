package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForeignDocumentsTest {

    private static Node read(String text) {
        return ForeignDocuments.read("model.yaml", Refused.bytes(text));
    }

    /** {@code line: text}, nested as the document is, so that a test shows what was read and where. */
    private static Object shown(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getValue().keyOrigin().line() + " " + entry.getKey(),
                            entry -> shown(entry.getValue().value())));
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(ForeignDocumentsTest::shown).toList();
        }
        return node.origin().line() + " " + (node instanceof Node.Scalar scalar ? scalar.text() : "-");
    }

    @Test
    void scalarsStayAsTheyAreWritten() {
        assertThat(shown(read("a: 010\nb: off\nc:\nd: ~\ne: ''\nf: 2020-07-01\ng: [ 1.50, 'null' ]\n")))
                .isEqualTo(Map.of(
                        "1 a",
                        "1 010",
                        "2 b",
                        "2 off",
                        "3 c",
                        "3 -",
                        "4 d",
                        "4 -",
                        "5 e",
                        "5 ",
                        "6 f",
                        "6 2020-07-01",
                        "7 g",
                        List.of("7 1.50", "7 null")));
    }

    @Test
    void anchorsAndMergeKeysAreResolvedAndKeepTheLineOfTheAnchor() {
        assertThat(shown(read("""
                        base: &base
                          kind: data
                          rating: high
                        other: &other { rating: low, size: few }
                        own:
                          rating: none
                          <<: *base
                        first:
                          <<: [ *base, *other ]
                        same: *base
                        """)))
                .isEqualTo(Map.of(
                        "1 base", Map.of("2 kind", "2 data", "3 rating", "3 high"),
                        "4 other", Map.of("4 rating", "4 low", "4 size", "4 few"),
                        "5 own", Map.of("6 rating", "6 none", "2 kind", "2 data"),
                        "8 first", Map.of("2 kind", "2 data", "3 rating", "3 high", "4 size", "4 few"),
                        "10 same", Map.of("2 kind", "2 data", "3 rating", "3 high")));
    }

    @Test
    void nothingIsEmpty() {
        assertThat(read("")).isInstanceOf(Node.Empty.class);
        assertThat(read("# only a remark\n")).isInstanceOf(Node.Empty.class);
    }

    @Test
    void aBillionLaughsAreRefusedAtOnce() {
        String laughs = "a0: &a0 [ " + "ha, ".repeat(10) + "ha ]\n"
                + IntStream.range(1, 40)
                        .mapToObj(i -> "a%d: &a%d [ %s ]\n"
                                .formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)))
                        .collect(Collectors.joining());

        var problems = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Refused.by(() -> read(laughs)));

        assertThat(problems)
                .containsExactly(
                        "model.yaml:1: the aliases unfold to more than 2,000,000 values.\n    Write the document with fewer aliases of aliases.");
    }

    @Test
    void aBillionMergesAreRefusedAtOnce() {
        String wide = "a: &a { "
                + IntStream.range(0, 1_000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining(", ")) + " }\n"
                + IntStream.range(0, 5_000)
                        .mapToObj(i -> "b%d: { <<: *a }\n".formatted(i))
                        .collect(Collectors.joining());

        var problems = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Refused.by(() -> read(wide)));

        assertThat(problems).singleElement().asString().contains("unfold to more than 2,000,000 values");
    }

    @Test
    void manyAliasesAreRefused() {
        String many = "a: &a [ 1 ]\nb: [ " + "*a, ".repeat(ForeignDocuments.MOST_ALIASES) + "*a ]\n";

        assertThat(Refused.by(() -> read(many))).singleElement().asString().contains("aliases");
    }

    @Test
    void aTagMakesNoObject() {
        assertThat(Refused.by(() -> read("a: 1\nb: !!javax.script.ScriptEngineManager [ x ]\n")))
                .singleElement()
                .asString()
                .startsWith("model.yaml:2: this is no YAML that can be read: Global tag is not allowed");
        assertThat(Refused.by(() -> read("a: !!str 1\nb: !shell id\nc: !!binary aGE=\n")))
                .containsExactly(
                        "model.yaml:2: the tag !shell asks for something other than plain data.\n    Take it away.",
                        "model.yaml:3: the tag tag:yaml.org,2002:binary asks for something other than plain data.\n    Take it away.");
    }

    @Test
    void duplicateKeysCyclesAndKeysThatAreNoWords() {
        assertThat(Refused.by(() -> read("a: 1\nb: 2\na: 3\nc: &c [ *c ]\n? [ 1, 2 ]\n: x\n<<: word\n")))
                .containsExactly(
                        "model.yaml:3: the key \"a\" is there already, at model.yaml:1.\n    Take one of them away.",
                        "model.yaml:4: what the anchor stands for contains itself.\n    Take the alias out of it.",
                        "model.yaml:5: a key is a list or a mapping.\n    Write a word.",
                        "model.yaml:7: what is merged here is no mapping.");
    }

    @Test
    void whatIsNoYamlNamesItsLine() {
        assertThat(Refused.by(() -> read("a: 1\nb: [ 1, 2\nc: 3\n")))
                .singleElement()
                .asString()
                .startsWith("model.yaml:3: this is no YAML that can be read: ");
        assertThat(Refused.by(() -> read("a: *nobody\n")))
                .singleElement()
                .asString()
                .contains("nobody");
        assertThat(Refused.by(() -> read("a: 1\n---\nb: 2\n"))).hasSize(1);
        assertThat(Refused.by(() -> ForeignDocuments.read("model.yaml", new byte[] {0, 1, 2, (byte) 0xff})))
                .hasSize(1);
    }

    @Test
    void deepNestingIsRefused() {
        int depth = 100_000;
        assertThat(Refused.by(() -> read("[".repeat(depth) + "]".repeat(depth))))
                .hasSize(1);
    }
}
