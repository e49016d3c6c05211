package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.analysis.Start.Kind;
import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartsTest {
    private static final Origin FROM = Origin.option("--from");
    private static final Playbook PLAYBOOK = Playbook.shipped();
    private static final Starts STARTS = of(
            "component shop server",
            "component pod-1 container",
            "component pod-2 container",
            "component node server",
            "runs-on pod-1 node",
            "runs-on pod-2 node",
            "endpoint \"GET /cart\" shop",
            "identity billing workload",
            "component billing server",
            "identity vendor human",
            "credential deploy-key vendor secret",
            "token t|shop|read t shop read",
            "signs signing-key t",
            "data-asset ledger accounts regulated",
            "scope account/production account",
            "weakness CART-1 \"GET /cart\" request-forgery low",
            "weakness CART-2 \"GET /cart\" code-execution high",
            "weakness SHOP-1 shop code-execution high",
            "weakness ESC-1 pod-1 host-escape high",
            "weakness ESC-1 pod-2 host-escape high",
            "weakness LEAK-1 deploy-key exposed high",
            "weakness PUSH-1 vendor push-approval low");

    private static Starts of(String... facts) {
        SystemModel.Builder system = SystemModel.named("test");
        Arrays.stream(facts).map(FactNotation::readSystemFact).forEach(fact -> system.fact(fact, FROM));
        return Starts.of(system.build(), PLAYBOOK);
    }

    private static Start named(String text) {
        List<Start> starts = STARTS.named(List.of(text), FROM);
        assertThat(starts).hasSize(1);
        return starts.get(0);
    }

    private static void assertMeans(String text, Kind kind, String... positions) {
        Start start = named(text);
        assertThat(start.kind()).as(text).isEqualTo(kind);
        assertThat(start.positions().stream().map(FactNotation::write)).as(text).containsExactly(positions);
    }

    @Test
    void anIdIsAStartOfItsSort() {
        assertMeans("shop", Kind.COMPONENT, "executes shop");
        assertMeans("GET /cart", Kind.ENDPOINT, "invokes \"GET /cart\"");
        assertMeans("vendor", Kind.IDENTITY, "acts-as vendor");
        assertMeans("deploy-key", Kind.CREDENTIAL, "has deploy-key");
        assertMeans("t|shop|read", Kind.CREDENTIAL, "has t|shop|read");
        assertMeans("signing-key", Kind.CREDENTIAL, "has signing-key");
        assertMeans("ledger", Kind.ITEM, "has ledger");
        assertMeans("internet", Kind.POSITION, "sends-from internet");
        assertMeans("acts-as billing", Kind.POSITION, "acts-as billing");
        assertMeans("can administer account/production", Kind.POSITION, "can administer account/production");
    }

    /** What the rules that use it gain, wherever the model has it; what no rule uses gives nothing. */
    @Test
    void aWeaknessGivesWhatTheRulesThatUseItGain() {
        assertMeans("CART-1", Kind.WEAKNESS, "sends-from shop");
        assertMeans("CART-2", Kind.WEAKNESS, "executes shop");
        assertMeans("SHOP-1", Kind.WEAKNESS, "executes shop");
        assertMeans("ESC-1", Kind.WEAKNESS, "executes node");
        assertMeans("LEAK-1", Kind.WEAKNESS, "has deploy-key");
        assertMeans("PUSH-1", Kind.WEAKNESS);
    }

    @Test
    void everyOfAKind() {
        assertThat(STARTS.every(Kind.COMPONENT).stream().map(Start::name))
                .containsExactly("billing", "node", "pod-1", "pod-2", "shop");
        assertThat(STARTS.every(Kind.CREDENTIAL).stream().map(Start::name))
                .containsExactly("deploy-key", "signing-key", "t|shop|read");
        assertThat(STARTS.every(Kind.WEAKNESS)).hasSize(6);
        assertThat(of().every(Kind.ENDPOINT)).isEmpty();
    }

    @Test
    void theSameStartTwiceIsOne() {
        assertThat(STARTS.named(List.of("shop", "shop"), FROM)).hasSize(1);
    }

    @Test
    void whatNamesNothingOrTooMuchIsRefusedAllAtOnce() {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> STARTS.named(
                        List.of(
                                "shpo",
                                "billing",
                                "account/production",
                                "executes shpo",
                                "executes",
                                "egress shop",
                                "zzzzzz"),
                        FROM));
        assertThat(refused.problems().stream().map(Object::toString))
                .containsExactly(
                        "--from: The start \"executes shpo\" names \"shpo\", and the model has no component of that id. Maybe \"shop\"?",
                        "--from: account/production is a scope: nothing of its own runs there.\n    Say what the attacker can do to it: \"can administer account/production\".",
                        "--from: billing is a component and an identity.\n    Say which: \"executes billing\" or \"acts-as billing\".",
                        "--from: egress is not a position of the attacker (egress shop).\n    Such are: reads customer-exports, has leaked-key.",
                        "--from: executes has 1 component, not 0.\n    Write: executes COMPONENT.",
                        "--from: the model has nothing of the id shpo.\n    Maybe \"shop\"?",
                        "--from: the model has nothing of the id zzzzzz.\n    Name a component, endpoint, identity, credential, item or weakness, or a position: \"executes ID\", \"acts-as ID\", \"has ID\".");
    }

    /** The table is the steps': a step that uses a weakness gains what the weakness is said to give. */
    @Test
    void whatAWeaknessGivesIsWhatItsStepsGainInEveryFixture() {
        for (String fixture : List.of("reporting-api-ssrf", "capital-one-2019", "watched-road")) {
            SystemModel system = ModelFile.read(Path.of("fixtures", fixture, "system.yaml"), PLAYBOOK.words());
            Starts starts = Starts.of(system, PLAYBOOK);
            Derivation derivation =
                    Simulation.of(PLAYBOOK).run(system, Limits.DEFAULT).derivation();
            int used = 0;
            for (int step = 0; step < derivation.steps(); step++) {
                for (Fact premise : derivation.step(step).premises()) {
                    if (premise instanceof Weakness weakness) {
                        used++;
                        assertThat(starts.named(List.of(weakness.id()), FROM)
                                        .get(0)
                                        .positions())
                                .as("%s in %s", weakness, fixture)
                                .contains(derivation.step(step).gain());
                    }
                }
            }
            assertThat(used).as(fixture).isPositive();
        }
    }
}
