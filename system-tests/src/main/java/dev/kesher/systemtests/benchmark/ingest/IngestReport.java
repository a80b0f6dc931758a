package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.systemtests.benchmark.Machine;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The table, as it goes into {@code docs/performance.md}. Shares are of the floor "same libraries" under the same load. */
record IngestReport(Machine machine, IngestOptions options, double bareProducer, List<Outcome> outcomes) {
    private static final String HEAD = """

            | load | server | POSTs /s | updates /s | of floor | p50 / p99 / longest ms | above 1 s | CPU ms per 1,000 updates: server | of floor | Kafka | load | KB allocated per update | of floor | 503 busy | 503 failed | records repeated | lost | others had |
            |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    String markdown() {
        var text = new StringBuilder(machine.describe())
                .append("  \n")
                .append(options.describe())
                .append(HEAD);
        outcomes.forEach(outcome -> text.append(line(outcome)));
        return text.append(String.format(
                        Locale.ROOT,
                        "%nA bare producer with the same settings and %d records in flight: %,.0f records/s.%n",
                        BareProducer.IN_FLIGHT,
                        bareProducer))
                .toString();
    }

    private String line(Outcome seen) {
        var usage = seen.usage();
        var took = seen.answers().took();
        return "| "
                + String.join(
                        " | ",
                        seen.arm().title(),
                        seen.server(),
                        number(seen.postsPerSecond()),
                        number(seen.updatesPerSecond()),
                        share(seen, Outcome::updatesPerSecond),
                        decimal(took.p50()) + " / " + decimal(took.p99()) + " / " + decimal(took.longest()),
                        percent(seen.answers().shareAboveOneSecond()),
                        decimal(cpu(seen)),
                        share(seen, IngestReport::cpu),
                        decimal(seen.perThousand(usage.kafka().toMillis())),
                        decimal(seen.perThousand(usage.load().toMillis())),
                        decimal(kilobytes(seen)),
                        share(seen, IngestReport::kilobytes),
                        "" + seen.answers().busy(),
                        "" + seen.answers().unavailable(),
                        "" + seen.arrived().doubled(),
                        "" + seen.arrived().lost(),
                        percent(usage.others(machine.cores())))
                + " |\n";
    }

    /** A dash where there is no floor under the same load. */
    private String share(Outcome seen, ToDoubleFunction<Outcome> figure) {
        return outcomes.stream()
                .filter(other ->
                        other.arm().equals(seen.arm()) && other.server().equals(FloorProcess.RECORDS))
                .findFirst()
                .map(floor -> percent(figure.applyAsDouble(seen) / figure.applyAsDouble(floor)))
                .orElse("–");
    }

    private static double cpu(Outcome seen) {
        return seen.perThousand(seen.usage().server().toMillis());
    }

    private static double kilobytes(Outcome seen) {
        return seen.perThousand(seen.usage().allocated()) / 1e6;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
