package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the closures show of paths that were not looked at. */
class AdmissionSearchTest {
    private static final int SAMPLES = 3_000;
    private static final int MOST = 400;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

    /** With but one path looked at, that nothing is new is said only where a look at all of them finds nothing new. */
    @Test
    void fewPathsNeverPassForAllOfThem() {
        int none = 0;
        int shown = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            DrawnPair drawn = DrawnPair.of(seed);
            Admission few = admission(drawn, 1);
            if (few.complete() && few.counted().isEmpty()) {
                none++;
                shown += few.existing() > 0 ? 1 : 0;
                Drift all = Drift.of(drawn.before().situation(), drawn.after().situation(), MOST);
                assertThat(all.opened()).as("seed %d", seed).isEmpty();
                assertThat(all.confirmed()).as("seed %d", seed).isEmpty();
            }
        }
        assertThat(none).isGreaterThan(Chance.samples(SAMPLES) / 20);
        assertThat(shown).isGreaterThan(Chance.samples(SAMPLES) / 100);
    }

    private static Admission admission(DrawnPair drawn, int most) {
        return Admission.of(
                drawn.after().situation(), Optional.of(drawn.before().situation()), List.of(), DAY, most, () -> true);
    }
}
