package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Verdict;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.AttackerFact.Reads;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.MayObtain;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortPathsTest {
    private static final Fact PARTNER = new ActsAs("partner");
    private static final Fact INVOICES = new Reads("invoices");

    private final Sample sample = new Sample("partners", "billing.yaml")
            .start(1, PARTNER)
            .goal(2, INVOICES)
            .says(Verdict.Kind.UNKNOWN, "It hangs on questions.", "It hangs on questions.");

    /** A token that is got if the question is answered with yes. */
    private Fact token(String token, String question) {
        Fact got = new MayObtain("partner", token);
        sample.fact(
                3,
                got,
                Assumption.of(
                        Assumption.Kind.OPEN, "gives", List.of(question), question, Origin.line("billing.yaml", 3)));
        return got;
    }

    /** A step for each token, all of one effort. */
    private void path(String id, Fact... tokens) {
        SamplePath path = sample.path(id, INVOICES, PARTNER);
        for (Fact token : tokens) {
            Has has = new Has(((MayObtain) token).token());
            path.step(SampleRules.OBTAIN, "It is given.", has, PARTNER, token);
        }
        path.step(SampleRules.READ, "It is read.", INVOICES, new Has(((MayObtain) tokens[0]).token()));
    }

    private ShortPaths shown() {
        AttackPaths paths = sample.build();
        return ShortPaths.of(paths.goals().get(0), new Stories(paths, ReportSettings.DEFAULT.withPathsInFull(0)));
    }

    /** One path by the red token, so many that ask for another one beside it, and so many by tokens of their own. */
    private void paths(int asking, int others) {
        Fact red = token("red", "red is given");
        path("aaaa0000", red);
        for (int i = 0; i < asking; i++) {
            path("bbbb00%02d".formatted(i), red, token("t" + i, "t" + i + " is given"));
        }
        for (int i = 0; i < others; i++) {
            path("cccc00%02d".formatted(i), token("u" + i, "u" + i + " is given"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            3  ! 2  ! ''
            30 ! 1  ! 12 that ask what another asks and more, at no less effort
            1  ! 19 ! 1 that asks what another asks and more, at no less effort
            30 ! 21 ! 2 more, and 30 that ask what another asks and more, at no less effort
            0  ! 21 ! 2 more
            """)
    void whatAsksForMoreThanAnotherComesLastAndIsCountedApart(int asking, int others, String left) {
        paths(asking, others);
        ShortPaths shown = shown();
        assertThat(shown.lines())
                .hasSize(Math.min(20, 1 + asking + others))
                .extracting(line -> line.path().id())
                .startsWith("aaaa0000", "cccc0000")
                .isSortedAccordingTo(Comparator.comparing((String id) -> id.startsWith("b")));
        assertThat(shown.left()).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            0 ! 1 ! unknown · 2 paths on open questions
            1 ! 1 ! unknown · 3 paths on open questions, 1 of which asks what another asks and more
            2 ! 0 ! unknown · 3 paths on open questions, 2 of which ask what another asks and more
            """)
    void theGoalSaysHowManyOfItsPathsOnlyAskForMore(int asking, int others, String outcome) {
        paths(asking, others);
        assertThat(TextReport.outcome(sample.build().goals().get(0))).isEqualTo(outcome);
    }

    @Test
    void aGoalThatIsReachedSaysWhichOfItsPathsHangOnQuestionsBesides() {
        Fact known = new MayObtain("partner", "known");
        sample.fact(4, known).says(Verdict.Kind.EXPOSED, "It is reached.");
        path("aaaa0000", known);
        path("bbbb0000", token("red", "red is given"));
        assertThat(TextReport.outcome(sample.build().goals().get(0)))
                .isEqualTo("reached · 1 viable path, 1 more on open questions");
    }

    @Test
    void linesThatWouldBeAlikeSayByWhatTheyDiffer() {
        path("aaaa0000", token("red", "the partner is trusted"));
        path("bbbb0000", token("blue", "the partner is trusted"));
        path("cccc0000", token("green", "the partner is a friend"));
        assertThat(shown().lines())
                .extracting(ShortPaths.Line::remark)
                .allSatisfy(remark -> assertThat(remark).contains("only if"))
                .satisfiesExactly(
                        red -> assertThat(red).endsWith(" · by may-obtain partner red"),
                        blue -> assertThat(blue).endsWith(" · by may-obtain partner blue"),
                        green -> assertThat(green).doesNotContain(" · by "));
    }
}
