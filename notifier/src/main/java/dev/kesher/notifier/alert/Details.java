package dev.kesher.notifier.alert;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What texts need of an alert's details; unknown entries and unreadable values are left out, since an alert without its
 * trimmings is better than none.
 *
 * @param businessName one line of at most 100 characters
 * @param connections how many a platform incident is about
 * @param reason of a platform incident, as short as a name
 */
record Details(
        @Nullable String businessName,
        @Nullable Integer failedMessages,
        @Nullable Instant expiresAt,
        @Nullable Integer connections,
        @Nullable String reason) {
    private static final int LONGEST_LINE = 100;
    private static final int MOST_DIGITS = 9;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    static Details of(Map<String, String> details) {
        return new Details(
                line(details.get("businessName")),
                count(details.get("failedMessages")),
                time(details.get("expiresAt")),
                count(details.get("connections")),
                line(details.get("reason")));
    }

    /** Neither controls nor direction marks: it stands in e-mails and in a template parameter. */
    private static @Nullable String line(@Nullable String value) {
        if (value == null) {
            return null;
        }
        var line = value.replaceAll("\\p{Cf}", "")
                .replaceAll("[\\p{Cntrl}\\p{Z}]+", " ")
                .strip();
        var end = Math.min(line.codePointCount(0, line.length()), LONGEST_LINE);
        var cut = line.substring(0, line.offsetByCodePoints(0, end));
        return cut.isEmpty() || !wellFormed(cut) ? null : cut;
    }

    /** A lone surrogate is no character and cannot be stored. */
    private static boolean wellFormed(String name) {
        return name.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static @Nullable Integer count(@Nullable String value) {
        return value != null && value.matches("[0-9]{1," + MOST_DIGITS + "}") ? Integer.valueOf(value) : null;
    }

    private static @Nullable Instant time(@Nullable String value) {
        try {
            var time = value == null ? Instant.MAX : Instant.parse(value);
            return time.isBefore(LATEST) ? time : null;
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
