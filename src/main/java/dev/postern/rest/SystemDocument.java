package dev.postern.rest;

import dev.postern.store.Revision;
import dev.postern.store.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A revision of a system, as it is told. */
record SystemDocument(String name, int revision, String digest, String storedAt, List<Source> sources) {
    /** @param stale whether it was not submitted for longer than the operator finds right */
    record Source(String source, String file, String digest, String submittedAt, boolean stale) {}

    static SystemDocument of(Revision revision, Instant now, Duration fresh) {
        return new SystemDocument(
                revision.system(),
                revision.number(),
                revision.digest(),
                revision.storedAt().toString(),
                revision.submissions().stream()
                        .map(submission -> source(submission, now, fresh))
                        .toList());
    }

    private static Source source(Submission submission, Instant now, Duration fresh) {
        return new Source(
                submission.source(),
                submission.file(),
                submission.digest(),
                submission.submittedAt().toString(),
                isStale(submission, now, fresh));
    }

    static boolean isStale(Submission submission, Instant now, Duration fresh) {
        return submission.submittedAt().plus(fresh).isBefore(now);
    }
}
