package dev.postern.store;

import java.time.Instant;
import java.util.List;

/**
 * A line of an export: a JSON object whose first key says what it tells. First the format; then the contents by their digests, each in
 * pieces one after another; then the systems by their names, each with its revisions from the first to the last and what people say of
 * it; then the audit log, the oldest change first; and the end, with the digest of all lines before it.
 */
sealed interface Line {
    String FORMAT = "postern.export/1";

    /** @param format {@link #FORMAT}; what changes the meaning of a line changes the number */
    record Format(String format) implements Line {}

    /**
     * @param content the digest of the whole
     * @param piece from 0
     * @param pieces of the whole
     * @param base64 the bytes of the piece
     */
    record Content(String content, int piece, int pieces, String base64) implements Line {}

    record OfSystem(String system, String created) implements Line {}

    /** @param of the name of the system */
    record OfRevision(int revision, String of, String digest, String stored, List<Source> sources) implements Line {
        static OfRevision of(Revision revision) {
            return new OfRevision(
                    revision.number(),
                    revision.system(),
                    revision.digest(),
                    revision.storedAt().toString(),
                    revision.submissions().stream().map(Source::of).toList());
        }

        Revision read() {
            return new Revision(
                    of,
                    revision,
                    digest,
                    Instant.parse(stored),
                    sources.stream().map(Source::read).toList());
        }
    }

    /** @param content the digest of the content */
    record Source(String source, String file, String content, String submitted) {
        static Source of(Submission one) {
            return new Source(
                    one.source(), one.file(), one.digest(), one.submittedAt().toString());
        }

        Submission read() {
            return new Submission(source, file, content, Instant.parse(submitted));
        }
    }

    /**
     * @param said what kind of document it is
     * @param of the name of the system
     * @param content the digest of the content
     */
    record Said(String said, String of, String content, String changed) implements Line {}

    /** @param of the name of the system */
    record Changed(String changed, String who, String what, String of, String subject, int revision, String digest)
            implements Line {
        static Changed of(Change change) {
            return new Changed(
                    change.at().toString(),
                    change.who(),
                    change.what().word(),
                    change.system(),
                    change.subject(),
                    change.revision(),
                    change.digest());
        }

        /** @throws IllegalArgumentException where nobody can do what it says */
        Change read() {
            return new Change(0, Instant.parse(changed), who, Change.What.of(what), of, subject, revision, digest);
        }
    }

    /** @param end the digest of all lines before this one */
    record End(String end, int systems, int revisions) implements Line {}
}
