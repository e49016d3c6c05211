package dev.postern.store;

import java.time.Instant;
import java.util.Locale;

/**
 * A line of the audit log.
 *
 * @param id larger than those before
 * @param who as the service knows callers: {@code local}, {@code token:NAME} or the name in a provider's token
 * @param subject the source, or what people said; empty where all of the system changed
 * @param revision 0 where there is none
 * @param digest of what it is since, empty where it is gone
 */
public record Change(
        long id, Instant at, String who, What what, String system, String subject, int revision, String digest) {
    /** What somebody did. */
    public enum What {
        STORED,
        TAKEN_BACK,
        SAID,
        DELETED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static What of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
