package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchReportTest {
    private static final Playbook PLAYBOOK = Playbook.shipped();

    @Test
    void pathsThroughTheSamePlacesShareALine() {
        AttackPaths paths = AttackPaths.of(
                Simulation.of(PLAYBOOK)
                        .run(
                                ModelFile.read(Path.of("fixtures/unc6426-2025/system.yaml"), PLAYBOOK.words()),
                                Limits.DEFAULT),
                20);
        List<String> ids = paths.goals().stream()
                .flatMap(goal -> goal.paths().stream())
                .map(AttackPath::id)
                .toList();
        List<String> lines = WatchReport.of(Optional.empty(), paths, ReportSettings.DEFAULT.withWidth(1000))
                .lines()
                .filter(line -> line.startsWith("  path"))
                .toList();
        assertThat(lines).hasSizeLessThan(ids.size());
        assertThat(lines.stream().map(line -> line.substring(line.indexOf("internet"))))
                .doesNotHaveDuplicates();
        assertThat(String.join("\n", lines)).contains(ids);
    }
}
