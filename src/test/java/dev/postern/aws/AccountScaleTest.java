package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.Start;
import dev.postern.analysis.Starts;
import dev.postern.model.Fact;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts and steps grow with principals and not with pairs of them. */
class AccountScaleTest {
    private record Size(int facts, int steps) {
        static Size of(int principals) {
            SystemModel model = ModelFile.read(
                    "account.json",
                    GeneratedAccount.of(principals).getBytes(StandardCharsets.UTF_8),
                    Verdicts.PLAYBOOK.words());
            List<Fact> everyone = Starts.of(model, Verdicts.PLAYBOOK).every(Start.Kind.IDENTITY).stream()
                    .flatMap(start -> start.positions().stream())
                    .toList();
            Outcome outcome = Simulation.of(Verdicts.PLAYBOOK).run(model, everyone, Limits.DEFAULT);
            return new Size(model.facts().size(), outcome.derivation().steps());
        }
    }

    @Test
    void tenTimesThePrincipalsAreAboutTenTimesTheFactsAndSteps() {
        Size small = Size.of(50);
        Size large = Size.of(500);
        assertThat(large.facts()).isBetween(5 * small.facts(), 15 * small.facts());
        assertThat(large.steps()).isBetween(5 * small.steps(), 15 * small.steps());
    }
}
