package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Situation;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Profile;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
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
        Situation asked = asked(PLAYBOOK, model("fixtures/unc6426-2025/system.yaml"));
        AttackPaths paths = AttackPaths.of(asked, 20);
        List<String> ids = paths.goals().stream()
                .flatMap(goal -> goal.paths().stream())
                .map(AttackPath::id)
                .toList();
        List<String> lines = WatchReport.of(Optional.empty(), paths, asked, ReportSettings.DEFAULT.withWidth(1000))
                .lines()
                .filter(line -> line.startsWith("  path"))
                .toList();
        assertThat(lines).hasSizeLessThan(ids.size());
        assertThat(lines.stream().map(line -> line.substring(line.indexOf("internet"))))
                .doesNotHaveDuplicates();
        assertThat(String.join("\n", lines)).contains(ids);
    }

    private static SystemModel model(String file) {
        return ModelFile.read(Path.of(file), PLAYBOOK.words());
    }

    private static Situation asked(Playbook playbook, SystemModel model) {
        return Situation.of(Simulation.of(playbook).run(model, Limits.DEFAULT), Profile.DEFAULT);
    }

    /** What became of the paths after an edit, told in one line each. */
    private static String after(Playbook playbook, SystemModel edited) {
        Optional<AttackPaths> before =
                Optional.of(AttackPaths.of(asked(PLAYBOOK, model("fixtures/reporting-api-ssrf/system.yaml")), 5));
        Situation asked = asked(playbook, edited);
        return WatchReport.of(before, AttackPaths.of(asked, 5), asked, ReportSettings.DEFAULT.withWidth(1000));
    }

    @Test
    void aPathThatIsGoneSaysWhichStepItLostFirstAndWhatThatLacks() {
        SystemModel model = model("fixtures/reporting-api-ssrf/system.yaml");
        Fact run = model.facts().keySet().stream()
                .filter(fact -> fact instanceof SystemFact.RunsAs)
                .findFirst()
                .orElseThrow();
        assertThat(after(PLAYBOOK, model)).startsWith("Nothing changes").doesNotContain("lost");
        assertThat(after(PLAYBOOK, model.toBuilder().withoutFact(run).build()))
                .contains("  gone  ", "lost  acts-as", "it lacks $run, " + FactNotation.write(run));
    }
}
