package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that show what a report looks like, read in review; written anew with {@code -Dpostern.regenerate=true}. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/postern/report");

    private Golden() {}

    static void check(String name, byte[] actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("postern.regenerate")) {
            Files.createDirectories(FOLDER);
            Files.write(file, actual);
        }
        assertThat(new String(actual, StandardCharsets.UTF_8))
                .as("%s; regenerate with -Dpostern.regenerate=true and read the difference", file)
                .isEqualTo(Files.readString(file));
    }
}
