package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model too large for the memory there is ends in two lines that say so. */
@Tag("long")
class OutOfMemoryTest {
    @Test
    void saysHowMuchThereIsAndHowToGiveMore(@TempDir Path folder) throws IOException, InterruptedException {
        Path model = folder.resolve("large.json");
        Files.writeString(
                model, "{\"facts\": [" + "\n\"contains zone place\",".repeat(600_000) + "\n\"contains zone place\"]}");
        Process postern = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "simulate",
                        model.toString())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        String said = new String(postern.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(postern.waitFor()).isEqualTo(ExitCode.OUR_FAULT);
        assertThat(said)
                .matches(
                        "The memory of \\d+ MB that Java may take is not enough for this\\.\\R"
                                + " {4}Give it more: java -Xmx\\d+m -jar postern\\.jar, or limit the run with --limit-facts\\.\\R");
        assertThat(folder.resolve("out")).isEmptyFile();
    }
}
