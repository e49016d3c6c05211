package dev.postern.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a version of the vocabulary once said it says for good: rules that others keep are written against it. */
class VocabularyVersionTest {
    private static final Path SAID =
            Path.of("src/test/resources/dev/postern/model/vocabulary-%d.txt".formatted(Vocabulary.VERSION));

    @Test
    void nothingOfThisVersionHasGoneOrChangedItsForm() throws IOException {
        List<String> now = Stream.concat(
                        Vocabulary.SHIPPED.types().stream().map(VocabularyVersionTest::fact),
                        Arrays.stream(ClosedSet.values())
                                .flatMap(set -> set.words().stream().map(word -> set + ": " + word)))
                .toList();
        if (Boolean.getBoolean("postern.regenerate") && !Files.exists(SAID)) {
            Files.write(SAID, now);
        }
        assertThat(now)
                .as("where a line of %s has to go, raise Vocabulary.VERSION and let this test write the next", SAID)
                .containsAll(Files.readAllLines(SAID));
    }

    private static String fact(FactType type) {
        return type.name() + ": "
                + String.join(
                        " ",
                        type.components().stream()
                                .map(component -> component.name()
                                        + component
                                                .closedSet()
                                                .map(set -> "(" + set + ")")
                                                .orElse(""))
                                .toList());
    }
}
