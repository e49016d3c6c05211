package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    Path folder;

    @Test
    void makesShowsAndTakesBack() {
        Ran made = run("new", "pipeline", "--role", "writer", "--days", "90");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).matches("postern_[A-Za-z0-9_-]{43}\\R");
        assertThat(made.err()).contains("pipeline may ask as writer until 20", "shown this once");
        assertThat(run("new", "--role", "reader").code()).isZero();
        assertThat(run("list").out())
                .containsPattern("pipeline  writer  made .*, good until .*\\R(.*\\R)*reader    reader  made");
        assertThat(run("revoke", "pipeline").code()).isZero();
        assertThat(run("list").out()).doesNotContain("pipeline");
    }

    @Test
    void saysWhatIsWrong() {
        run("new", "pipeline", "--role", "writer");
        assertThat(run("new", "pipeline", "--role", "reader").err())
                .contains("NAME: there is a token called pipeline", "postern token revoke pipeline");
        assertThat(run("new", "a b", "--role", "reader", "--days", "0").err())
                .contains(
                        "--days: it is good for a day at least (0)",
                        "NAME: a token cannot be called so (a b)",
                        "2 problems");
        assertThat(run("revoke", "pipelin").err()).contains("there is no token called pipelin", "Maybe pipeline?");
        assertThat(run("new", "x").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("new", "x", "--role", "king").err()).contains("king");
        assertThat(run("list").out()).contains("pipeline").doesNotContain("a b");
    }

    @Test
    void aFolderThatCannotBeIsToldWithTheReason() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "a file");
        assertThat(Ran.of("token", "list", "--data", file.toString()).err())
                .contains("--data: there can be no folder " + file + " (a file is there)", "Name another.");
    }

    @Test
    void aPortThatIsTakenIsToldBeforeAnythingIsMade() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path kept = folder.resolve("kept");
            Ran ran = Ran.of("serve", "--port", String.valueOf(taken.getLocalPort()), "--data", kept.toString());
            assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
            assertThat(ran.err())
                    .contains(
                            "--port: nothing can listen at 127.0.0.1:" + taken.getLocalPort(),
                            "Address already in use",
                            "--port 0 takes a free one");
            assertThat(kept).doesNotExist();
        }
        assertThat(Ran.of("serve", "--host", "nowhere.invalid", "--data", folder.toString())
                        .err())
                .contains("nothing can listen at nowhere.invalid:8080");
    }

    @Test
    void aServiceThatOthersReachAsksWhoTheyAre() throws Exception {
        Ran ran = Ran.of("serve", "--port", "0", "--host", "0.0.0.0", "--data", folder.toString());
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err())
                .contains("--host: others could reach 0.0.0.0", "postern token new --role writer", "--jwt-issuer");
        assertThat(Ran.of("serve", "--port", "0", "--login", "--data", folder.toString())
                        .err())
                .contains("there is no token to say it with");
        Files.writeString(folder.resolve("tokens"), "half\n");
        assertThat(Ran.of("serve", "--port", "0", "--login", "--data", folder.toString())
                        .code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aProviderIsNamedInFull() {
        Ran ran = Ran.of("serve", "--port", "0", "--data", folder.toString(), "--jwt-keys", "http://keys.example/jwks");
        assertThat(ran.err())
                .contains(
                        "--jwt-issuer: tokens cannot be checked without it",
                        "--jwt-audience: tokens cannot be checked without it",
                        "--jwt-keys: keys that come over plain http can be anybody's");
        assertThat(Ran.of("serve", "--port", "0", "--data", folder.toString(), "--jwt-keys", "no/such.json")
                        .err())
                .contains("--jwt-keys: there is no such file (no/such.json)");
    }

    private Ran run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "token";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--data";
        all[all.length - 1] = folder.toString();
        return Ran.of(all);
    }
}
