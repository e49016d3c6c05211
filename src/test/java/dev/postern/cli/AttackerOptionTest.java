package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who attacks is asked for by name, or told in a file. */
class AttackerOptionTest {
    private static final String ROAD = "fixtures/watched-road/system.yaml";

    @TempDir
    private Path folder;

    @Test
    void aVerdictNamesTheAttackerAndTheSensorThatSendsThemRound() {
        Ran ran = Ran.of("simulate", ROAD, "--attacker", "quiet");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .contains("attacker   quiet: starts on the internet (system.yaml:4), medium skill, no noise.")
                .contains("use-permission (can read archive) would be seen by audit-log on archive")
                .contains("effort +3");
        assertThat(Ran.of("simulate", ROAD, "--attacker", "default").out())
                .isEqualTo(Ran.of("simulate", ROAD).out())
                .doesNotContain("would be seen");
        assertThat(Ran.of("choke-points", ROAD, "--attacker", "quiet").out())
                .contains("quiet: medium skill, no noise.");
    }

    @Test
    void theStartOfAnAttackerGivesWayToTheOneAskedFor() {
        assertThat(Ran.of("simulate", ROAD, "--attacker", "opportunist").out())
                .contains("opportunist: starts on the internet (--attacker opportunist), low skill");
        assertThat(Ran.of("simulate", ROAD, "--attacker", "opportunist", "--start", "has archive-key")
                        .out())
                .contains("opportunist: starts with has archive-key (--start)");
    }

    @Test
    void aCleanVerdictSaysWhereMoreEffortMayLead() throws IOException {
        String model = """
                start: executes desk
                goals: [ acts-as clerk, acts-as director ]
                components: { desk: device }
                identities: { clerk: { kind: human, uses: desk }, director: human }
                """;
        assertThat(Ran.onModel(folder, model).out().replaceAll("\\s+", " "))
                .contains("More effort may lead to acts-as clerk: ask with --attacker professional.");
        assertThat(Ran.onModel(folder, model, "--attacker", "professional").out())
                .doesNotContain("More effort");
    }

    @Test
    void anAttackerOfAFile() throws IOException {
        Path file = folder.resolve("attackers.yaml");
        Files.writeString(file, "attackers: { rival: { skill: high, aims: reads land-deeds } }");
        Ran alone = Ran.of("simulate", ROAD, "--attacker-file", file.toString());
        assertThat(alone.out()).contains("rival: starts on the internet (system.yaml:4), high skill, any noise");
        assertThat(Ran.of("simulate", ROAD, "--attacker-file", file.toString(), "--attacker", "quiet")
                        .out())
                .contains("quiet: starts");
        Files.writeString(file, "attackers: { rival: {}, thief: {} }");
        assertThat(Ran.of("simulate", ROAD, "--attacker-file", file.toString()).err())
                .isEqualTo(
                        "--attacker-file: it has 2 attackers.\n    Say which with --attacker: rival, thief.\n1 problem.\n");
    }

    @Test
    void anAttackerNobodyKnowsIsRefusedWithTheNearest() {
        Ran ran = Ran.of("simulate", ROAD, "--attacker", "quit");
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo("--attacker: there is no attacker \"quit\".\n    Maybe \"quiet\"?\n1 problem.\n");
        assertThat(Ran.of("simulate", ROAD, "--attacker", "nation").err())
                .contains("There are: default, opportunist, professional, quiet.");
        assertThat(Ran.of("schema", "attackers").out()).contains("urn:postern:attackers:1");
    }
}
