package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path model;
    private Path rule;
    private Thread watching;

    @BeforeEach
    void watch() throws IOException {
        model = folder.resolve("system.yaml");
        Files.copy(Path.of("fixtures/near-misses/token-for-another-audience/system.yaml"), model);
        rule = Files.createDirectories(folder.resolve("ours/escalation")).resolve("our-join-group.drl");
        Files.writeString(
                rule,
                Files.readString(Path.of("rules/escalation/join-group.drl"))
                        .replace("\"join-group\"", "\"our-join-group\""));
        String[] arguments = {
            "watch", model.toString(), "--playbook", folder.resolve("ours").toString()
        };
        watching = new Thread(() -> Main.execute(new PrintWriter(out), new PrintWriter(err), arguments));
        watching.start();
        await(() -> out.toString().contains("No path leads"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        watching.interrupt();
        watching.join();
    }

    @Test
    void anEditOfTheModelShowsWhatCameAndWhatWent() throws IOException {
        String before = Files.readString(model);
        Files.writeString(model, before + "\nfacts: [ 'accepts \"GET /invoices\" anyone nothing' ]\n");
        await(() -> out.toString().contains("  new   "));
        assertThat(out.toString()).contains("iable path leads");

        Files.writeString(model, before);
        await(() -> out.toString().contains("  gone  "));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anEditOfARuleShowsWhatCameAndWhatWent() throws IOException {
        String before = Files.readString(rule);
        Files.writeString(
                rule,
                before.replaceAll(" +@(brokenBy|detectedBy).*\\R", "")
                        .replace("Can( power == \"add-member\" )", "SendsFrom( place == \"internet\" )")
                        .replace("Identity( id == $can.resource, kind == \"group\" )", "DataAsset()")
                        .replace("new ActsAs(", "new Has("));
        await(() -> out.toString().contains("  new   "));
        Files.writeString(rule, before);
        await(() -> out.toString().contains("  gone  "));
    }

    @Test
    void whatIsWrongIsToldAndTheNextEditIsLookedAt() throws IOException {
        String before = Files.readString(model);
        Files.writeString(model, before + "\ngaols: []\n");
        await(() -> err.toString().contains("Maybe \"goals\"?"));
        String rules = Files.readString(rule);
        Files.writeString(rule, rules.replace("kind == \"group\"", "kin == \"group\""));
        await(() -> err.toString().contains("Identity has no component \"kin\""));
        assertThat(err.toString().split("Maybe \"goals\"\\?", -1))
                .as("the model is looked at as well")
                .hasSize(3);
        Files.writeString(rule, rules);
        Files.writeString(model, before);
        await(() -> out.toString().contains("Nothing changes: No path leads"));
    }

    private static void await(BooleanSupplier happens) {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (!happens.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(happens.getAsBoolean()).isTrue();
    }
}
