package dev.kesher.systemtests.benchmark.send;

import java.util.Locale;

/**
 * A single message now and then, beside messages of another number that wait.
 *
 * @param waits what waits, for people
 * @param waiting how many at the beginning
 * @param wentMeanwhile how many of them Meta got until the last single message had come
 */
record Beside(String waits, int waiting, int wentMeanwhile, int twice, Measurement single) {
    /** The single messages of one measurement. */
    static final int MESSAGES = 20;

    static final int PER_SECOND = 2;

    static String title(String waits, int waiting) {
        return String.format(Locale.ROOT, "a single message beside %,d %s", waiting, waits);
    }
}
