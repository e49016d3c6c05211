package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A proof told as a path: the order of its steps, their phases, what each rests on and what breaks it. */
class PathTest {
    private static AttackPath path(Estate estate, String goal) {
        return AttackPaths.of(Drawn.situation(estate, Estate.fact(goal)), 10)
                .goals()
                .get(0)
                .paths()
                .get(0);
    }

    private static List<String> gains(AttackPath path) {
        return path.steps().stream().map(step -> Definition.node(step.gains())).toList();
    }

    private static List<Phase> phases(AttackPath path) {
        return path.steps().stream().map(PathStep::phase).toList();
    }

    /** A rule called after its phase for each phase. */
    private static Estate phased() {
        Estate estate = new Estate();
        for (Phase phase : Phase.values()) {
            estate.rule(phase.word(), Effort.LOW);
            PlaybookRule pivot = estate.rules.get(phase.word());
            estate.rules.put(
                    phase.word(),
                    new PlaybookRule(
                            pivot.id(),
                            phase,
                            pivot.premises(),
                            pivot.gain(),
                            pivot.title(),
                            pivot.techniques(),
                            pivot.because(),
                            pivot.assumes(),
                            pivot.brokenBy(),
                            pivot.detectedBy(),
                            pivot.effort(),
                            pivot.carries(),
                            pivot.references(),
                            pivot.comment(),
                            pivot.origin()));
        }
        return estate.starts("sends-from internet").given("egress street");
    }

    @Test
    void whatComesFromOutsideIsAFoothold() {
        AttackPath path = path(
                phased().step("pivot", "reaches door", "sends-from internet", "egress street")
                        .step("foothold", "has key", "reaches door")
                        .step("escalation", "executes shop", "has key", "reaches door")
                        .step("escalation", "executes till", "executes shop")
                        .step("foothold", "has list", "executes till")
                        .step("pivot", "reaches back", "has list")
                        .step("pivot", "has box", "reaches back")
                        .step("impact", "reads ledger", "has box"),
                "reads ledger");
        assertThat(gains(path))
                .containsExactly(
                        "reaches door",
                        "has key",
                        "executes shop",
                        "executes till",
                        "has list",
                        "reaches back",
                        "has box",
                        "reads ledger");
        assertThat(phases(path))
                .containsExactly(
                        Phase.FOOTHOLD,
                        Phase.FOOTHOLD,
                        Phase.FOOTHOLD,
                        Phase.ESCALATION,
                        Phase.PIVOT,
                        Phase.PIVOT,
                        Phase.PIVOT,
                        Phase.IMPACT);
    }

    @Test
    void aThingTakenByAnotherRuleIsInside() {
        assertThat(phases(path(
                        phased().step("pivot", "has key", "sends-from internet")
                                .step("escalation", "executes shop", "has key"),
                        "executes shop")))
                .containsExactly(Phase.FOOTHOLD, Phase.ESCALATION);
    }

    @Test
    void aCallFromOutsideCountsForRulesOfTheFootholdFolderAlone() {
        Estate called = phased().step("foothold", "invokes login", "sends-from internet")
                .step("foothold", "executes shop", "invokes login")
                .step("pivot", "executes till", "invokes login")
                .step("pivot", "executes bank", "executes till", "executes shop");
        assertThat(path(called, "executes bank").steps())
                .extracting(step -> Definition.node(step.gains()), PathStep::phase)
                .containsExactly(
                        tuple("invokes login", Phase.FOOTHOLD),
                        tuple("executes shop", Phase.FOOTHOLD),
                        tuple("executes till", Phase.PIVOT),
                        tuple("executes bank", Phase.PIVOT));
        assertThat(phases(path(
                        phased().step("foothold", "invokes login", "sends-from internet")
                                .step("foothold", "executes shop", "invokes login")
                                .step("foothold", "invokes menu", "executes shop")
                                .step("foothold", "executes till", "invokes menu"),
                        "executes till")))
                .containsExactly(Phase.FOOTHOLD, Phase.FOOTHOLD, Phase.PIVOT, Phase.PIVOT);
    }

    @Test
    void impactPersistenceAndEvasionAreShownAsTheyAre() {
        for (Phase phase : List.of(Phase.IMPACT, Phase.PERSISTENCE, Phase.EVASION)) {
            assertThat(phases(path(phased().step(phase.word(), "has key", "sends-from internet"), "has key")))
                    .containsExactly(phase);
        }
    }

    @Test
    void theLongestLineIsToldFirstAndToItsEnd() {
        AttackPath path = path(
                new Estate()
                        .rule("r", Effort.LOW)
                        .starts("has map")
                        .step("r", "has short", "has map")
                        .step("r", "has long-1", "has map")
                        .step("r", "has long-2", "has long-1")
                        .step("r", "has end", "has short", "has long-2"),
                "has end");
        assertThat(gains(path)).containsExactly("has long-1", "has long-2", "has short", "has end");
        assertThat(path.steps()).extracting(PathStep::number).containsExactly(1, 2, 3, 4);
    }

    @Test
    void ofEqualLinesTheLaterPremiseIsToldFirst() {
        assertThat(gains(path(
                        new Estate()
                                .rule("r", Effort.LOW)
                                .starts("has map")
                                .step("r", "has box", "has map")
                                .step("r", "has key", "has map")
                                .step("r", "has end", "has box", "has key"),
                        "has end")))
                .containsExactly("has key", "has box", "has end");
    }

    @Test
    void aStepUsedTwiceIsToldOnceBeforeBoth() {
        AttackPath path = path(
                new Estate()
                        .rule("r", Effort.MEDIUM)
                        .starts("has map")
                        .step("r", "has hall", "has map")
                        .step("r", "has box", "has hall")
                        .step("r", "has key", "has hall")
                        .step("r", "has end", "has box", "has key"),
                "has end");
        assertThat(gains(path)).containsExactly("has hall", "has key", "has box", "has end");
        assertThat(path.effort()).isEqualTo(4L * Effort.MEDIUM.weight());
        assertThat(path.entry()).isEqualTo(Estate.fact("has map"));
    }

    @Test
    void aGoalThatTheAttackerBeginsWithIsItsOwnEntry() {
        AttackPath path = path(new Estate().rule("r", Effort.LOW).starts("has map"), "has map");
        assertThat(path.steps()).isEmpty();
        assertThat(path.entry()).isEqualTo(Estate.fact("has map"));
        assertThat(path.effort()).isZero();
    }

    /** One door with a lock of each sort, and a watchman. */
    @Test
    void controlsStandAsTheModelSaysOrAsAnEarlierStepLeavesThem() {
        AttackPath path = path(
                new Estate()
                        .rule(
                                "open",
                                Effort.LOW,
                                List.of("open on {0}", "loose on {0}", "claimed on {0}", "mfa on {0}"),
                                List.of("bell on {0}", "log on {0}"),
                                null)
                        .rule("bribe", Effort.LOW)
                        .starts("has door")
                        .step("bribe", "disables mfa door", "has door")
                        .step("open", "has hall", "has door")
                        .control("open on door", ControlState.NONE, Effort.LOW)
                        .control("loose on door", ControlState.BYPASSABLE, Effort.MEDIUM)
                        .control("claimed on door", ControlState.ASSUMED, Effort.LOW)
                        .control("mfa on door", ControlState.ENFORCED, Effort.LOW)
                        .sensor("bell on door", ControlState.ENFORCED, Effort.LOW),
                "has hall");
        PathStep last = path.steps().get(1);
        assertThat(gains(path)).containsExactly("disables mfa door", "has hall");
        assertThat(last.brokenBy())
                .extracting(control -> control.control().toString(), PathStep.BreakingControl::state)
                .containsExactly(
                        tuple("open on door", PathStep.State.NONE),
                        tuple("loose on door", PathStep.State.BYPASSABLE),
                        tuple("claimed on door", PathStep.State.ASSUMED),
                        tuple("mfa on door", PathStep.State.DISABLED));
        assertThat(last.brokenBy().get(3).byStep()).isEqualTo(OptionalInt.of(1));
        assertThat(last.brokenBy().get(0).byStep()).isEmpty();
        assertThat(path.breakers()).extracting(Object::toString).containsExactly("open on door");
        assertThat(last.seenBy()).extracting(Object::toString).containsExactly("bell on door");
        assertThat(last.noise()).isEqualTo(1);
        assertThat(path.noise()).isEqualTo(1);
        assertThat(path.effort()).isEqualTo(2L * Effort.LOW.weight() + Effort.MEDIUM.weight());
        assertThat(path.isViable()).isFalse();
        assertThat(path.open())
                .singleElement()
                .satisfies(open -> assertThat(open.text()).contains("claimed on door"));
    }

    private static final Playbook PLAYBOOK = Playbook.shipped();

    private static AttackPath told(String text) {
        return AttackPaths.of(
                        Simulation.of(PLAYBOOK)
                                .run(
                                        ModelFile.read(
                                                "shop.yaml", text.getBytes(StandardCharsets.UTF_8), PLAYBOOK.words()),
                                        Limits.DEFAULT),
                        10)
                .goals()
                .get(0)
                .paths()
                .get(0);
    }

    @Test
    void premisesSayWhichStepGainedThemOrWhereTheyAreSaid() {
        AttackPath path = told("""
                system: shop
                start: internet
                goals: [ reads orders ]
                components:
                  shop:
                    kind: server
                    holds: { orders: {} }
                    endpoints:
                      one:
                        reachable-from: { value: internet, assuming: the firewall lets packets in }
                        accepts: anyone
                        weaknesses: { W1: high code-execution }
                data: { orders: regulated personal-data }
                """);
        assertThat(path.isViable()).isFalse();
        List<PathStep.Premise> all =
                path.steps().stream().flatMap(step -> step.premises().stream()).toList();
        Fact conditional = FactNotation.readSystemFact("reachable internet one");
        assertThat(all.stream().filter(premise -> premise.fact().equals(conditional)))
                .isNotEmpty()
                .allSatisfy(premise -> {
                    assertThat(premise.assumes())
                            .extracting(dev.postern.model.Assumption::text)
                            .containsExactly("the firewall lets packets in");
                    assertThat(premise.origins()).containsExactly(Origin.line("shop.yaml", 10));
                    assertThat(premise.step()).isEmpty();
                });
        Fact start = FactNotation.readAttackerFact("sends-from internet");
        assertThat(all.stream().filter(premise -> premise.fact().equals(start)))
                .isNotEmpty()
                .allSatisfy(premise -> {
                    assertThat(premise.origins()).containsExactly(Origin.line("shop.yaml", 2));
                    assertThat(premise.assumes()).isEmpty();
                });
        PathStep last = path.steps().get(path.steps().size() - 1);
        assertThat(last.premises().get(0).step())
                .isEqualTo(OptionalInt.of(path.steps().size() - 1));
        assertThat(last.premises().get(0).origins()).isEmpty();
        assertThat(last.because()).contains("orders");
    }

    @Test
    void whatCarriesIsBrokenLast() {
        AttackPath path = told("""
                system: shop
                start: internet
                goals: [ reads orders ]
                components:
                  shop:
                    kind: server
                    holds: { orders: {} }
                    endpoints:
                      one: { reachable-from: internet, accepts: anyone, weaknesses: { W1: high code-execution } }
                data: { orders: regulated personal-data }
                """);
        PathStep first = path.steps().get(0);
        assertThat(first.rule().carries()).isTrue();
        assertThat(path.breakers().get(0).toString()).isEqualTo("patched on W1");
        assertThat(path.breakers())
                .containsSubsequence(path.steps().stream()
                        .filter(step -> !step.rule().carries())
                        .flatMap(step -> step.brokenBy().stream())
                        .map(PathStep.BreakingControl::control)
                        .distinct()
                        .toList())
                .contains(first.brokenBy().get(0).control());
    }
}
