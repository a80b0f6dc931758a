package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.systemtests.benchmark.Command;
import dev.kesher.systemtests.benchmark.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ./kesher benchmark chain}: Meta's load on webhook-ingest while every service reads. Prints a table only if the load
 * was offered as planned, every accepted update is on its topic once, no reader is behind at the end, and every message has a
 * published state; otherwise says what was missing and ends with exit code 1.
 */
public final class ChainBenchmark {
    static final String USAGE = """
            ./kesher benchmark chain [--rate N] [--seconds N] [--customers N]
            --rate       POSTs a second, one update each (4000)
            --seconds    how long (60)
            --customers  of each of the 50 numbers (200); with 5000 nearly every message comes from one that is new""";

    private static final int RATE = 4_000;
    private static final int SECONDS = 60;
    private static final int CUSTOMERS = 200;
    private static final int WARM_UP_SECONDS = 20;
    private static final int CONNECTIONS = 64;

    private final ChainRig rig;
    private final PrintStream out;

    ChainBenchmark(ChainRig rig, PrintStream out) {
        this.rig = rig;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Command.run(arguments, USAGE, (words, out) -> run(Offered.by(words), out));
    }

    /** @param customers of each number */
    record Offered(Arm arm, int customers) {
        static Offered by(List<String> arguments) {
            var rate = RATE;
            var seconds = SECONDS;
            var customers = CUSTOMERS;
            for (var rest = arguments.iterator(); rest.hasNext(); ) {
                var option = rest.next();
                var value = rest.hasNext() ? rest.next() : "";
                switch (option) {
                    case "--rate" -> rate = number(option, value);
                    case "--seconds" -> seconds = number(option, value);
                    case "--customers" -> customers = number(option, value);
                    default -> throw new IllegalArgumentException("There is no option \"" + option + "\".");
                }
            }
            return new Offered(new Arm("chain", 1, rate, CONNECTIONS, seconds), customers);
        }

        private static int number(String option, String value) {
            if (!value.matches("[1-9][0-9]{0,4}")) {
                throw new IllegalArgumentException(option + " needs a number from 1 to 99999.");
            }
            return Integer.parseInt(value);
        }
    }

    private static boolean run(Offered offered, PrintStream out) {
        var machine = Machine.now(Map.of());
        out.println("Starting Kafka, PostgreSQL, the transit engine and the six services ...");
        try (var rig = ChainRig.start(Command.checkout(), offered.customers(), Map.of())) {
            return new ChainBenchmark(rig, out).measure(machine, offered);
        }
    }

    /** @return whether the figures mean something */
    boolean measure(Machine machine, Offered offered) {
        var arm = offered.arm();
        var warmUp = rig.measure(arm.lasting(Math.min(arm.seconds(), WARM_UP_SECONDS)));
        var outcome = rig.measure(arm);
        out.println(seen(outcome));
        rig.awaitRead();
        var missing = new ArrayList<>(outcome.missing());
        var published = rig.published();
        var messages = warmUp.messages() + outcome.messages();
        if (published != messages) {
            missing.add("%d messages have statuses and %d a published state".formatted(messages, published));
        }
        if (!missing.isEmpty()) {
            out.println("\nNo table, because its figures would mean nothing:");
            missing.forEach(what -> out.println("  ✗ " + what));
            return false;
        }
        out.print(table(machine, offered, outcome));
        return true;
    }

    private static String seen(ChainOutcome outcome) {
        var took = outcome.answers().took();
        return String.format(
                Locale.ROOT,
                """
                %,d POSTs/s for %d s: answered p50 %.1f, p99 %.1f, longest %.1f ms; above 1 s %.3f %%; lost %d, doubled %d, out of \
                order %d; not read when the last was answered %s; CPU ms per 1,000 updates %.1f; others had %.0f %% of the cores.
                """,
                outcome.arm().rate(),
                outcome.arm().seconds(),
                took.p50(),
                took.p99(),
                took.longest(),
                100 * outcome.answers().shareAboveOneSecond(),
                outcome.arrived().lost(),
                outcome.arrived().doubled(),
                outcome.arrived().outOfOrder(),
                outcome.behind(),
                outcome.chainPerThousand(),
                100 * outcome.others(Runtime.getRuntime().availableProcessors()));
    }

    private String table(Machine machine, Offered offered, ChainOutcome outcome) {
        var parts = Stream.concat(rig.names().stream(), Stream.of(ChainRig.POSTGRES, ChainRig.KAFKA, ChainRig.LOAD))
                .toList();
        return String.format(
                Locale.ROOT,
                """

                %s; %,d customers of each of %d numbers

                %s
                | | all | %s |
                |---|--:|%s
                | CPU ms per 1,000 updates, of all but the load | %.1f | %s |
                | MiB when the services had most | %s | %s |
                """,
                machine.describe(),
                offered.customers(),
                Tenants.NUMBERS,
                seen(outcome),
                String.join(" | ", parts),
                "--:|".repeat(parts.size()),
                outcome.chainPerThousand(),
                cells(parts, part -> String.format(Locale.ROOT, "%.1f", outcome.perThousand(part))),
                outcome.memory().isEmpty() ? "" : String.format(Locale.ROOT, "%,d", outcome.memoryOfServices()),
                cells(
                        parts,
                        part -> outcome.memory().containsKey(part)
                                ? outcome.memory().get(part).toString()
                                : ""));
    }

    private static String cells(List<String> parts, Function<String, String> cell) {
        return parts.stream().map(cell).collect(Collectors.joining(" | "));
    }
}
