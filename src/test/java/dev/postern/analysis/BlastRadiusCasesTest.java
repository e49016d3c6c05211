package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.BlastRadius.Gained;
import dev.postern.analysis.BlastRadius.OfStart;
import dev.postern.analysis.Fall.DataLoss;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.derivation.Estate;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlastRadiusCasesTest {
    /** The attacker begins with a; b leads to charts and, if the tunnel was dug, to ledgers; c to the goal; d to notes only. */
    private static Estate estate() {
        Estate estate = new Estate()
                .rule("on", Effort.LOW)
                .starts("has a")
                .given("data-asset charts file internal", "data-asset ledgers file regulated")
                .given("data-asset notes file public", "data-asset drafts file public")
                .givenIf("egress tunnel", "dug")
                .step("on", "has a1", "has a")
                .step("on", "reads charts", "has b")
                .step("on", "alters charts", "reads charts")
                .step("on", "reads ledgers", "has b", "egress tunnel")
                .step("on", "has crown", "has c")
                .step("on", "has crown1", "has crown")
                .step("on", "reads notes", "has d")
                .step("on", "has d1", "has d")
                .step("on", "has d2", "has d1")
                .step("on", "has d3", "has d2")
                .step("on", "has f", "has e");
        for (String start : List.of("has b", "has c", "has d", "has e")) {
            estate.furtherStarts.add(Estate.fact(start));
        }
        return estate;
    }

    private static Situation situation(Estate estate) {
        return Drawn.situation(estate, Estate.fact("has crown"));
    }

    private static Start start(String... positions) {
        return new Start(
                positions[0],
                Start.Kind.POSITION,
                Arrays.stream(positions).map(Estate::fact).toList());
    }

    private static List<String> order(Estate estate, String... starts) {
        return IfThisFalls.of(
                        situation(estate),
                        Arrays.stream(starts).map(BlastRadiusCasesTest::start).toList(),
                        List.of())
                .falls()
                .stream()
                .map(fall -> fall.start().name())
                .toList();
    }

    @Test
    void whatIsWorthMostComesFirstAndThenWhatLeadsOnFurthest() {
        assertThat(order(estate(), "has a", "has e", "has d", "has c", "has b"))
                .as("regulated, public, the goal, and of those that lead to nothing the name decides")
                .containsExactly("has b", "has d", "has c", "has a", "has e");
        assertThat(order(estate().step("on", "has g", "has f"), "has a", "has e"))
                .as("leads on to more")
                .containsExactly("has e", "has a");
        assertThat(order(estate().step("on", "reads drafts", "has c"), "has d", "has c"))
                .as("of equal data the goal decides")
                .containsExactly("has c", "has d");
        assertThat(order(
                        estate().step("on", "reads drafts", "has d").step("on", "reads notes", "has c"),
                        "has d",
                        "has c"))
                .as("more data comes before a goal")
                .containsExactly("has d", "has c");
    }

    @Test
    void ofEqualOnesTheKindAndThenTheNameDecides() {
        Situation situation = situation(estate());
        List<Start> starts = List.of(
                new Start("z", Start.Kind.POSITION, List.of(Estate.fact("has a"))),
                new Start("a", Start.Kind.WEAKNESS, List.of(Estate.fact("has a"))),
                new Start("b", Start.Kind.POSITION, List.of(Estate.fact("has e"))));
        assertThat(IfThisFalls.of(situation, starts, List.of()).falls())
                .extracting(fall -> fall.start().name())
                .containsExactly("b", "z", "a");
    }

    private static Fall fall(Situation situation, List<String> besides, String... positions) {
        return IfThisFalls.of(
                        situation,
                        List.of(start(positions)),
                        besides.stream().map(Estate::fact).toList())
                .falls()
                .get(0);
    }

    @Test
    void dataIsLostMostSensitiveFirstForCertainOrNot() {
        Fall fall = fall(situation(estate()), List.of(), "has b");
        assertThat(fall.data())
                .containsExactly(
                        new DataLoss("ledgers", "regulated", List.of(Estate.fact("reads ledgers")), false),
                        new DataLoss(
                                "charts",
                                "internal",
                                List.of(Estate.fact("alters charts"), Estate.fact("reads charts")),
                                true));
        assertThat(fall.lost("regulated")).isEqualTo(1);
        assertThat(fall.lost("public")).isZero();
        assertThat(fall.gained()).isEqualTo(3);
        assertThat(fall.certain()).isEqualTo(2);
        assertThat(fall.goals()).isEmpty();
    }

    /** What is there already if the tunnel was dug is lost with the start if it was not. */
    @Test
    void whatIsGainedOnlyWhereAnAssumptionIsFalseIsLostForCertain() {
        Estate estate = estate().step("on", "reads notes", "has e", "egress tunnel");
        Fall fall = fall(situation(estate), List.of("has e"), "has d");
        assertThat(fall.data())
                .containsExactly(new DataLoss("notes", "public", List.of(Estate.fact("reads notes")), true));
        assertThat(fall.gained()).isEqualTo(4);
        assertThat(fall.certain()).isEqualTo(4);
    }

    /** A backup that holds data is lost as that data; what nothing is known of is lost as itself. */
    @Test
    void whatOnlyHoldsDataIsNotCountedBesides() {
        Estate estate = estate().given("stores backup drafts nothing", "stores charts drafts nothing")
                .step("on", "exfiltrates backup", "has e")
                .step("on", "exfiltrates drafts", "has e")
                .step("on", "alters mystery", "has e")
                .step("on", "reads charts", "has e");
        assertThat(fall(situation(estate), List.of(), "has e").data())
                .extracting(DataLoss::asset)
                .containsExactly("charts", "drafts", "mystery");
    }

    /** Reading the charts is a position of the start, and not what follows from it. */
    @Test
    void theStartItselfAndWhatIsThereBesidesAreNotLost() {
        Estate estate = estate();
        estate.furtherStarts.add(Estate.fact("reads charts"));
        Fall fall = fall(situation(estate), List.of(), "has b", "reads charts");
        assertThat(fall.data())
                .extracting(DataLoss::positions)
                .containsExactly(List.of(Estate.fact("reads ledgers")), List.of(Estate.fact("alters charts")));
        assertThat(fall.gained()).isEqualTo(2);
        assertThat(fall.certain()).isEqualTo(1);
        Fall besides = fall(situation(estate), List.of("reads charts"), "has b");
        assertThat(besides.data()).extracting(DataLoss::asset).containsExactly("ledgers");
        assertThat(besides.gained()).isEqualTo(1);
        assertThat(besides.certain()).isZero();
    }

    @Test
    void todayIsWhetherTheAttackerGetsThereFromWhereTheyBegin() {
        Estate estate = estate().step("on", "has c", "has a1", "egress tunnel");
        estate.furtherStarts.add(Estate.fact("has a1"));
        Situation situation = situation(estate);
        assertThat(fall(situation, List.of(), "has a1").today()).isEqualTo(Reached.YES);
        assertThat(fall(situation, List.of(), "has c").today()).isEqualTo(Reached.UNKNOWN);
        assertThat(fall(situation, List.of(), "has b").today()).isEqualTo(Reached.NO);
        assertThat(fall(situation, List.of(), "has b", "has a1").today()).isEqualTo(Reached.YES);
        Outcome all = situation.outcome();
        Situation cutOff = new Situation(
                new Outcome(
                        all.system(), all.playbook(), all.derivation(), new Ending.LimitReached(Ending.Limit.FACTS, 5)),
                situation.world(),
                situation.attacker());
        assertThat(fall(cutOff, List.of(), "has b").today()).isEqualTo(Reached.UNKNOWN);
        assertThat(fall(cutOff, List.of(), "has a1").today()).isEqualTo(Reached.YES);
    }

    private static OfStart of(Estate estate, boolean withProofs, String... positions) {
        return BlastRadius.of(situation(estate), List.of(start(positions)), List.of(), withProofs)
                .starts()
                .get(0);
    }

    private static List<String> facts(List<Gained> gained) {
        return gained.stream().map(one -> FactNotation.write(one.fact())).toList();
    }

    @Test
    void lossesComeMostSensitiveFirstAndGoalsLast() {
        Estate estate = estate().step("on", "has crown", "has b").step("on", "has aside", "has b");
        OfStart came = of(estate, false, "has b");
        assertThat(facts(BlastRadius.losses(came)))
                .containsExactly("reads ledgers", "alters charts", "reads charts", "has crown");
        assertThat(facts(came.gained())).contains("has aside", "has crown1").hasSize(6);
    }

    @Test
    void theProofOfDataAndGoalsIsToldAndOfOthersOnRequest() {
        Estate estate = estate().step("on", "has crown", "has b");
        assertThat(facts(of(estate, false, "has b").gained().stream()
                        .filter(one -> one.proof().isPresent())
                        .toList()))
                .containsExactlyInAnyOrder("reads ledgers", "alters charts", "reads charts", "has crown");
        List<Gained> all = of(estate, true, "has b").gained();
        assertThat(all).extracting(Gained::proof).allMatch(Optional::isPresent);
        Fact altered = Estate.fact("alters charts");
        assertThat(all.stream().filter(one -> one.fact().equals(altered)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.effort()).isEqualTo(2);
                    assertThat(one.steps()).isEqualTo(2);
                    assertThat(one.certain()).isTrue();
                    assertThat(one.path()).isEqualTo(one.proof().orElseThrow().id());
                });
    }
}
