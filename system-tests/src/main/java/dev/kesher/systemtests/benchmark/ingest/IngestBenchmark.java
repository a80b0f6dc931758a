package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.systemtests.benchmark.Command;
import dev.kesher.systemtests.benchmark.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./kesher benchmark ingest}. Prints a table only if every load was offered as planned and every accepted update is on
 * its topic once and in order; otherwise says what was missing and ends with exit code 1.
 */
public final class IngestBenchmark {
    /** A load of large POSTs keeps the compiler of the JVM busy for longer than ten seconds on two cores that are full. */
    private static final int WARM_UP_SECONDS = 12;

    private static final Duration BARE = Duration.ofSeconds(3);

    private final IngestRig rig;
    private final IngestOptions options;
    private final PrintStream out;
    private final List<Outcome> outcomes = new ArrayList<>();

    IngestBenchmark(IngestRig rig, IngestOptions options, PrintStream out) {
        this.rig = rig;
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Command.run(arguments, IngestOptions.USAGE, (words, out) -> run(IngestOptions.parse(words), out));
    }

    private static boolean run(IngestOptions options, PrintStream out) {
        var settings = Command.settings("KESHER_INGEST_");
        var machine = Machine.now(settings);
        out.println("Starting Kafka, the service and the floors ...");
        try (var rig = IngestRig.start(Command.checkout(), settings)) {
            var benchmark = new IngestBenchmark(rig, options, out);
            benchmark.loads();
            return benchmark.report(machine);
        }
    }

    private void loads() {
        var arms = Arm.all(options.seconds()).stream()
                .filter(arm -> options.includes(arm.name()))
                .toList();
        try (var service = rig.service()) {
            beside(service, arms);
            if (options.includes(Arm.OVERLOAD)) {
                seen(service, Arm.overload(options.seconds()));
            }
        }
        if (options.includes(Arm.COLD)) {
            cold();
        }
    }

    /** Only the service is cold: the load and Kafka have worked before. */
    private void cold() {
        try (var records = rig.recordsFloor()) {
            rig.measure(records, Arm.all(WARM_UP_SECONDS).getFirst());
        }
        try (var service = rig.service()) {
            seen(service, Arm.cold());
        }
    }

    /** One after the other under the same load, so that the machine and its neighbours are the same. */
    private void beside(Server service, List<Arm> arms) {
        if (arms.isEmpty()) {
            return;
        }
        try (var records = rig.recordsFloor();
                var signature = rig.signatureFloor()) {
            for (var server : List.of(service, records, signature)) {
                warmUp(server, arms);
            }
            for (var arm : arms) {
                seen(service, arm);
                seen(records, arm);
                if (!arm.isOpen()) {
                    seen(signature, arm);
                }
            }
        }
    }

    private void warmUp(Server server, List<Arm> arms) {
        var each = server.publishes() ? Math.min(WARM_UP_SECONDS, 3 * options.seconds()) : 1;
        arms.stream().filter(arm -> !arm.isOpen()).forEach(arm -> rig.measure(server, arm.lasting(each)));
    }

    private void seen(Server server, Arm arm) {
        var outcome = rig.measure(server, arm);
        outcomes.add(outcome);
        var took = outcome.answers().took();
        out.printf(
                Locale.ROOT,
                "%-48s %-15s %,9.0f updates/s, p50 %.1f p99 %.1f longest %.1f ms, CPU %.1f ms per 1,000; others had %.0f %%%s%n",
                arm.title(),
                server.name(),
                outcome.updatesPerSecond(),
                took.p50(),
                took.p99(),
                took.longest(),
                outcome.perThousand(outcome.usage().server().toMillis()),
                100 * outcome.usage().others(Runtime.getRuntime().availableProcessors()),
                outcome.missing().isEmpty() ? "" : "  ✗ " + outcome.missing());
    }

    private boolean report(Machine machine) {
        var missing = outcomes.stream()
                .flatMap(outcome -> outcome.missing().stream()
                        .map(what -> outcome.arm().title() + ", " + outcome.server() + ": " + what))
                .toList();
        if (!missing.isEmpty()) {
            out.println("\nNo table, because its figures would mean nothing:");
            missing.forEach(what -> out.println("  ✗ " + what));
            return false;
        }
        out.println("\nMeasuring the bare producer ...\n");
        out.print(new IngestReport(machine, options, rig.bareProducer(BARE), outcomes).markdown());
        return true;
    }
}
