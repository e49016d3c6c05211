package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.Figures;
import dev.postern.analysis.Verdict;
import dev.postern.store.Trend.Basis;
import dev.postern.store.Trend.Point;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class TrendTest {
    private static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");
    private static final Basis BASIS = new Basis("p".repeat(64), "");
    private static final Figures FIGURES = new Figures(Verdict.Kind.UNKNOWN, 2, 1, 5, true, 3L << 40, false, 1, 4, 10);

    private final SystemStore store;
    private final Trend trend;

    TrendTest(TestDatabase database) {
        DataSource source = database.fresh();
        store = new SystemStore(source, 1_000);
        trend = new Trend(source);
        for (int i = 0; i < 3; i++) {
            store.by("ann").store("shop", "model", "m", new byte[] {(byte) i}, "", Expectation.ANYTHING, NOON);
        }
    }

    @Test
    void hasAPointForEveryRevisionWhetherItsFiguresAreKnownOrNot() {
        trend.keep("shop", 2, BASIS, FIGURES);
        assertThat(trend.points("shop", 10, 10, BASIS))
                .containsExactly(
                        new Point(3, NOON, Optional.empty()),
                        new Point(2, NOON, Optional.of(FIGURES)),
                        new Point(1, NOON, Optional.empty()));
        assertThat(trend.points("shop", 3, 1, BASIS)).extracting(Point::number).containsExactly(2);
        assertThat(trend.points("nobody", 10, 10, BASIS)).isEmpty();
    }

    @Test
    void forgetsFiguresOfAnotherPlaybookAndOfOtherAnswers() {
        trend.keep("shop", 2, BASIS, FIGURES);
        Basis answered = new Basis(BASIS.by(), "a".repeat(64));
        assertThat(trend.points("shop", 3, 1, answered)).containsExactly(new Point(2, NOON, Optional.empty()));
        trend.keep("shop", 2, answered, FIGURES);
        assertThat(trend.points("shop", 3, 1, answered)).containsExactly(new Point(2, NOON, Optional.of(FIGURES)));
        assertThat(trend.points("shop", 3, 1, BASIS)).containsExactly(new Point(2, NOON, Optional.empty()));
    }

    @Test
    void keepsNothingOfARevisionThatIsGone() {
        trend.keep("shop", 7, BASIS, FIGURES);
        trend.keep("shop", 1, BASIS, FIGURES);
        store.by("ann").delete("shop", Expectation.ANYTHING, NOON);
        trend.keep("shop", 1, BASIS, FIGURES);
        assertThat(trend.points("shop", 10, 10, BASIS)).isEmpty();
    }
}
