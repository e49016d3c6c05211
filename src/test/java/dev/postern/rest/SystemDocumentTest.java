package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postern.store.Revision;
import dev.postern.store.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemDocumentTest {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final Duration FRESH = Duration.ofDays(30);

    @Test
    void aSourceIsStaleOnceItIsOlderThanWhatIsFresh() {
        Revision revision = new Revision(
                "shop",
                2,
                "d",
                NOW,
                List.of(
                        submitted("cloud", NOW.minus(FRESH)),
                        submitted("code", NOW.minus(FRESH).minusMillis(1))));
        assertThat(SystemDocument.of(revision, NOW, FRESH).sources())
                .extracting(SystemDocument.Source::source, SystemDocument.Source::stale)
                .containsExactly(tuple("cloud", false), tuple("code", true));
    }

    private static Submission submitted(String source, Instant at) {
        return new Submission(source, source + ".yaml", "d", at);
    }
}
