package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    /** So many seconds are more nanoseconds than a clock counts. */
    @Test
    void noneIsTooLong() {
        Deadline deadline = new Deadline(Duration.ofSeconds(Long.MAX_VALUE), () -> 5);
        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.milliseconds()).isEqualTo(Long.MAX_VALUE / 1_000_000);
    }

    @Test
    void itPassesWhenItsTimeIsOver() {
        long[] now = {5_000_000};
        Deadline deadline = new Deadline(Duration.ofMillis(10), () -> now[0]);
        assertThat(deadline.milliseconds()).isEqualTo(10);
        now[0] = 7_000_000;
        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.milliseconds()).isEqualTo(8);
        now[0] = 14_999_999;
        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.milliseconds()).isEqualTo(1);
        now[0] = 15_000_000;
        assertThat(deadline.hasPassed()).isTrue();
        now[0] = 99_000_000;
        assertThat(deadline.milliseconds()).isEqualTo(1);
    }
}
