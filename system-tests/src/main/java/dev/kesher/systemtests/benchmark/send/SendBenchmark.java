package dev.kesher.systemtests.benchmark.send;

import dev.kesher.systemtests.benchmark.Command;
import dev.kesher.systemtests.benchmark.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code ./kesher benchmark send}. Prints tables only if every load was offered as planned and every accepted message came
 * to Meta's door exactly once; otherwise says what was missing and ends with exit code 1.
 */
public final class SendBenchmark {

    private final Rig rig;
    private final Options options;
    private final PrintStream out;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Beside> besides = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    SendBenchmark(Rig rig, Options options, PrintStream out) {
        this.rig = rig;
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Command.run(arguments, Options.USAGE, (words, out) -> run(Options.parse(words), out));
    }

    private static boolean run(Options options, PrintStream out) {
        var settings = Command.settings("KESHER_SENDER_");
        var machine = Machine.now(settings);
        out.println("Starting Kafka, PostgreSQL and the stand-ins ...");
        try (var rig = Rig.start(Command.checkout(), settings)) {
            var benchmark = new SendBenchmark(rig, options, out);
            benchmark.loads();
            return benchmark.report(machine);
        }
    }

    private void loads() {
        for (var processes : options.processes()) {
            out.printf("%nStarting %d sender%s, and warming up ...%n", processes, processes == 1 ? "" : "s");
            rig.run(processes);
            try (var run = new LoadRun(rig, processes)) {
                run.measure(Arm.warmUp());
                rates(run, processes);
                throttled(run, processes);
                backlog(run, processes);
            }
        }
    }

    private void rates(LoadRun run, int processes) {
        for (var arm : Arm.all(options.seconds())) {
            if (options.includes(arm.name(), processes)) {
                measurements.add(seen(run.measure(arm)));
            }
        }
    }

    private void throttled(LoadRun run, int processes) {
        if (!options.includes(Options.THROTTLED, processes)) {
            return;
        }
        var queue = new WaitingMessages(rig.stack().postgres(), Numbers.THROTTLED);
        for (var waiting : options.waiting()) {
            queue.throttle();
            queue.add(waiting);
            besides.add(beside(run, "of a throttled number", waiting));
            queue.forget();
        }
    }

    /** Comes last of a part: nothing else can be measured before so many messages are gone. */
    private void backlog(LoadRun run, int processes) {
        if (!options.includes(Options.BACKLOG, processes)) {
            return;
        }
        new WaitingMessages(rig.stack().postgres(), Numbers.BACKLOG).add(options.backlog());
        besides.add(beside(run, "of another number, due", options.backlog()));
        rig.forgetQueue();
    }

    private Beside beside(LoadRun run, String waits, int waiting) {
        var title = Beside.title(waits, waiting);
        var arrivals = rig.meta().arrivals();
        var before = arrivals.queued();
        var single = seen(run.measure(Arm.single("single", title, Beside.MESSAGES, Beside.PER_SECOND)));
        if (arrivals.queuedTwice() > 0) {
            missing.add(title + ": " + arrivals.queuedTwice() + " of those that waited came twice");
        }
        return new Beside(waits, waiting, arrivals.queued() - before, arrivals.queuedTwice(), single);
    }

    private Measurement seen(Measurement measurement) {
        var name = measurement.arm().title() + (measurement.processes() == 1 ? "" : ", two processes");
        measurement.missing().forEach(what -> missing.add(name + ": " + what));
        var delay = measurement.dueToDoor();
        var repeated = measurement.answers().repetitions();
        out.printf(
                Locale.ROOT,
                "%-60s %6.1f/s reached, due to door p50 %.1f p99 %.1f longest %.1f ms; others had %.0f %% of the cores%s%s%n",
                name,
                measurement.arrivals().rate(),
                delay.p50(),
                delay.p99(),
                delay.longest(),
                100 * measurement.usage().others(Runtime.getRuntime().availableProcessors()),
                repeated == 0 ? "" : ", " + repeated + " requests repeated after the connection broke",
                measurement.missing().isEmpty() ? "" : "  ✗ " + measurement.missing());
        return measurement;
    }

    private boolean report(Machine machine) {
        measurements.forEach(this::cameAgain);
        if (!missing.isEmpty()) {
            out.println("\nNo table, because its figures would mean nothing:");
            missing.forEach(what -> out.println("  ✗ " + what));
            rig.complaints(5).forEach(line -> out.println("    " + line));
            return false;
        }
        out.println("\nMeasuring the floors ...\n");
        out.print(new Report(machine, options, floors(), measurements, besides).markdown());
        return true;
    }

    /** A message whose outcome was unknown is sent again after a minute, when other loads are measured. */
    private void cameAgain(Measurement measurement) {
        var now = rig.meta().arrivals().of(measurement.load()).twice();
        if (now > measurement.arrivals().twice()) {
            missing.add(measurement.arm().title() + ": " + now + " messages came again later");
        }
    }

    /** With as many calls in flight as the sender had, so that they differ in nothing but the sender. */
    private Map<Duration, List<Floor>> floors() {
        var inFlight = new TreeMap<Duration, Integer>();
        for (var measurement : measurements) {
            inFlight.merge(measurement.arm().delay(), measurement.arrivals().mostInFlight(), Math::max);
        }
        rig.run(0);
        var all = new Floors(rig, Floors.LENGTH);
        var statements = all.statements();
        var floors = new LinkedHashMap<Duration, List<Floor>>();
        inFlight.forEach((delay, most) -> floors.put(delay, List.of(all.calls(most, delay), statements)));
        return floors;
    }
}
