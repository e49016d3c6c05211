package dev.postern.model;

import java.util.Locale;

/**
 * What a platform notes when a native action is taken.
 *
 * @param log what notes it, as the platform calls it: CloudTrail
 * @param name as it stands in the log
 * @param source the service that the log names as its source
 */
public record LoggedEvent(String log, String name, String source, Kind kind) {
    /** Events of management are noted by every audit log; those of data only by one that is told to note them. */
    public enum Kind {
        MANAGEMENT,
        DATA;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code CloudTrail event Invoke (lambda.amazonaws.com), data event}. */
    @Override
    public String toString() {
        return "%s event %s (%s), %s event".formatted(log, name, source, kind.word());
    }
}
