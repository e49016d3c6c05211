package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.postern.analysis.Ranking.Lies;
import dev.postern.derivation.Estate;
import dev.postern.model.Effort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rankings of small estates, each with its order worked out by hand. */
class RankingCasesTest {
    /** Two data assets, four ways in; what is rated worst leads nowhere. */
    private static Estate estate() {
        return new Estate()
                .rule("in", Effort.LOW)
                .rule("hard", Effort.HIGH)
                .given(
                        "weakness W-low door exposed low",
                        "weakness W-high door exposed high",
                        "weakness W-7 door exposed \"7.5\"",
                        "weakness W-critical cellar exposed critical",
                        "weakness W-odd attic exposed whatever",
                        "data-asset ledger accounts regulated",
                        "data-asset menu menus public")
                .givenIf("weakness W-maybe door exposed critical", "x")
                .starts("has map")
                .step("in", "has low", "has map", "weakness W-low door exposed low")
                .step("in", "reads ledger", "has low")
                .step("in", "reads ledger", "has map", "weakness W-maybe door exposed critical")
                .step("in", "reads menu", "has map", "weakness W-high door exposed high")
                .step("in", "reads menu", "has map", "weakness W-7 door exposed \"7.5\"")
                .step("hard", "executes office", "has map", "weakness W-odd attic exposed whatever")
                .step("in", "has dust", "has map", "weakness W-critical cellar exposed critical");
    }

    private static Ranking ranking(int most) {
        return Ranking.of(
                Drawn.situation(
                        estate(),
                        Estate.fact("executes office"),
                        Estate.fact("reads ledger"),
                        Estate.fact("reads menu")),
                most);
    }

    @Test
    void theirOwnSeverityDecidesLast() {
        assertThat(ranking(100).findings())
                .extracting(finding -> finding.weakness().id(), Ranking.Finding::lies, Ranking.Finding::usable)
                .containsExactly(
                        tuple("W-low", Lies.ON_A_PATH, true),
                        tuple("W-maybe", Lies.ON_A_PATH, true),
                        tuple("W-7", Lies.ON_A_PATH, true),
                        tuple("W-high", Lies.ON_A_PATH, true),
                        tuple("W-critical", Lies.DEAD_END, true),
                        tuple("W-odd", Lies.DEAD_END, false));
        assertThat(ranking(100).count(Lies.ON_A_PATH)).isEqualTo(4);
        assertThat(ranking(100).complete()).isTrue();
    }

    @Test
    void whatIsNotOnAListedPathIsFoundAllTheSame() {
        Ranking ranking = ranking(1);
        assertThat(ranking.complete()).isFalse();
        assertThat(ranking.findings().stream()
                        .filter(finding -> finding.lies() == Lies.ON_A_PATH)
                        .map(finding -> finding.weakness().id()))
                .containsExactlyInAnyOrder("W-low", "W-maybe", "W-7", "W-high");
        assertThat(ranking.findings().stream()
                        .flatMap(finding -> finding.ways().stream())
                        .filter(way -> way.paths() == 0))
                .hasSize(1)
                .allMatch(way -> way.effort() == -1 && way.assumptions() == -1);
    }

    @Test
    void goalsAndPathsComeBySensitivityThenByWhatTheyTake() {
        Ranking ranking = ranking(100);
        assertThat(ranking.goals())
                .extracting(goal -> goal.goal(), Ranking.RankedGoal::sensitivity, goal -> goal.best() != null)
                .containsExactly(
                        tuple(Estate.fact("reads ledger"), "regulated", true),
                        tuple(Estate.fact("reads menu"), "public", true),
                        tuple(Estate.fact("executes office"), "", false));
        assertThat(ranking.paths())
                .extracting(
                        Ranking.RankedPath::sensitivity,
                        ranked -> ranked.path().open().size())
                .containsExactly(tuple("regulated", 0), tuple("regulated", 1), tuple("public", 0));
        assertThat(ranking.goals().get(0).best().isViable()).isTrue();
    }

    @Test
    void aFindingOnEveryPathComesBeforeOneThatCanBeGoneRound() {
        Estate estate = new Estate()
                .rule("in", Effort.LOW)
                .given(
                        "weakness A one exposed high",
                        "weakness B two exposed high",
                        "weakness C all exposed low",
                        "data-asset ledger accounts regulated")
                .starts("has map")
                .step("in", "has hall", "has map", "weakness A one exposed high")
                .step("in", "has hall", "has map", "weakness B two exposed high")
                .step("in", "reads ledger", "has hall", "weakness C all exposed low");
        assertThat(Ranking.of(Drawn.situation(estate, Estate.fact("reads ledger")), 100)
                        .findings())
                .extracting(
                        finding -> finding.weakness().id(),
                        finding -> finding.ways().get(0).onEvery(),
                        finding -> finding.ways().get(0).paths(),
                        finding -> finding.ways().get(0).effort())
                .containsExactly(tuple("C", true, 2, 2L), tuple("A", false, 1, 2L), tuple("B", false, 1, 2L));
    }

    @ParameterizedTest
    @CsvSource({
        "critical, high",
        "high, medium",
        "medium, low",
        "low, none",
        "none, whatever",
        "moderate, low",
        "9.0, high",
        "8.9, medium",
        "critical, 8.9",
        "7, 6.9",
        "4, low",
        "0.1, none",
        "low, 0",
        "Critical, high",
        "0, whatever"
    })
    void worseComesFirst(String worse, String better) {
        Comparator<String> order = Severity.worstFirst();
        assertThat(order.compare(worse, better)).isNegative();
        assertThat(order.compare(better, worse)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"critical, 9.0", "high, 7", "medium, 4.0", "low, 0.1", "none, 0", "10, 9", "moderate, medium", "a, b"})
    void scoresAreReadAsWords(String one, String other) {
        assertThat(Severity.worstFirst().compare(one, other)).isZero();
    }

    private static List<String> order(Estate estate, int most) {
        return Ranking.of(Drawn.situation(estate, Estate.fact("reads ledger"), Estate.fact("reads menu")), most)
                .findings()
                .stream()
                .map(finding -> finding.weakness().id())
                .toList();
    }

    private static Estate bank() {
        return new Estate()
                .rule("in", Effort.LOW)
                .rule("far", Effort.MEDIUM)
                .given("data-asset ledger accounts regulated", "data-asset menu menus public")
                .starts("has map");
    }

    @Test
    void lessEffortComesFirstWhateverTheSeverity() {
        assertThat(order(
                        bank().given("weakness A one exposed critical", "weakness B two exposed low")
                                .step("far", "reads ledger", "has map", "weakness A one exposed critical")
                                .step("in", "reads ledger", "has map", "weakness B two exposed low"),
                        10))
                .containsExactly("B", "A");
    }

    @Test
    void ofEqualEffortTheOneOnMorePathsComesFirst() {
        assertThat(order(
                        bank().given("weakness A one exposed critical", "weakness B two exposed low")
                                .step("in", "reads ledger", "has map", "weakness A one exposed critical")
                                .step("in", "reads ledger", "has map", "weakness B two exposed low")
                                .step("in", "has hall", "has map", "weakness B two exposed low")
                                .step("in", "reads ledger", "has hall"),
                        10))
                .containsExactly("B", "A");
    }

    @Test
    void whatNoListedPathUsesComesAfterWhatOneDoes() {
        Estate estate = bank().given("weakness A one exposed critical", "weakness B two exposed low")
                .step("far", "reads ledger", "has map", "weakness A one exposed critical")
                .step("in", "reads ledger", "has map", "weakness B two exposed low");
        assertThat(order(estate, 1)).containsExactly("B", "A");
    }

    @Test
    void aFindingCountsByTheMostSensitiveGoalItLeadsTo() {
        Estate estate = bank().given(
                        "weakness A one exposed low",
                        "weakness B two exposed critical",
                        "weakness C three exposed high")
                .step("in", "reads menu", "has map", "weakness B two exposed critical")
                .step("in", "reads menu", "has map", "weakness A one exposed low")
                .step("far", "reads ledger", "has map", "weakness A one exposed low")
                .step("in", "reads menu", "has map", "weakness C three exposed high");
        assertThat(order(estate, 10)).containsExactly("A", "B", "C");
        Ranking ranking =
                Ranking.of(Drawn.situation(estate, Estate.fact("reads ledger"), Estate.fact("reads menu")), 10);
        assertThat(ranking.findings().get(0).ways())
                .extracting(Ranking.Way::sensitivity, Ranking.Way::effort)
                .containsExactly(tuple("regulated", 3L), tuple("public", 1L));
        assertThat(ranking.paths()).extracting(Ranking.RankedPath::sensitivity).startsWith("regulated");
    }

    @Test
    void ofPathsThroughAFindingTheOneWithFewestAssumptionsIsTold() {
        Estate estate = bank().given("weakness A one exposed low")
                .givenIf("egress ladder", "x")
                .step("in", "has door", "has map", "weakness A one exposed low")
                .step("in", "reads ledger", "has door", "egress ladder")
                .step("far", "reads ledger", "has door");
        Ranking.Way way = Ranking.of(Drawn.situation(estate, Estate.fact("reads ledger")), 10)
                .findings()
                .get(0)
                .ways()
                .get(0);
        assertThat(way.assumptions()).isZero();
        assertThat(way.effort()).isEqualTo(Effort.LOW.weight() + Effort.MEDIUM.weight());
        assertThat(way.paths()).isEqualTo(2);
        assertThat(way.onEvery()).isTrue();
    }

    @Test
    void aGoalThatTheRunNeverSawRanksLast() {
        Ranking ranking = Ranking.of(
                Drawn.situation(
                        bank().given("weakness A one exposed low")
                                .control("lock on x", dev.postern.model.ControlState.ENFORCED, Effort.LOW)
                                .step("in", "reads menu", "has map", "weakness A one exposed low"),
                        Estate.fact("reads ledger"),
                        Estate.fact("reads menu")),
                10);
        assertThat(ranking.goals())
                .extracting(goal -> goal.goal())
                .containsExactly(Estate.fact("reads menu"), Estate.fact("reads ledger"));
        assertThat(Lies.ON_A_PATH.word()).isEqualTo("on-a-path");
    }

    /** More findings than a closure has worlds. */
    @Test
    void manyFindingsOnEveryPathAreToldFromThoseThatCanBeGoneRound() {
        Estate estate = bank();
        List<String> premises = new ArrayList<>(List.of("has map"));
        for (int i = 0; i < 70; i++) {
            estate.given("weakness A%d one exposed low".formatted(i));
            premises.add("weakness A%d one exposed low".formatted(i));
        }
        estate.given("weakness B one exposed low", "weakness C one exposed low")
                .step("in", "has hall", premises.toArray(String[]::new))
                .step("in", "reads ledger", "has hall", "weakness B one exposed low")
                .step("in", "reads ledger", "has hall", "weakness C one exposed low");
        assertThat(Ranking.of(Drawn.situation(estate, Estate.fact("reads ledger")), 10)
                        .findings())
                .allSatisfy(finding -> assertThat(finding.ways().get(0).onEvery())
                        .isEqualTo(finding.weakness().id().startsWith("A")));
    }

    @Test
    void ofDataThatIsRatedTwiceTheMoreSensitiveRatingCounts() {
        Sensitivities sensitivities = new Sensitivities(dev.postern.model.SystemModel.named("twice")
                .fact(Estate.fact("data-asset ledger accounts internal"), Estate.AT)
                .fact(Estate.fact("data-asset ledger books regulated"), Estate.AT)
                .fact(Estate.fact("data-asset ledger rows public"), Estate.AT)
                .build());
        assertThat(sensitivities.of(Estate.fact("reads ledger"))).isEqualTo("regulated");
        assertThat(sensitivities.of(Estate.fact("executes shop"))).isEmpty();
    }
}
