package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A document says the same in the other syntax. */
class SyntaxTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: off | \"off\"",
                "a: no | \"no\"",
                "a: 010 | \"010\"",
                "a: 1_000 | \"1_000\"",
                "a: 0x1F | \"0x1F\"",
                "a: 1e9 | \"1e9\"",
                "a: .inf | \".inf\"",
                "a: 123456789012 | \"123456789012\"",
                "a: '7' | \"7\"",
                "a: 2026-03-31 | \"2026-03-31\"",
                "a: 12:30 | \"12:30\"",
                "a: 7 | 7",
                "a: 0.50 | 0.50",
                "a: true | true",
                "a: \"true\" | \"true\"",
                "a: ~ | null",
                "a: | null",
                "a: \"\\u001b\\n\" | \"\\u001B\\n\""
            })
    void writesAScalarAsItIsRead(String yaml, String json) {
        assertThat(text(Syntax.JSON.write("m", bytes(yaml + "\n")))).isEqualTo("{\n  \"a\" : " + json + "\n}\n");
    }

    @Test
    void quotesWhatYamlWouldTakeForSomethingElse() {
        String json =
                "{ \"a\": [ \"no\", \"7\", \"\", \"- x: # y\", 7, true, null, \"Ω\\u001b\" ], \"null\": {}, \"b\": [] }";
        byte[] yaml = Syntax.YAML.write("m", bytes(json));
        assertThat(Syntax.of(yaml)).isEqualTo(Syntax.YAML);
        assertThat(shape(Documents.read("m", yaml))).isEqualTo(shape(Documents.read("m", bytes(json))));
        assertThat(text(Syntax.JSON.write("m", yaml))).isEqualToIgnoringWhitespace(json.replace("\\u001b", "\\u001B"));
    }

    static List<Path> models() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("fixtures"))) {
            return folders.map(folder -> folder.resolve("system.yaml"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void sayTheSameToAReader(Path model) throws IOException {
        byte[] yaml = Files.readAllBytes(model);
        String read = shape(Documents.read("m", yaml));
        byte[] json = Syntax.JSON.write("m", yaml);
        assertThat(Syntax.of(json)).isEqualTo(Syntax.JSON);
        assertThat(shape(Documents.read("m", json))).isEqualTo(read);
        assertThat(shape(Documents.read("m", Syntax.YAML.write("m", json)))).isEqualTo(read);
    }

    @Test
    void refusesWhatJsonCannotSay() {
        assertThatThrownBy(() -> Syntax.JSON.write("m.yaml", bytes("a: &x { b: 1 }\nc: *x\n")))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("m.yaml:2: an alias (*x) stands here.");
    }

    /** Without places. */
    private static String shape(Node node) {
        if (node instanceof Node.Mapping mapping) {
            StringBuilder all = new StringBuilder("{");
            mapping.entries()
                    .forEach((key, entry) -> all.append(key)
                            .append('=')
                            .append(shape(entry.value()))
                            .append(';'));
            return all.append('}').toString();
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(SyntaxTest::shape).toList().toString();
        }
        return node instanceof Node.Scalar scalar
                ? "\"" + scalar.text() + "\""
                : node.getClass().getSimpleName();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
