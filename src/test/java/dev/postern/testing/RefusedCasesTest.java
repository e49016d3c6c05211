package dev.postern.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import dev.postern.source.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder holds cases that say what no rule can do, or an {@code expected.yaml} of what cannot be, with the exact answer beside it.
 * The expectations are all of one system, which stands above them.
 */
class RefusedCasesTest {
    private static final Path REFUSED = Path.of("fixtures/refused");
    private static final Playbook PLAYBOOK = Playbook.shipped();

    @TempDir
    Path fixture;

    static List<Path> cases() throws IOException {
        return folders("cases");
    }

    static List<Path> expectations() throws IOException {
        return folders("expected");
    }

    private static List<Path> folders(String of) throws IOException {
        try (Stream<Path> folders = Files.list(REFUSED.resolve(of))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void casesAreRefusedWithAllOfTheirProblems(Path folder) throws IOException {
        List<Problem> problems = PlaybookCases.in(List.of(folder)).problems();
        assertThat(problems).as("problems of %s", folder).isNotEmpty();
        Published.assertUpToDate(folder.resolve("problems.txt"), new RefusedException(problems).getMessage() + "\n");
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void expectationsAreRefusedWithAllOfTheirProblems(Path folder) throws IOException {
        Files.copy(folder.resolve("expected.yaml"), fixture.resolve("expected.yaml"));
        Files.copy(folder.resolveSibling("system.yaml"), fixture.resolve("system.yaml"));
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Fixture.in(fixture, PLAYBOOK));
        assertThat(refused).as("%s is refused", folder).isNotNull();
        Published.assertUpToDate(
                folder.resolve("problems.txt"),
                refused.getMessage().replace(fixture.toString().replace('\\', '/') + "/", "") + "\n");
    }
}
