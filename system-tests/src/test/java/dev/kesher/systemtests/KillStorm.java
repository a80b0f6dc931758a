package dev.kesher.systemtests;

import dev.kesher.metasimulator.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Messages leave and arrive while each of two processes of sender-service, webhook-ingest and status-batcher, and in full
 * length of every service, are ended by {@code kill -9} at random instants. {@link Aftermath} compares what Meta accepted
 * with the databases and the topics.
 */
final class KillStorm {
    /** Each process as often as the others. */
    static final int KILLS = Extent.NOW.of(6, 36);

    /** Each kill lets 80 be asked for; fewer than this and the kills met no work. */
    static final int FEWEST_MESSAGES = 25 * KILLS;

    /** Those through whose hands every message goes; in full length also those they ask. */
    static final List<String> SERVICES = Extent.NOW == Extent.FULL
            ? RunningKesher.SERVICES
            : List.of("sender-service", "webhook-ingest", "status-batcher");

    /** Messages out, and as many in, before each kill and after it; so that every kill meets work. */
    private static final int MESSAGES_A_HALF = 40;

    private static final Duration META_TAKES = Duration.ofMillis(200);
    /** A write of many rows takes as long; so a kill finds status-batcher between its write and its commit. */
    private static final Duration WRITE_TAKES = Duration.ofMillis(300);

    private static final int MOST_PAUSE_MS = 2_500;

    private final Run run;
    private final RunningKesher kesher;
    private final Traffic traffic;
    private final Replicas processes;
    private final Random random;

    KillStorm(Run run, RunningKesher kesher, Traffic traffic, Replicas processes, long seed) {
        this.run = run;
        this.kesher = kesher;
        this.traffic = traffic;
        this.processes = processes;
        this.random = new Random(seed);
    }

    /** Ends the traffic too. */
    void rage(int kills) throws Exception {
        // As far away as the real Meta, so that a kill finds sends that were executed and not yet answered.
        run.meta()
                .fault(Fault.slow("messages", META_TAKES)
                        .of(traffic.bakery().phoneNumberId())
                        .times(Integer.MAX_VALUE));
        slowWrites();
        try {
            for (var victim : victims(kills)) {
                killOne(victim);
            }
            processes.awaitReady();
        } finally {
            run.meta().clearFaults();
            quickWrites();
        }
        traffic.end();
        run.out()
                .println("%d messages were asked for, %d customers' messages came in"
                        .formatted(traffic.posted().size(), traffic.written().size()));
    }

    private void slowWrites() throws SQLException {
        inStatusDatabase("""
                create function status.takes_long() returns trigger language plpgsql as
                    $$ begin perform pg_sleep(%d / 1000.0); return null; end $$;
                create trigger takes_long before insert on status.message
                    for each statement execute function status.takes_long();
                """.formatted(WRITE_TAKES.toMillis()));
    }

    private void quickWrites() throws SQLException {
        inStatusDatabase("drop trigger takes_long on status.message; drop function status.takes_long()");
    }

    private void inStatusDatabase(String sql) throws SQLException {
        try (var connection = kesher.parts().postgres().connect("status");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each of them as often as the others, in an order that nobody planned. */
    private List<String> victims(int kills) {
        var victims = new ArrayList<String>();
        for (var kill = 0; kill < kills; kill++) {
            victims.add(processes.names().get(kill % processes.names().size()));
        }
        Collections.shuffle(victims, random);
        return victims;
    }

    /** Others may still be starting, as long as messages are taken; this one works again before it is killed again. */
    private void killOne(String victim) throws InterruptedException {
        processes.awaitReady(victim);
        var before = traffic.posted().size();
        traffic.let(MESSAGES_A_HALF);
        Wait.untilTrue("messages to be taken", () -> traffic.posted().size() >= before + MESSAGES_A_HALF / 2);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_PAUSE_MS));
        processes.killAndStart(victim);
        run.out()
                .println("kill -9: %s, after %d messages"
                        .formatted(victim, traffic.posted().size()));
        traffic.let(MESSAGES_A_HALF);
    }
}
