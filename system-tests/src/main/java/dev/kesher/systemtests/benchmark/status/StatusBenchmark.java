package dev.kesher.systemtests.benchmark.status;

import dev.kesher.systemtests.benchmark.Command;
import dev.kesher.systemtests.benchmark.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./kesher benchmark status}. Prints tables only if every message came out as it should, once drained: none lost, none
 * backwards, each with the version of its row; otherwise says what was wrong and ends with exit code 1.
 */
public final class StatusBenchmark {
    private static final int UPDATES = 20_000;

    // Rows of other messages, made before those of the load, as they are once they were read.
    private static final String ROWS = """
            insert into status.message
                   (message_id, version, accepted_at, delivered_at, read_at, attempt, outcome_at, outcome_version,
                    outcome_attempt, customer_named, business_id, phone_number_id, customer_phone, state, wamid,
                    pricing_category, pricing_type, billable, outcome)
            select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - 3600000 + n / 2000), 12, '0')
                        || '7' || lpad(to_hex(n %% 2000), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid,
                   1, now(), now(), now(), 1, now(), 1, 1, 2, 'business-' || n %% 1000, '33000000000' || n %% 1000,
                   '97250' || n, 'read', 'wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxM' || n,
                   'utility', 'regular', true, 'sent'
              from generate_series(1, %d) as n;
            insert into status.message_count
            select business_id, current_date, 'read', count(*) from status.message group by 1;
            """;

    private final Rig rig;
    private final PrintStream out;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int loads;
    private int rows = -1;

    StatusBenchmark(Rig rig, PrintStream out) {
        this.rig = rig;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Command.run(arguments, Options.USAGE, (words, out) -> run(Options.parse(words), out));
    }

    private static boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        var settings = Command.settings("KESHER_STATUS_");
        var machine = Machine.now(settings);
        out.println("Starting Kafka and PostgreSQL ...");
        try (var rig = Rig.start(Command.checkout(), settings)) {
            var benchmark = new StatusBenchmark(rig, out);
            for (var load : options.loads()) {
                benchmark.measure(load);
            }
            return benchmark.report(machine, UPDATES);
        }
    }

    void measure(Load load) throws IOException, InterruptedException {
        prepare(load);
        loads++;
        var ids = new MessageIds(loads, load.messages(), Instant.now());
        new Backlog(rig.bootstrapServers()).write(load, ids);
        var begin = Published.end(rig.bootstrapServers());
        rig.execute("checkpoint");
        var wal = rig.number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
        var postgres = rig.postgresCpu();
        var kafka = rig.kafkaCpu();
        Drained drained;
        try (var service = rig.service()) {
            drained = new DrainWatch(service, rig.token()).await(load);
        }
        var walBytes = rig.number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint") - wal;
        var cpu = List.of(rig.postgresCpu().minus(postgres), rig.kafkaCpu().minus(kafka));
        var published = Published.since(begin, rig.bootstrapServers(), load, ids);
        var versions =
                rig.number("select coalesce(sum(version), 0)::bigint from status.message where message_id between '"
                        + ids.id(0) + "' and '" + ids.id(load.messages() - 1) + "'");
        seen(new Measurement(drained, walBytes, cpu.getFirst(), cpu.getLast(), published, versions));
    }

    /** A load that wants no rows finds an empty table; those that want the same rows share them. */
    private void prepare(Load load) {
        if (load.rows() == 0 || load.rows() != rows) {
            rig.forgetEverything();
            rows = load.rows();
            if (rows > 0) {
                out.printf("Making %,d rows ...%n", rows);
                rig.execute(ROWS.formatted(rows));
                rig.execute("vacuum analyze status.message");
            }
        }
    }

    private void seen(Measurement measurement) {
        measurements.add(measurement);
        var drained = measurement.drained();
        var load = drained.load();
        var name = "%,d messages, %s, %,d rows before"
                .formatted(load.messages(), load.order().words(), load.rows());
        measurement.wrong().forEach(what -> wrong.add(name + ": " + what));
        out.printf(
                Locale.ROOT,
                "%-55s %,9.0f statuses/s, %.3f rows each, collection %.1f %%, heap %d MiB, RSS %d MiB%s%n",
                name,
                drained.perSecond(),
                drained.rowsOfAStatus(),
                100 * drained.pauseShare(),
                drained.heapBytes() >> 20,
                drained.residentBytes() >> 20,
                measurement.wrong().isEmpty() ? "" : "  ✗ " + measurement.wrong());
    }

    boolean report(Machine machine, int updates) {
        if (!wrong.isEmpty()) {
            out.println("\nNo table, because its figures would mean nothing:");
            wrong.forEach(what -> out.println("  ✗ " + what));
            return false;
        }
        out.println("\nMeasuring the floors ...\n");
        var floors = new Floors(rig, updates);
        out.print(new Report(machine, measurements, floors.copy(), floors.updates()).markdown());
        return true;
    }
}
