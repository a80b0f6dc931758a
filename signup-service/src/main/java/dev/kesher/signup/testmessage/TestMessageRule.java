package dev.kesher.signup.testmessage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How many test messages a business may ask for: Meta charges for them, and whoever gets them did not ask. */
final class TestMessageRule {
    static final int MOST_IN_TEN_MINUTES = 3;
    static final int MOST_A_DAY = 10;
    static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    static final Duration DAY = Duration.ofDays(1);

    /** Not attempted after it: an owner does not look at the phone for longer. */
    static final Duration VALID = Duration.ofMinutes(10);

    /** So long a request whose answer was lost may be sent again, in time to be of use. */
    static final Duration REPEATABLE = Duration.ofMinutes(5);

    private TestMessageRule() {}

    /**
     * When the next one may be asked for, if not now.
     *
     * @param before when those of the last 24 hours were asked for, the latest first
     */
    static Optional<Instant> notBefore(List<Instant> before, Instant now) {
        var soon = freeAt(before, MOST_IN_TEN_MINUTES, TEN_MINUTES);
        var today = freeAt(before, MOST_A_DAY, DAY);
        return Optional.of(soon.isAfter(today) ? soon : today).filter(now::isBefore);
    }

    /** When fewer than so many lie within the window. */
    private static Instant freeAt(List<Instant> before, int most, Duration window) {
        return before.size() < most ? Instant.MIN : before.get(most - 1).plus(window);
    }
}
