package dev.kesher.sender.policy;

import java.time.Duration;

/**
 * How far apart the attempts of one message are that are no tries: a pace that was too fast, a throttle. They have no limit but
 * {@code validUntil}, and each uses up a number, of which there are {@link dev.kesher.contracts.DeliveryStatus#HIGHEST_ATTEMPT}. So
 * spaced, a message that waits for the longest time it may be valid, 30 days, uses 3,400 of them.
 */
public final class Spacing {
    /** What passes in a moment, and most does, is not slowed down. */
    private static final int FREE = 10;

    private Spacing() {}

    /** As many seconds as attempts were made, up to the longest wait of a throttle, which waits longer anyway at first. */
    public static Duration after(int attempts) {
        var wait = Duration.ofSeconds(attempts);
        return attempts <= FREE
                ? Duration.ZERO
                : wait.compareTo(ThrottleOrder.LONGEST_WAIT) < 0 ? wait : ThrottleOrder.LONGEST_WAIT;
    }
}
