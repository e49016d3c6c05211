package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs once and ends starts no Quarkus and opens no port: the classes for it are not even loaded. */
@Tag("long")
class NoServerTest {
    @ParameterizedTest
    @ValueSource(strings = {"simulate fixtures/reporting-api-ssrf/system.yaml", "lint", "schema system"})
    void isStarted(String arguments, @TempDir Path folder) throws IOException, InterruptedException {
        Path loaded = folder.resolve("loaded.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments.split(" ")));
        Process postern = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();

        assertThat(postern.waitFor()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(loaded))
                .contains(" " + Main.class.getName() + " ")
                .doesNotContain(
                        " io.quarkus.runtime.Quarkus ",
                        " io.quarkus.arc.",
                        " io.vertx.",
                        " io.netty.",
                        " java.net.ServerSocket ",
                        " sun.nio.ch.ServerSocketChannelImpl ");
    }
}
