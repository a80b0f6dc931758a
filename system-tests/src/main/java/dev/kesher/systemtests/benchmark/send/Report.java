package dev.kesher.systemtests.benchmark.send;

import dev.kesher.systemtests.benchmark.Machine;
import dev.kesher.systemtests.benchmark.Quantiles;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables, as they go into {@code docs/performance.md}; processor time is milliseconds per message. */
record Report(
        Machine machine,
        Options options,
        Map<Duration, List<Floor>> floors,
        List<Measurement> measurements,
        List<Beside> besides) {
    private static final String LOADS = """

            | load | processes | offered /s | reached /s | of plan | of floor | due → door p50 / p99 / longest ms | 202 → door p50 / p99 ms | REST p50 / p99 ms | most in flight | lost | twice | out of order |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private static final String COSTS = """

            | a message costs | processes | SQL statements | writing transactions | CPU ms sender | PostgreSQL | Kafka | load | all | credentials per 1,000 | REST repeated | others had |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private static final String FLOORS = """

            | floor | in flight | messages /s | CPU ms load and stand-in | CPU ms PostgreSQL |
            |---|--:|--:|--:|--:|
            """;

    private static final String BESIDES = """

            | a single message beside | waiting | processes | due → door p50 / p99 ms | longest ms | of those that wait, went meanwhile | lost | twice |
            |---|--:|--:|--:|--:|--:|--:|--:|
            """;

    String markdown() {
        var text = new StringBuilder(machine.describe())
                .append("  \n")
                .append(options.describe())
                .append('\n');
        if (!measurements.isEmpty()) {
            text.append(LOADS);
            measurements.forEach(measurement -> text.append(load(measurement)));
            text.append(COSTS);
            measurements.forEach(measurement -> text.append(cost(measurement)));
            text.append(FLOORS);
            floors.values().stream().flatMap(List::stream).distinct().forEach(floor -> text.append(floor(floor)));
        }
        if (!besides.isEmpty()) {
            text.append(BESIDES);
            besides.forEach(beside -> text.append(beside(beside)));
        }
        return text.toString();
    }

    private String load(Measurement seen) {
        var reached = seen.arrivals().rate();
        return line(
                seen.arm().title(),
                "" + seen.processes(),
                "" + seen.arm().rate(),
                decimal(reached),
                percent(reached / seen.arm().rate()),
                percent(reached / floor(seen.arm().delay())),
                pair(seen.dueToDoor()) + " / " + decimal(seen.dueToDoor().longest()),
                pair(seen.acceptedToDoor()),
                pair(seen.answers().rest()),
                "" + seen.arrivals().mostInFlight(),
                "" + seen.lost(),
                "" + seen.arrivals().twice(),
                "" + seen.arrivals().outOfOrder());
    }

    private String cost(Measurement seen) {
        var usage = seen.usage();
        var cpu = usage.cpu();
        return line(
                seen.arm().title(),
                "" + seen.processes(),
                decimal(seen.perMessage(usage.statements())),
                decimal(seen.perMessage(usage.transactions())),
                cpu(seen, cpu.sender()),
                cpu(seen, cpu.postgres()),
                cpu(seen, cpu.kafka()),
                cpu(seen, cpu.load()),
                cpu(seen, cpu.ours()),
                decimal(seen.perMessage(1_000.0 * usage.credentials())),
                "" + seen.answers().repetitions(),
                percent(usage.others(machine.cores())));
    }

    /** The slower of the two floors: no sender can be faster than either. */
    private double floor(Duration delay) {
        return floors.getOrDefault(delay, List.of()).stream()
                .mapToDouble(Floor::rate)
                .min()
                .orElse(Double.NaN);
    }

    private static String floor(Floor floor) {
        return line(
                floor.what(),
                "" + floor.inFlight(),
                decimal(floor.rate()),
                two(floor.loadMs()),
                two(floor.postgresMs()));
    }

    private static String beside(Beside beside) {
        var single = beside.single();
        return line(
                beside.waits(),
                String.format(Locale.ROOT, "%,d", beside.waiting()),
                "" + single.processes(),
                pair(single.dueToDoor()),
                decimal(single.dueToDoor().longest()),
                String.format(Locale.ROOT, "%,d", beside.wentMeanwhile()),
                "" + single.lost(),
                "" + (single.arrivals().twice() + beside.twice()));
    }

    private static String cpu(Measurement seen, Duration used) {
        return two(seen.perMessage(used.toMillis()));
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String pair(Quantiles quantiles) {
        return decimal(quantiles.p50()) + " / " + decimal(quantiles.p99());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
