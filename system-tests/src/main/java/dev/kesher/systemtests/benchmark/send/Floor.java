package dev.kesher.systemtests.benchmark.send;

import java.time.Duration;

/**
 * What a part of sending costs without the sender.
 *
 * @param inFlight at the same moment
 * @param rate messages a second
 * @param load processor time of this process, its stand-in included
 */
record Floor(String what, int inFlight, double rate, long messages, Duration load, Duration postgres) {
    double loadMs() {
        return load.toMillis() / (double) messages;
    }

    double postgresMs() {
        return postgres.toMillis() / (double) messages;
    }
}
