package dev.kesher.sender.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The 24 hours in which a business may answer freely (docs/meta/window.md#rules). */
public final class ServiceWindow {
    /** Meta's clock draws the line, not ours: five minutes are left as a margin. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Duration LENGTH = Duration.ofHours(24);

    private ServiceWindow() {}

    /** It is open at {@code now} if the customer wrote after this. */
    public static Instant opensAfter(Instant now) {
        return now.minus(LENGTH).plus(MARGIN);
    }

    public static boolean isOpen(Optional<Instant> lastMessage, Instant now) {
        return lastMessage.isPresent()
                && now.isBefore(closesAt(lastMessage.get()).minus(MARGIN));
    }

    /** When Meta closes it. */
    public static Instant closesAt(Instant lastMessage) {
        return lastMessage.plus(LENGTH);
    }
}
