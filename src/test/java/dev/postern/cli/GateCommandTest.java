package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes of the gate, and what stands beside the model. */
class GateCommandTest {
    private static final Path SHOP = Path.of("fixtures/drift/new-service");

    @TempDir
    private Path folder;

    private record Ran(int code, String out, String err) {}

    private static Ran gate(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] line = new String[arguments.length + 1];
        line[0] = "gate";
        for (int i = 0; i < arguments.length; i++) {
            line[i + 1] = arguments[i].toString();
        }
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), line);
        return new Ran(code, out.toString(), err.toString());
    }

    @Test
    void exitsCleanWithZeroAndUnknownWithTwo() {
        Path before = SHOP.resolve("before.yaml");
        Ran clean = gate(before);
        assertThat(clean.code()).as(clean.err()).isEqualTo(0);
        assertThat(clean.out()).startsWith("Clean: no path leads from the internet to");
        Ran unknown = gate(before, "--limit-steps", "1");
        assertThat(unknown.code()).as(unknown.err()).isEqualTo(2);
        assertThat(unknown.out()).startsWith("Unknown: ");
    }

    @Test
    void takesTheRisksThatStandBesideTheModel() throws IOException {
        Path model = Files.copy(SHOP.resolve("after.yaml"), folder.resolve("system.yaml"));
        Path risks = folder.resolve("accepted.yaml");
        Files.writeString(
                risks, "accepted: [ { goal: reads customer-orders, owner: Ada, reason: x, expires: 2026-03-31 } ]");
        assertThat(gate(model, "--today", "2026-03-31").code()).isEqualTo(0);
        Ran expired = gate(model, "--today", "2026-04-01");
        assertThat(expired.code()).isEqualTo(1);
        assertThat(expired.out().replaceAll("\\s+", " "))
                .contains("Ada accepted reads customer-orders until 2026-03-31, and that day is over");
        Files.writeString(risks, "accepted: [ { goal: reads customer-orders, owner: Ada, reason: x } ]");
        Ran refused = gate(model);
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("accepted.yaml:1: ", "says no expires");
        assertThat(refused.out()).isEmpty();
        assertThat(gate(model, "--accepted", folder.resolve("none.yaml")).code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aDayIsOfTheCalendar() {
        Ran ran = gate(SHOP.resolve("before.yaml"), "--today", "31.3.2026");
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("--today: this is no day of the calendar (31.3.2026)");
    }
}
