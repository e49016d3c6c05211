package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.SystemModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plans that others publish, of many versions and all sorts of resources: each is read. */
class TerraformPlansTest {
    private static final Path FOLDER = Path.of("../shared/data/aws/terraform-plans");

    @TestFactory
    Stream<DynamicTest> eachIsRead() throws IOException {
        if (!Files.isReadable(FOLDER)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) {
        SystemModel model = ModelFile.read(file, TestWords.SOME);
        assertThat(model.sources()).extracting(SystemModel.Source::format).containsExactly("terraform");
    }
}
