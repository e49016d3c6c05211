package dev.postern.iam;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A date as policies write it: a W3C profile of ISO 8601, from the year alone to fractions of a second, or seconds since 1970.
 *
 * @see <a href="https://www.w3.org/TR/NOTE-datetime">W3C date and time formats</a>
 */
final class Moment {
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{5,12}");

    private Moment() {}

    static Optional<Instant> of(String text) {
        try {
            return Optional.of(read(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant read(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (YEAR.matcher(text).matches()) {
            return start(LocalDate.of(Integer.parseInt(text), 1, 1));
        }
        if (MONTH.matcher(text).matches()) {
            return start(YearMonth.parse(text).atDay(1));
        }
        return DAY.matcher(text).matches()
                ? start(LocalDate.parse(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
