package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever pipes into {@code head} has seen enough, of a short page and of one larger than any buffer. */
@Tag("long")
class ClosedPipeTest {
    @ParameterizedTest
    @ValueSource(strings = {"version", "explain vocabulary"})
    void isNoReasonToComplain(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments.split(" ")));
        Process postern = new ProcessBuilder(command).start();
        postern.getInputStream().close();
        String complaint = new String(postern.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(complaint).isEmpty();
        assertThat(postern.waitFor()).isEqualTo(ExitCode.NOT_WRITTEN);
    }
}
