package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Vocabulary;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A key that stands twice does not hide what else is wrong with a file, of whatever sort it is. */
class FaultsAndProblemsTest {
    private static final String TEXT = "%1$s: []\n%1$s: []\nmisplaced: x\n";

    private record Sort(String key, Consumer<byte[]> reader) {}

    @TestFactory
    Stream<DynamicTest> areToldTogether() {
        return Stream.of(
                        new Sort("accepted", content -> AcceptedFile.read("f.yaml", content)),
                        new Sort("answers", content -> AnswersFile.read("f.yaml", content)),
                        new Sort("attackers", content -> AttackersFile.read("f.yaml", content)),
                        new Sort("cases", content -> CasesFile.read("f.yaml", content, Vocabulary.SHIPPED)),
                        new Sort("means", content -> CatalogueFile.read("f.yaml", content)),
                        new Sort("controls", content -> ControlsFile.read("f.yaml", content)),
                        new Sort("variants", content -> ExpectedFile.read("f.yaml", content)),
                        new Sort("namespace", content -> PlaybookFile.read("f.yaml", content)))
                .map(sort -> DynamicTest.dynamicTest(sort.key(), () -> check(sort)));
    }

    private static void check(Sort sort) {
        byte[] content = Refused.bytes(TEXT.formatted(sort.key()));
        assertThat(Refused.by(() -> sort.reader().accept(content)).toString())
                .contains("f.yaml:2", "f.yaml:3", "misplaced");
    }
}
