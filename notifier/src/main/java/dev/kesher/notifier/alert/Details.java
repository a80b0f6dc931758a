package dev.kesher.notifier.alert;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.Line;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.MetaReason;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What texts need of an alert's details; unknown entries and unreadable values are left out, since an alert without its
 * trimmings is better than none.
 */
record Details(OwnerAlert event) {
    private static final int MOST_DIGITS = 9;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** One line of at most 100 characters. */
    @Nullable String businessName() {
        return line("businessName");
    }

    Facts facts() {
        return new Facts(
                count("failedMessages"),
                count("waitingMessages"),
                count("unknownMessages"),
                time("since"),
                time("expiresAt"),
                new MetaReason(count("errorCode"), line("errorTitle")),
                event.kind() == OwnerAlert.Kind.PLATFORM_INCIDENT ? platform() : null);
    }

    private Facts.Incident platform() {
        return new Facts.Incident(event.credentialId(), count("connections"), line("reason"), business());
    }

    private @Nullable String line(String name) {
        return Line.of(event.details().get(name));
    }

    private @Nullable String business() {
        var value = event.details().get("businessId");
        return value != null && value.matches(BusinessId.REGEX) ? value : null;
    }

    private @Nullable Integer count(String name) {
        var value = event.details().get(name);
        return value != null && value.matches("[0-9]{1," + MOST_DIGITS + "}") ? Integer.valueOf(value) : null;
    }

    private @Nullable Instant time(String name) {
        try {
            var value = event.details().get(name);
            var time = value == null ? Instant.MAX : Instant.parse(value);
            return time.isBefore(LATEST) && time.isAfter(EARLIEST) ? time : null;
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
