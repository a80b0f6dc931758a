package dev.kesher.systemtests.benchmark.send;

import java.time.Duration;

/**
 * What was used up to a moment, or between two.
 *
 * @param at of the moment, by {@link System#nanoTime()}; between two, how long
 * @param statements SQL statements of the sender
 * @param transactions in PostgreSQL that wrote something
 * @param credentials fetched from the vault
 */
record Usage(Duration at, Cpu cpu, long statements, long transactions, int credentials) {
    static final Usage NOTHING = new Usage(Duration.ZERO, Cpu.NONE, 0, 0, 0);

    /**
     * Processor time.
     *
     * @param sender of all its processes
     * @param postgres with all its backends and workers
     * @param load of this process: load, stand-ins and book-keeping
     * @param machine whatever ran, and what the machine below took from this one
     */
    record Cpu(Duration sender, Duration postgres, Duration kafka, Duration load, Duration machine) {
        static final Cpu NONE = new Cpu(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

        Cpu since(Cpu before) {
            return new Cpu(
                    sender.minus(before.sender),
                    postgres.minus(before.postgres),
                    kafka.minus(before.kafka),
                    load.minus(before.load),
                    machine.minus(before.machine));
        }

        Duration ours() {
            return sender.plus(postgres).plus(kafka).plus(load);
        }
    }

    Usage since(Usage before) {
        return new Usage(
                at.minus(before.at),
                cpu.since(before.cpu),
                statements - before.statements,
                transactions - before.transactions,
                credentials - before.credentials);
    }

    /** The share of the machine's cores that processes had which are no part of the run: it should be next to nothing. */
    double others(int cores) {
        var others = cpu.machine().minus(cpu.ours()).toMillis();
        return Math.max(0, others / (double) (at.toMillis() * cores));
    }
}
