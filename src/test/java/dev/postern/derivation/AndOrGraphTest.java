package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.derivation.AndOrGraph.Kind;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AndOrGraphTest {
    private static final Control LOCK = Control.read("lock on a");
    private static final Control MFA = Control.read("mfa on a");
    private static final Control LOG = Control.read("log on a");

    private static Estate watched() {
        return new Estate()
                .rule(
                        "enter",
                        Effort.MEDIUM,
                        List.of("mfa on {0}", "lock on {0}"),
                        List.of("log on {0}"),
                        "it works on {0}")
                .starts("has a")
                .given("egress web")
                .step("enter", "has b", "has a", "egress web", "has a");
    }

    private static List<String> premises(AndOrGraph graph, int and) {
        return Arrays.stream(graph.premises(and))
                .mapToObj(or -> text(graph, or))
                .toList();
    }

    private static String text(AndOrGraph graph, int or) {
        if (graph.isFact(or)) {
            return Definition.node(graph.fact(or));
        }
        if (graph.isAssumption(or)) {
            return "if " + graph.assumption(or).text();
        }
        return graph.isControl(or) ? Definition.absent(graph.control(or)) : Definition.unseen(graph.control(or));
    }

    private static List<String> alternatives(AndOrGraph graph, int or) {
        return Arrays.stream(graph.alternatives(or))
                .mapToObj(and -> graph.kind(and) + " " + premises(graph, and))
                .toList();
    }

    @Test
    void hasAStepInTwoFormsWhereASensorMaySeeIt() {
        AndOrGraph graph = watched().graph();

        assertThat(alternatives(graph, graph.node(Estate.fact("has b"))))
                .containsExactly(
                        "STEP [has a, egress web, no control mfa on a, no control lock on a, no sensor log on a, if it works on a]",
                        "LOUD [has a, egress web, no control mfa on a, no control lock on a, if it works on a]");
        int quiet = graph.andOf(0);
        int loud = graph.alternatives(graph.node(Estate.fact("has b")))[1];
        assertThat(graph.kind(quiet)).isEqualTo(Kind.STEP);
        assertThat(graph.step(quiet)).isZero();
        assertThat(graph.step(loud)).isZero();
        assertThat(graph.quiet(loud)).isEqualTo(quiet);
        assertThat(graph.isStep(loud)).isTrue();
        assertThat(graph.effort(loud)).contains(Effort.MEDIUM);
        assertThat(graph.sensorsOver(quiet)).containsExactly(graph.absentSensor(LOG));
        assertThat(graph.sensorsOver(loud)).containsExactly(graph.absentSensor(LOG));
    }

    @Test
    void numbersFactsControlsSensorsAndAssumptionsInThisOrder() {
        AndOrGraph graph = watched()
                .control("zone on b", ControlState.ASSUMED, Effort.LOW)
                .sensor("alarm on b", ControlState.NONE, Effort.LOW)
                .givenIf("egress db", "x")
                .graph();

        assertThat(graph.controls()).containsExactly(LOCK, MFA, Control.read("zone on b"));
        assertThat(graph.sensors()).containsExactly(Control.read("alarm on b"), LOG);
        int facts = graph.derivation().facts();
        assertThat(graph.absent(LOCK)).isEqualTo(facts);
        assertThat(graph.absent(MFA)).isEqualTo(facts + 1);
        assertThat(graph.absentSensor(LOG)).isEqualTo(facts + 4);
        assertThat(graph.control(facts + 4)).isEqualTo(LOG);
        assertThat(graph.orNodes()).isEqualTo(facts + 3 + 2 + 1 + 2);
        assertThat(graph.isFact(facts - 1)).isTrue();
        assertThat(graph.isFact(facts)).isFalse();
        assertThat(graph.isControl(facts - 1)).isFalse();
        assertThat(graph.isControl(facts + 2)).isTrue();
        assertThat(graph.isControl(facts + 3)).isFalse();
        assertThat(graph.isSensor(facts + 2)).isFalse();
        assertThat(graph.isSensor(facts + 3)).isTrue();
        assertThat(graph.isSensor(facts + 5)).isFalse();
        assertThat(graph.isAssumption(facts + 4)).isFalse();
        assertThat(graph.isAssumption(facts + 5)).isTrue();
        assertThat(graph.assumption(facts + 5).kind()).isEqualTo(Assumption.Kind.TECHNIQUE);
        assertThat(graph.assumption(facts + 6).kind()).isEqualTo(Assumption.Kind.OPEN);
        for (int or = facts + 5; or < graph.orNodes(); or++) {
            assertThat(graph.assumption(graph.assumption(or).id())).isEqualTo(or);
        }
        assertThat(graph.assumption("nobody's")).isEqualTo(-1);
        assertThat(graph.absent(LOG)).isEqualTo(-1);
        assertThat(graph.absentSensor(MFA)).isEqualTo(-1);
        assertThat(graph.node(Estate.fact("has unseen"))).isEqualTo(-1);
        assertThat(graph.placed(graph.absent(LOCK))).isEmpty();
        assertThat(graph.placed(graph.absent(Control.read("zone on b")))).isPresent();
        assertThat(graph.placed(graph.absentSensor(Control.read("alarm on b")))).isPresent();
    }

    @Test
    void leavesOutStepsThatGainTheirOwnPremise() {
        AndOrGraph graph = new Estate()
                .rule("r", Effort.LOW, List.of("mfa on {0}"), List.of("log on {0}"), "it works on {0}")
                .starts("has a")
                .step("r", "has a", "has a")
                .step("r", "has c", "has b")
                .graph();

        assertThat(graph.andNodes()).isEqualTo(2);
        assertThat(graph.andOf(0)).isEqualTo(-1);
        assertThat(graph.step(graph.andOf(1))).isEqualTo(1);
        assertThat(graph.controls()).containsExactly(Control.read("mfa on b"));
        assertThat(graph.sensors()).containsExactly(Control.read("log on b"));
        assertThat(graph.assumption(graph.firstTechnique()).text()).isEqualTo("it works on b");
        assertThat(graph.orNodes()).isEqualTo(graph.firstTechnique() + 1);
    }

    @Test
    void givesAPlacedControlTheReasonsOfItsState() {
        Estate estate = new Estate()
                .rule("r", Effort.LOW)
                .starts("has a")
                .step("r", "disables c-bypassable x", "has a")
                .step("r", "disables s-assumed x", "has a")
                .step("r", "disables c-pair x", "has a");
        for (ControlState state : ControlState.values()) {
            estate.control("c-" + state.word() + " on x", state, Effort.MEDIUM);
            estate.sensor("s-" + state.word() + " on x", state, Effort.HIGH);
        }
        estate.control("c-pair on x -> y", ControlState.ENFORCED, Effort.LOW);
        AndOrGraph graph = estate.graph();

        assertThat(alternatives(graph, graph.absent(Control.read("c-bypassable on x"))))
                .containsExactly("BYPASSED []", "DISABLED [disables c-bypassable x]");
        assertThat(alternatives(graph, graph.absent(Control.read("c-assumed on x"))))
                .containsExactly("INEFFECTIVE [if c-assumed on x does not work as it is said to]");
        assertThat(alternatives(graph, graph.absent(Control.read("c-enforced on x"))))
                .isEmpty();
        assertThat(alternatives(graph, graph.absent(Control.read("c-none on x"))))
                .isEmpty();
        assertThat(alternatives(graph, graph.absent(Control.read("c-pair on x -> y"))))
                .isEmpty();
        assertThat(alternatives(graph, graph.absentSensor(Control.read("s-assumed on x"))))
                .containsExactly(
                        "INEFFECTIVE [if s-assumed on x does not work as it is said to]",
                        "DISABLED [disables s-assumed x]");
        int bypassed = graph.alternatives(graph.absentSensor(Control.read("s-bypassable on x")))[0];
        assertThat(graph.kind(bypassed)).isEqualTo(Kind.BYPASSED);
        assertThat(graph.effort(bypassed)).contains(Effort.HIGH);
        assertThat(graph.isStep(bypassed)).isFalse();
        assertThat(graph.sensorsOver(bypassed)).isEmpty();
        assertThat(graph.uses(graph.node(Estate.fact("disables c-bypassable x"))))
                .hasSize(1);
        assertThatThrownBy(() -> graph.step(bypassed))
                .hasMessage("AND node %d is no step but BYPASSED".formatted(bypassed));
    }

    @Test
    void restsAConditionalFactOnTheLeastSetsOfAssumptions() {
        AndOrGraph graph = new Estate()
                .givenIf("egress a", "x y", "z", "z w", "y x")
                .givenIf("egress b", "x", "")
                .graph();

        assertThat(alternatives(graph, graph.node(Estate.fact("egress a"))))
                .containsExactlyInAnyOrder("SUPPORTED [if x holds, if y holds]", "SUPPORTED [if z holds]");
        assertThat(alternatives(graph, graph.node(Estate.fact("egress b")))).isEmpty();
        int supported = graph.alternatives(graph.node(Estate.fact("egress a")))[0];
        assertThat(graph.effort(supported)).isEmpty();
        assertThat(World.today(graph).isBase(graph.node(Estate.fact("egress a"))))
                .isFalse();
        assertThat(World.today(graph).isBase(graph.node(Estate.fact("egress b"))))
                .isTrue();
    }

    @Test
    void makesOneAssumptionOfARuleForEachFillingOfItsPlaces() {
        Estate estate = new Estate()
                .rule("r", Effort.LOW, List.of(), List.of(), "it works on {0}")
                .rule("s", Effort.LOW, List.of(), List.of(), "it works on {0}")
                .step("r", "has b", "has a", "has c")
                .step("r", "has d", "has a", "has b")
                .step("r", "has d", "has b", "has a")
                .step("s", "has d", "has a");
        AndOrGraph graph = estate.graph();

        assertThat(graph.orNodes() - graph.firstTechnique()).isEqualTo(3);
        Assumption first = graph.assumption(graph.firstTechnique());
        assertThat(first)
                .isEqualTo(Assumption.of(Assumption.Kind.TECHNIQUE, "r", List.of("a"), "it works on a", Estate.AT));
        assertThat(graph.uses(graph.firstTechnique())).hasSize(2);
    }

    @Test
    void listsControlsOfValidationOnlyWhereTheModelNamesThePair() {
        Estate estate = new Estate()
                .rule("r", Effort.LOW, List.of("audience-validation on {0} -> {1}", "mfa on {0}"), List.of(), null)
                .step("r", "has c", "has a", "has t1")
                .step("r", "has c", "has b", "has t2")
                .control("audience-validation on b -> t2", ControlState.NONE, Effort.LOW);
        AndOrGraph graph = AndOrGraph.of(estate.derivation(), estate.system(), Set.of("audience-validation"));

        assertThat(graph.controls().stream().filter(graph::isListed))
                .containsExactly(
                        Control.read("audience-validation on b -> t2"),
                        Control.read("mfa on a"),
                        Control.read("mfa on b"));
        Control unlisted = Control.read("audience-validation on a -> t1");
        Fact goal = Estate.fact("has c");
        World both = World.today(graph).withStart(Estate.fact("has a")).withFact(Estate.fact("has t1"));
        assertThat(Closure.of(both).holds(goal)).isTrue();
        assertThat(Closure.of(both.withControl(unlisted)).holds(goal)).isFalse();
    }
}
