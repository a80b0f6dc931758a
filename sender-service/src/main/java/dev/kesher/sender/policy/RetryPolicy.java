package dev.kesher.sender.policy;

import java.time.Duration;

/**
 * How long to wait before the next try: {@code first × factor^n}, at most {@code cap}.
 *
 * @param tries in all, before a message that Meta keeps refusing has failed
 */
record RetryPolicy(Duration first, int factor, Duration cap, int tries) {

    /** @param before tries that failed before, 0 and up */
    Duration exact(int before) {
        var ms = first.toMillis() * Math.pow(factor, before);
        return ms < cap.toMillis() ? Duration.ofMillis((long) ms) : cap;
    }

    /** Full jitter: any time up to the exact one, so that messages that failed together do not return together. */
    Duration jittered(int before, double random) {
        return Duration.ofMillis((long) (exact(before).toMillis() * random));
    }
}
