package dev.kesher.status.drain;

import java.time.Duration;

/** How long to wait after so many failures in a row: 1, 2, 4, … 30 seconds. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 5;

    private Backoff() {}

    static Duration after(int failures) {
        var wait = FIRST.multipliedBy(1L << Math.clamp(failures - 1, 0, DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
