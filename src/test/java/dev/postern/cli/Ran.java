package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** A command that was run, and what it said. */
public record Ran(int code, String out, String err) {
    public static Ran of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    /** A simulation of a model that is written into the folder. */
    static Ran onModel(Path folder, String content, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("system.yaml"), content);
        return of(Stream.concat(Stream.of("simulate", file.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    /** That it was bad input, with all of this said of it, and no result. */
    static void assertRefused(Ran ran, String... said) {
        assertSaid(ran, ExitCode.BAD_INPUT, said);
    }

    static void assertWrongUsage(Ran ran, String... said) {
        assertSaid(ran, ExitCode.USAGE, said);
    }

    static void assertSaid(Ran ran, int code, String... said) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(Arrays.asList(said))
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(ran.err().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }
}
