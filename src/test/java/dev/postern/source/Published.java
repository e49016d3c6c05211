package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in the repository that is made from code: the same, or written anew with {@code -Dpostern.regenerate=true}. */
public final class Published {
    private Published() {}

    public static void assertUpToDate(Path file, String made) throws IOException {
        if (Boolean.getBoolean("postern.regenerate")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, made);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s is stale: run this test with -Dpostern.regenerate=true", file)
                .isEqualTo(made);
    }
}
