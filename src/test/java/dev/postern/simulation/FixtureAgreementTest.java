package dev.postern.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.postern.model.Fact;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.source.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Drools and the reference evaluator agree on every fact and every step of every fixture, with all rules and the whole catalogue. */
class FixtureAgreementTest {
    private static final Path FIXTURES = Path.of("fixtures");

    @TestFactory
    List<DynamicTest> onEveryFixture() throws IOException {
        Playbook shipped = Playbook.shipped();
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            List<DynamicTest> tests = files.filter(
                            file -> file.getFileName().toString().equals("system.yaml"))
                    .filter(file -> !file.startsWith(FIXTURES.resolve("refused")))
                    .sorted()
                    .map(file -> dynamicTest(
                            file.getParent().toString(),
                            () -> EngineAgreementTest.agree(shipped.rules(), given(shipped, file))))
                    .toList();
            assertThat(tests).isNotEmpty();
            return tests;
        }
    }

    private static List<Fact> given(Playbook shipped, Path file) {
        SystemModel system = ModelFile.read(file, shipped.words());
        List<Fact> given = new ArrayList<>(shipped.catalogue().keySet());
        given.addAll(system.facts().keySet());
        given.addAll(system.starts().keySet());
        return given;
    }
}
