package dev.kesher.systemtests.benchmark.ingest;

import java.time.Duration;

/**
 * What was used up to a moment, or between two.
 *
 * @param at of the moment, by {@link System#nanoTime()}; between two, how long
 * @param load of this process
 * @param machine whatever ran, and what the machine below took from this one
 * @param allocated bytes, by the server
 */
record Usage(Duration at, Duration server, Duration kafka, Duration load, Duration machine, double allocated) {
    Usage since(Usage before) {
        return new Usage(
                at.minus(before.at),
                server.minus(before.server),
                kafka.minus(before.kafka),
                load.minus(before.load),
                machine.minus(before.machine),
                allocated - before.allocated);
    }

    /** The share of the machine's cores that processes had which are no part of the run. */
    double others(int cores) {
        var others = machine.minus(server).minus(kafka).minus(load).toMillis();
        return Math.max(0, others / (double) (at.toMillis() * cores));
    }
}
