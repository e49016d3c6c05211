package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the README has an operator make. */
@Tag("long")
class ClassDataIT {
    private static final String ARCHIVE = "postern.jsa";

    @Test
    void theServiceStartsFromIt(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("kept");
        try (ServiceProcess first = ServiceProcess.start(data, flag("-XX:ArchiveClassesAtExit=", folder))) {
            ProcessHandle process = ProcessHandle.of(first.pid()).orElseThrow();
            first.stop();
            process.onExit().get(5, TimeUnit.MINUTES);
        }
        assertThat(folder.resolve(ARCHIVE)).isNotEmptyFile();
        Path classes = folder.resolve("classes");
        try (ServiceProcess second = ServiceProcess.start(
                data, flag("-XX:SharedArchiveFile=", folder), "-Xlog:class+load:file=" + classes)) {
            assertThat(second.send(second.request("/health/ready")).statusCode())
                    .isEqualTo(200);
            assertThat(Files.readString(classes))
                    .contains("dev.postern.cli.ServeCommand source: shared objects file (top)");
        }
    }

    /** As the README writes it, with the archive in a folder. */
    private static String flag(String begin, Path folder) throws Exception {
        Matcher flag = Pattern.compile(Pattern.quote(begin + ARCHIVE)).matcher(Files.readString(Path.of("README.md")));
        assertThat(flag.find()).as(begin).isTrue();
        return flag.group().replace(ARCHIVE, folder.resolve(ARCHIVE).toString());
    }
}
