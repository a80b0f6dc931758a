package dev.kesher.problemkit.token;

import java.time.Duration;

/**
 * When keys are fetched again.
 *
 * @param refresh after a success
 * @param unknownKeyEvery the shortest time between two fetches that tokens with an unknown key caused
 */
record FetchPolicy(Duration refresh, Duration unknownKeyEvery) {
    /** A key server that restarts is back within seconds. */
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

    /** Soon enough for a person who corrects a setting, and nothing for the server. */
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    /** Beyond this many the backoff is at its longest, and doubling would overflow. */
    private static final int DOUBLINGS = 10;

    /**
     * @param failures in a row, up to now; 0 after a success
     * @param random from 0 to 1: replicas that failed together do not come back together
     */
    Duration next(int failures, double random) {
        if (failures == 0) {
            return refresh;
        }
        var doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        var longest = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
        return Duration.ofMillis((long) (longest.toMillis() * (1 + random) / 2));
    }
}
