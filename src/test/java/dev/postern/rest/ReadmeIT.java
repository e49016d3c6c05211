package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says that curl will show is what curl shows. */
class ReadmeIT {
    private static final Pattern FENCED = Pattern.compile("```http\\n\\$ (.*?)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyRequestIsAnsweredAsIsShown(@TempDir Path folder) throws Exception {
        assumeTrue(hasCurl(), "there is no curl here");
        List<MatchResult> shown =
                FENCED.matcher(Files.readString(Path.of("README.md"))).results().toList();
        assertThat(shown).hasSizeGreaterThan(2);
        ServiceProcess service = ServiceProcess.shared();
        for (MatchResult one : shown) {
            String command = one.group(1)
                    .replace("localhost:8080", "localhost:" + service.port())
                    .replace("created.json", folder.resolve("created.json").toString());
            String begins = one.group(2).replaceFirst("…\\n$", "");
            assertThat(printed(command)).as(command).startsWith(begins);
        }
    }

    private static boolean hasCurl() throws InterruptedException {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String printed(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
