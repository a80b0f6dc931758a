package dev.kesher.sender.media;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether Meta may still keep what a customer sent, as far as the caller says when that was. */
enum FileAge {
    /** The caller does not say. */
    UNTOLD,
    KEPT,
    /** Meta need not keep it; it may all the same, so Meta is asked first. */
    OVER;

    /** How long Meta keeps it by the id of a webhook (docs/meta/media.md#life). */
    static final Duration LIMIT = Duration.ofDays(7);

    /** @param receivedAt the message's timestamp; a time in the future is that of a clock that differs */
    static FileAge of(@Nullable Instant receivedAt, Instant now) {
        if (receivedAt == null) {
            return UNTOLD;
        }
        return now.isBefore(receivedAt.plus(LIMIT)) ? KEPT : OVER;
    }
}
