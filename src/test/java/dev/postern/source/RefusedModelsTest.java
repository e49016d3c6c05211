package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.model.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad model says exactly what is written beside it. */
class RefusedModelsTest {
    @ParameterizedTest
    @MethodSource("models")
    void aBadModelIsRefusedWithAllOfItsProblems(Path folder) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve("system.yaml"));

        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> ModelFile.read("system.yaml", content, TestWords.SOME));

        assertThat(refused).as("%s is refused", folder).isNotNull();
        Published.assertUpToDate(folder.resolve("problems.txt"), refused.getMessage() + "\n");
    }

    static List<Path> models() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("fixtures/refused/models"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }
}
