package dev.kesher.systemtests.benchmark.status;

import dev.kesher.systemtests.benchmark.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The tables, as they go into {@code docs/performance.md}; processor time is milliseconds per 1,000 statuses. */
record Report(Machine machine, List<Measurement> measurements, double copiedRows, double updates) {
    private static final String DRAINS = """

            | waiting messages | order | rows before | statuses /s | × row by row | rows /s of COPY | rows per status | WAL bytes per status | collection | peak heap MiB | peak RSS MiB | CPU ms service | PostgreSQL | Kafka |
            |--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private static final String FLOORS = """

            | floor | per second |
            |---|--:|
            """;

    private static final double A_THOUSAND = 1_000.0;

    String markdown() {
        var text = new StringBuilder(machine.describe()).append('\n').append(DRAINS);
        measurements.forEach(measurement -> text.append(drain(measurement)));
        text.append(FLOORS);
        text.append(line("rows by COPY into a table with the same indexes", whole(copiedRows)));
        text.append(line("one UPDATE and commit per status, 8 connections", whole(updates)));
        return text.toString();
    }

    private String drain(Measurement seen) {
        var drained = seen.drained();
        var load = drained.load();
        var rowsPerSecond = drained.perSecond() * drained.rowsOfAStatus();
        return line(
                whole(load.messages()),
                load.order().words(),
                whole(load.rows()),
                whole(drained.perSecond()),
                String.format(Locale.ROOT, "%.1f", drained.perSecond() / updates),
                percent(rowsPerSecond / copiedRows),
                String.format(Locale.ROOT, "%.3f", drained.rowsOfAStatus()),
                whole(seen.walBytes() / (double) drained.records()),
                percent(drained.pauseShare()),
                whole(drained.heapBytes() >> 20),
                whole(drained.residentBytes() >> 20),
                cpu(seen, drained.cpu()),
                cpu(seen, seen.postgres()),
                cpu(seen, seen.kafka()));
    }

    private static String cpu(Measurement seen, Duration used) {
        return String.format(
                Locale.ROOT, "%.1f", used.toMillis() / (seen.drained().records() / A_THOUSAND));
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
