package dev.kesher.systemtests.benchmark.status;

import java.time.Duration;

/**
 * What one drain did, by the service's own word, and what it used.
 *
 * @param took from its beginning to its last commit, in a process that had just started
 * @param rows written
 * @param pauseSeconds of garbage collection since the process started
 * @param heapBytes the most that was in use
 * @param residentBytes the most that the process had
 * @param cpu of the service since it started
 */
record Drained(
        Load load,
        Duration took,
        long records,
        long rows,
        long deadLetters,
        double pauseSeconds,
        long heapBytes,
        long residentBytes,
        Duration cpu) {
    double perSecond() {
        return records * 1e3 / Math.max(1, took.toMillis());
    }

    double rowsOfAStatus() {
        return rows / (double) records;
    }

    double pauseShare() {
        return pauseSeconds * 1e3 / Math.max(1, took.toMillis());
    }
}
