package dev.kesher.status.drain;

/**
 * Whether the drain moves, for probes and metrics: set by the threads that drain, read by all others. Every poll that
 * returned, every chunk written and every slice committed is a move.
 */
final class Progress {
    private volatile boolean running;
    private volatile long began;
    private volatile long moved = System.nanoTime();
    private volatile long polled = System.nanoTime();

    void begin() {
        began = System.nanoTime();
        moved = began;
        running = true;
    }

    void moved() {
        moved = System.nanoTime();
    }

    /** A poll worked, whether a drain runs or not. */
    void polled() {
        polled = System.nanoTime();
    }

    void end() {
        running = false;
        moved = System.nanoTime();
    }

    long pollAgeNanos() {
        return System.nanoTime() - polled;
    }

    boolean running() {
        return running;
    }

    /** Since the drain that runs began; 0 if none does. */
    long ageNanos() {
        return running ? System.nanoTime() - began : 0;
    }

    /** Since the last move of a drain that runs; 0 if none does. */
    long stillNanos() {
        return running ? System.nanoTime() - moved : 0;
    }
}
