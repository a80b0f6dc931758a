package dev.kesher.systemtests.benchmark.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the chain made of one arm.
 *
 * @param cpu what each part of the chain, the load and the machine used
 * @param memory of each service, in MiB, when all of them together had most; empty where it is not counted
 * @param behind how many records each group of readers had not read when the last POST was answered
 * @param accepted of each sequence, how many updates
 */
record ChainOutcome(
        Arm arm,
        Answers answers,
        Arrived arrived,
        Map<String, Duration> cpu,
        Duration took,
        Map<String, Long> memory,
        Map<String, Long> behind,
        Map<Integer, Integer> accepted) {
    static final String MACHINE = "machine";

    /** A reader of a batch service has what came since its last batch. */
    static final String BATCHES = "status-batcher";

    private static final Duration NOT_BEHIND = Duration.ofSeconds(2);

    long updates() {
        return (long) answers.accepted() * arm.updates();
    }

    /** How many messages of ours the statuses were about. */
    long messages() {
        return accepted.values().stream()
                .mapToLong(updates -> (updates + Posts.ROUND - 1L) / Posts.ROUND)
                .sum();
    }

    double perThousand(String part) {
        return 1_000.0 * cpu.getOrDefault(part, Duration.ZERO).toMillis() / Math.max(1, updates());
    }

    /** Everything but the load. */
    double chainPerThousand() {
        return cpu.keySet().stream()
                .filter(part -> !part.equals(MACHINE) && !part.equals(ChainRig.LOAD))
                .mapToDouble(this::perThousand)
                .sum();
    }

    /** In MiB. */
    long memoryOfServices() {
        return memory.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The share of the machine's cores that processes had which are no part of the run. */
    double others(int cores) {
        var ours = cpu.entrySet().stream()
                .filter(part -> !part.getKey().equals(MACHINE))
                .mapToLong(part -> part.getValue().toMillis())
                .sum();
        var all = cpu.getOrDefault(MACHINE, Duration.ZERO).toMillis();
        return Math.max(0, (all - ours) / (double) (took.toMillis() * cores));
    }

    /** Why the figures would mean nothing; empty if they do mean something. */
    List<String> missing() {
        var missing = new ArrayList<>(Outcome.missing(arm, answers, arrived));
        var most = (long) arm.rate() * arm.updates() * NOT_BEHIND.toSeconds();
        behind.forEach((group, records) -> {
            if (!group.equals(BATCHES) && records > most) {
                missing.add(String.format(Locale.ROOT, "%s was %,d records behind at the end", group, records));
            }
        });
        return missing;
    }
}
