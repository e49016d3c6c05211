package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Control;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verdict never says more than the run showed, and a control is called neither a cure nor useless without proof. */
class AnswerTest {
    private static final Playbook PLAYBOOK = Playbook.shipped();
    private static final Simulation SIMULATION = Simulation.of(PLAYBOOK);

    /** Two ways of one shape into a shop's data; the second one is patched. */
    private static final String TWO_WAYS = """
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
            controls: [ { kind: patched, on: W2, state: %s } ]
            """;

    private static AttackPaths answer(SystemModel system) {
        return AttackPaths.of(SIMULATION.run(system, Limits.DEFAULT), 100);
    }

    private static SystemModel twoWays(String state) {
        String text = TWO_WAYS.formatted(state);
        return ModelFile.read("shop.yaml", text.getBytes(StandardCharsets.UTF_8), PLAYBOOK.words());
    }

    private static SystemModel.Builder example() {
        return ModelFile.read(Path.of("fixtures/reporting-api-ssrf/system.yaml"), PLAYBOOK.words()).toBuilder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reads PDF-1",
                "reads nothing",
                "reads s3:GetObject",
                "reads custmer-exports",
                "can read low",
                "acts-as reporting-api",
                "executes customer-exports",
                "invokes reporting-api",
                "has reporting-api"
            })
    void aGoalOfAnotherSortIsNotClean(String goal) {
        SystemModel system = example()
                .withoutGoals()
                .goal(FactNotation.readAttackerFact(goal), Origin.option("--goal"))
                .build();
        AttackPaths answer = answer(system);
        assertThat(answer.verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(answer.verdict().reasons()).singleElement().asString().contains("\"" + goal + "\" names ");
    }

    @Test
    void dataThatIsHeldAndNotDeclaredIsNotClean() {
        SystemModel system = example()
                .fact(FactNotation.readSystemFact("stores exports loose-item nothing"), Origin.option("--add"))
                .withoutGoals()
                .goal(FactNotation.readAttackerFact("reads loose-item"), Origin.option("--goal"))
                .build();
        assertThat(answer(system).verdict().reasons())
                .singleElement()
                .asString()
                .startsWith(
                        "The goal \"reads loose-item\" names \"loose-item\", and the model has no data asset of that id.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"executes customer-exports", "acts-as PDF-1", "has nothing", "sends-from nowhere"})
    void aStartOfAnotherSortIsNotClean(String start) {
        SystemModel system = example()
                .withoutStarts()
                .start(FactNotation.readAttackerFact(start), Origin.option("--start"))
                .build();
        assertThat(answer(system).verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
    }

    @Test
    void aCutOffRunIsNotClean() {
        AttackPaths answer = AttackPaths.of(SIMULATION.run(example().build(), Limits.DEFAULT.withSteps(3)), 100);
        assertThat(answer.verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(answer.verdict().reasons()).anyMatch(reason -> reason.contains("cut off"));
    }

    @Test
    void aControlThatBlocksOneOfTwoWaysOfAShapeIsSaidToBlock() {
        GoalAnswer goal = answer(twoWays("enforced")).goals().get(0);
        assertThat(goal.helpless()).isEmpty();
        assertThat(goal.blocked())
                .singleElement()
                .satisfies(way -> assertThat(way.by()).containsExactly(new Control("patched", "W2")));
    }

    @Test
    void theSentenceCountsAndCuresTheSamePaths() {
        AttackPaths answer = answer(twoWays("assumed"));
        assertThat(answer.verdict().kind()).isEqualTo(Verdict.Kind.EXPOSED);
        assertThat(answer.summary())
                .startsWith("1 viable path leads from the internet to regulated data (orders). Any one of ")
                .contains("breaks it", "patched on W1");
        assertThat(answer.goals().get(0).viableBreakers())
                .extracting(GoalAnswer.Breaker::control)
                .contains(new Control("patched", "W1"));
        assertThat(answer.goals().get(0).breakers())
                .as("the other way is open until somebody says that its patch works")
                .extracting(GoalAnswer.Breaker::control)
                .doesNotContain(new Control("patched", "W1"));
    }

    /** Of two starts one leads somewhere. */
    @Test
    void theSentenceNamesTheStartsThatItsPathsUse() {
        AttackPaths answer = answer(twoWays("none").toBuilder()
                .start(FactNotation.readAttackerFact("executes shop"), Origin.option("--start"))
                .withoutFact(FactNotation.readSystemFact("reachable internet one"))
                .withoutFact(FactNotation.readSystemFact("reachable internet two"))
                .build());
        assertThat(answer.summary()).contains("from code running in shop to").doesNotContain("internet");
    }

    @Test
    void aGoalThatIsNothingInTheModelIsNotSaidToBeOutOfReach() {
        SystemModel system = example()
                .withoutGoals()
                .goal(FactNotation.readAttackerFact("reads custmer-exports"), Origin.option("--goal"))
                .build();
        assertThat(answer(system).goals())
                .singleElement()
                .extracting(GoalAnswer::reached)
                .isEqualTo(GoalAnswer.Reached.UNKNOWN);
    }

    /** One says of the control how it stands, the other that nobody asked. */
    @Test
    void aControlThatTheReaderAsksForIsARemedyAndNothingThatIsReliedOn() {
        String text = """
                system: sign-in
                start: internet
                goals: [ reads d ]
                components:
                  s:
                    kind: server
                    holds: { d: {} }
                    endpoints: { login: { reachable-from: internet, accepts: alice } }
                  wiki:
                    kind: server
                    holds: { pw: {} }
                    endpoints: { page: { reachable-from: internet, accepts: anyone, returns: pw } }
                identities: { alice: { kind: human, signs-in-with: { pw: password }, may: { read: s } } }
                data: { d: regulated personal-data }
                """;
        AttackPaths answer = answer(ModelFile.read("s.yaml", text.getBytes(StandardCharsets.UTF_8), PLAYBOOK.words()));
        GoalAnswer goal = answer.goals().get(0);
        assertThat(answer.verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(goal.helpless()).isEmpty();
        assertThat(goal.breakers()).extracting(GoalAnswer.Breaker::control).contains(new Control("mfa", "alice"));
        assertThat(goal.paths().get(0).open())
                .extracting(dev.postern.model.Assumption::text)
                .contains("alice signs in with the password alone");
    }

    /** A path may be longer than the stack is deep. */
    @Test
    void aVeryLongPathIsTold() {
        int roles = 6_000;
        SystemModel.Builder chain = SystemModel.named("chain");
        Origin at = Origin.line("chain.yaml", 1);
        for (int i = 0; i < roles; i++) {
            chain.fact(FactNotation.readSystemFact("identity r%d role".formatted(i)), at);
            chain.fact(FactNotation.readSystemFact("trusts r%d r%d".formatted(i + 1, i)), at);
        }
        chain.fact(FactNotation.readSystemFact("identity r%d role".formatted(roles)), at)
                .start(FactNotation.readAttackerFact("acts-as r0"), at)
                .goal(FactNotation.readAttackerFact("acts-as r%d".formatted(roles)), at);
        AttackPath path = AttackPaths.of(SIMULATION.run(chain.build(), Limits.DEFAULT), 1)
                .goals()
                .get(0)
                .paths()
                .get(0);
        assertThat(path.steps()).hasSize(roles);
        assertThat(path.steps().get(roles - 1).premises())
                .anyMatch(premise -> premise.step().equals(OptionalInt.of(roles - 1)));
    }

    @Test
    void aSearchThatIsStoppedHasFoundSomePathsAndSaysSo() {
        AttackPaths stopped = AttackPaths.of(
                Situation.of(SIMULATION.run(twoWays("none"), Limits.DEFAULT), Profile.DEFAULT), 100, () -> false);
        assertThat(stopped.verdict().kind()).isEqualTo(Verdict.Kind.EXPOSED);
        assertThat(stopped.goals().get(0).paths()).hasSize(1);
        assertThat(stopped.summary()).startsWith("At least 1 viable path");
    }
}
