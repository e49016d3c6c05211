package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.Awaited;
import dev.postern.playbook.Playbook;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AwaitedTest {
    private static final int THINGS = 300;

    private record Document(Function<byte[], Object> reader, String head, IntFunction<String> thing, String end) {
        Object read() {
            return reader.apply(IntStream.range(0, THINGS)
                    .mapToObj(thing)
                    .collect(Collectors.joining("", head, end))
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    @TestFactory
    Stream<DynamicTest> readingStopsAnywhereInALargeDocument() {
        Function<byte[], Object> models =
                text -> ModelFile.read("f", text, Playbook.shipped().words());
        return Map.of(
                        "YAML",
                        new Document(models, "components:\n", n -> "  c%d: { kind: server }\n".formatted(n), ""),
                        "JSON",
                        new Document(
                                models,
                                "{\"components\":{\"a\":{}",
                                n -> ",\"c%d\":{\"kind\":\"server\"}".formatted(n),
                                "}}"),
                        "several files",
                        new Document(
                                text -> ModelFile.read(
                                        Map.of("f", text, "g", "scopes: {}".getBytes(StandardCharsets.UTF_8)),
                                        Playbook.shipped().words()),
                                "components:\n",
                                n -> "  c%d: { kind: server }\n".formatted(n),
                                ""),
                        "Threagile",
                        new Document(
                                models,
                                "threagile_version: 1.0.0\ntitle: t\ntags_available:\n",
                                n -> "  - t%d\n".formatted(n),
                                ""),
                        "Terraform",
                        new Document(
                                Secrets::dropped, "{\"format_version\":\"1.0\",\"values\":[0", ", %d"::formatted, "]}"),
                        "secrets",
                        new Document(Secrets::dropped, "", n -> "ghp_ eyJ- %d\n".formatted(n), ""),
                        "answers",
                        new Document(
                                text -> AnswersFile.read("f", text),
                                "answers:\n",
                                n -> "- { id: a-%012x, answer: yes, who: Ada, when: 2026-03-31 }\n".formatted(n),
                                ""))
                .entrySet()
                .stream()
                .map(document -> DynamicTest.dynamicTest(document.getKey(), () -> stops(document.getValue())));
    }

    private static void stops(Document document) {
        for (int last : new int[] {1, THINGS / 2, THINGS}) {
            int[] asked = {0};
            assertThatThrownBy(() -> Awaited.by(
                            () -> {
                                if (++asked[0] == last) {
                                    throw new CancellationException("at " + last);
                                }
                            },
                            document::read))
                    .isInstanceOf(CancellationException.class);
            assertThat(asked[0]).isEqualTo(last);
        }
    }

    @Test
    void nobodyIsAskedAfterwards() {
        int[] asked = {0};
        byte[] model = "components: { a: { kind: server } }".getBytes(StandardCharsets.UTF_8);
        Awaited.by(
                () -> asked[0]++,
                () -> ModelFile.read("f", model, Playbook.shipped().words()));
        int before = asked[0];
        ModelFile.read("f", model, Playbook.shipped().words());
        assertThat(asked[0]).isEqualTo(before).isPositive();
    }
}
