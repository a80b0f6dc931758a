package dev.kesher.graph;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long Meta asks to wait: seconds or a date in {@code Retry-After}, or the time to regain access if longer. */
final class RetryAfter {
    /** Whatever a header claims, nobody sleeps longer than this on its word. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    static @Nullable Duration of(@Nullable String header, RateUsage usage, Instant now) {
        Duration told = header == null ? Duration.ZERO : parse(header.strip(), now);
        Duration longer = told.compareTo(usage.regainAccess()) > 0 ? told : usage.regainAccess();
        if (longer.isZero() || longer.isNegative()) {
            return null;
        }
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }

    private static Duration parse(String header, Instant now) {
        try {
            return header.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }
}
