package dev.kesher.systemtests.benchmark;

import java.time.Duration;

/**
 * What was used up to a moment, or between two.
 *
 * @param sender processor time of all its processes
 * @param postgres with all its backends and workers
 * @param load of this process: load, stand-ins and book-keeping
 * @param statements SQL statements of the sender
 * @param transactions in PostgreSQL that wrote something
 * @param credentials fetched from the vault
 */
record Usage(
        Duration sender,
        Duration postgres,
        Duration kafka,
        Duration load,
        long statements,
        long transactions,
        int credentials) {
    Usage since(Usage before) {
        return new Usage(
                sender.minus(before.sender),
                postgres.minus(before.postgres),
                kafka.minus(before.kafka),
                load.minus(before.load),
                statements - before.statements,
                transactions - before.transactions,
                credentials - before.credentials);
    }

    Duration all() {
        return sender.plus(postgres).plus(kafka).plus(load);
    }
}
