package dev.postern.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as the interfaces of AWS and Terraform write them. */
final class Instants {
    private Instants() {}

    /** Empty for what is no time: nothing is newer by it. */
    static Optional<Instant> of(String time) {
        try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
