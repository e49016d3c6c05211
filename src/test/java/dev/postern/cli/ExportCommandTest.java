package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.store.Expectation;
import dev.postern.store.StoreAddress;
import dev.postern.store.SystemStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept goes to a file and comes back from it. */
class ExportCommandTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path file;

    @BeforeEach
    void keep() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        file = folder.resolve("systems.jsonl");
        StoreAddress address = StoreAddress.in(data);
        address.archive();
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(address.url());
        source.setUser("postern");
        source.setPassword("postern");
        new SystemStore(source, 1_000)
                .by("ann")
                .store(
                        "shop",
                        "model",
                        "m",
                        "a".getBytes(StandardCharsets.UTF_8),
                        "",
                        Expectation.ANYTHING,
                        Instant.EPOCH);
    }

    @Test
    void carriesWhatIsKept() throws IOException {
        Ran ran = Ran.of("export", file.toString(), "--data", data.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("exported 1 system and 1 revision\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Path other = folder.resolve("other");
        assertThat(Ran.of("import", file.toString(), "--data", other.toString()).out())
                .isEqualTo("imported 1 system and 1 revision\n");
        Path again = folder.resolve("again.jsonl");
        Ran.of("export", again.toString(), "--data", other.toString());
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void refusesADamagedFileAndSaysWhere() throws IOException {
        Ran.of("export", file.toString(), "--data", data.toString());
        Files.writeString(file, Files.readString(file).replace("\"file\":\"m\"", "\"file\":"));
        Ran ran = Ran.of(
                "import", file.toString(), "--data", folder.resolve("other").toString());
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.err())
                .startsWith(file + ":4: this is no line of an export")
                .contains("Nothing was imported.");
    }

    @Test
    void closesToOthersWhatIsKept() throws IOException {
        for (String name : List.of("postern.mv.db", "tokens")) {
            Path kept = data.resolve(name);
            if (!Files.exists(kept)) {
                Files.createFile(kept);
            }
            Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path others = Files.createFile(data.resolve("notes.txt"));
        Ran.of("export", file.toString(), "--data", data.toString());
        assertThat(permissions(data)).as("a folder that is somebody's").isEqualTo("rwxr-xr-x");
        assertThat(permissions(data.resolve("postern.mv.db"))).isEqualTo("rw-------");

        Files.delete(others);
        Ran.of("export", file.toString(), "--data", data.toString());
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("postern.mv.db"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void exportsNothingOfAFolderWhereNothingIsKept() {
        Path nowhere = folder.resolve("nowhere");
        Ran ran = Ran.of("export", file.toString(), "--data", nowhere.toString());
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.err()).startsWith("--data: no systems are kept in %s".formatted(nowhere));
        assertThat(nowhere).doesNotExist();
        assertThat(file).doesNotExist();
    }

    @Test
    void saysWhatKeepsItFromItsWork() throws Exception {
        Ran missing = Ran.of("import", "nowhere.jsonl", "--data", data.toString());
        assertThat(missing.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.err()).startsWith("nowhere.jsonl: the file cannot be read");
        Ran unwritten = Ran.of("export", folder.toString(), "--data", data.toString());
        assertThat(unwritten.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unwritten.err()).startsWith("FILE: %s is a folder".formatted(folder));
    }
}
