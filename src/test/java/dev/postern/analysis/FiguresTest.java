package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.Figures.Direction;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of a system are what the questions answer, and which way it moves follows from them. */
class FiguresTest {
    private static final Playbook PLAYBOOK = Playbook.shipped();
    private static final Simulation SIMULATION = Simulation.of(PLAYBOOK);

    private static final String SHOP = """
            system: shop
            start: internet
            goals: [ reads orders ]
            components:
              shop:
                kind: server
                holds: { orders: {} }
                endpoints:
                  one: { reachable-from: internet, accepts: anyone, weaknesses: { W1: high code-execution } }
                  two: { reachable-from: internet, accepts: anyone, weaknesses: { W2: high code-execution } }
            data: { orders: regulated personal-data }
            controls: [ { kind: patched, on: W1, state: %s }, { kind: patched, on: W2, state: %s } ]
            """;

    private static Figures shop(String one, String two) {
        return figures(ModelFile.read(
                "shop.yaml", SHOP.formatted(one, two).getBytes(StandardCharsets.UTF_8), PLAYBOOK.words()));
    }

    private static Figures figures(SystemModel system) {
        return Figures.of(system, SIMULATION, Limits.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reporting-api-ssrf", "capital-one-2019", "okta-2022"})
    void areWhatTheQuestionsAnswer(String fixture) {
        SystemModel system = ModelFile.read(Path.of("fixtures", fixture, "system.yaml"), PLAYBOOK.words());
        AttackPaths paths = AttackPaths.of(SIMULATION.run(system, Limits.DEFAULT), 100);
        ControlPlan plan = ControlPlan.of(Situation.of(paths.outcome(), paths.attacker()), ControlPlan.Asked.ANY);
        Figures figures = figures(system);
        assertThat(figures.verdict()).isEqualTo(paths.verdict().kind());
        assertThat(figures.goals()).isEqualTo(system.goals().size());
        assertThat(figures.paths())
                .isEqualTo(paths.goals().stream()
                        .mapToInt(goal -> goal.paths().size())
                        .sum());
        assertThat(figures.planCost()).isEqualTo(plan.cost());
    }

    @Test
    void tellWhatIsLostToTheInternet() {
        assertThat(shop("none", "none").data()).isEqualTo(1);
        assertThat(shop("none", "none").gained()).isPositive();
        assertThat(shop("enforced", "enforced").data()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "none, none, enforced, enforced, BETTER",
        "enforced, none, enforced, enforced, BETTER",
        "enforced, enforced, enforced, none, WORSE",
        "none, enforced, enforced, none, SAME"
    })
    void tellWhichWayTheSystemMoves(String one, String two, String oneNow, String twoNow, Direction direction) {
        assertThat(shop(oneNow, twoNow).since(shop(one, two))).isEqualTo(direction);
    }

    @Test
    void arePartlyBetterAndPartlyWorse() {
        Figures before = new Figures(Verdict.Kind.EXPOSED, 2, 2, 5, true, 3, true, 0, 1, 10);
        Figures fewerPathsThatCostMore = new Figures(Verdict.Kind.EXPOSED, 2, 2, 4, true, 7, true, 0, 1, 10);
        assertThat(fewerPathsThatCostMore.since(before)).isEqualTo(Direction.MIXED);
    }
}
