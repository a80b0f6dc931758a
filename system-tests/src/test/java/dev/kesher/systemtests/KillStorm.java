package dev.kesher.systemtests;

import dev.kesher.metasimulator.Fault;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Messages leave and arrive while each of two processes of sender-service, webhook-ingest and status-batcher, and in full
 * length of every service, are ended by {@code kill -9} at random instants. {@link Aftermath} compares what Meta accepted
 * with the databases and the topics.
 */
final class KillStorm {
    /** Each process as often as the others. */
    static final int KILLS = Extent.NOW.of(6, 36);

    /** Those through whose hands every message goes; in full length also those they ask. */
    static final List<String> SERVICES = Extent.NOW == Extent.FULL
            ? RunningKesher.SERVICES
            : List.of("sender-service", "webhook-ingest", "status-batcher");

    private static final int POSTERS = 3;
    /** Messages out, and as many in, before each kill and after it; so that every kill meets work. */
    private static final int MESSAGES_A_HALF = 40;

    private static final Duration META_TAKES = Duration.ofMillis(200);
    /** A write of many rows takes as long; so a kill finds status-batcher between its write and its commit. */
    private static final Duration WRITE_TAKES = Duration.ofMillis(300);

    private static final int MOST_PAUSE_MS = 2_500;
    private static final int CUSTOMERS = 200;

    private final Run run;
    private final RunningKesher kesher;
    private final Connected bakery;
    private final TwoOfEach processes;
    private final Random random;
    private final PrintStream out;
    private final Set<String> posted = ConcurrentHashMap.newKeySet();
    private final Queue<String> written = new ConcurrentLinkedQueue<>();
    private final Semaphore mayPost = new Semaphore(0);
    private final Semaphore mayWrite = new Semaphore(0);
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean over;

    KillStorm(Run run, RunningKesher kesher, Connected bakery, TwoOfEach processes, long seed) {
        this.run = run;
        this.kesher = kesher;
        this.bakery = bakery;
        this.processes = processes;
        this.random = new Random(seed);
        this.out = run.out();
    }

    void rage() throws Exception {
        // As far away as the real Meta, so that a kill finds sends that were executed and not yet answered.
        run.meta()
                .fault(Fault.slow("messages", META_TAKES)
                        .of(bakery.phoneNumberId())
                        .times(Integer.MAX_VALUE));
        slowWrites();
        try (var threads = Executors.newFixedThreadPool(POSTERS + 1)) {
            var work = new ArrayList<java.util.concurrent.Future<?>>();
            for (var poster = 0; poster < POSTERS; poster++) {
                work.add(threads.submit(this::post));
            }
            work.add(threads.submit(this::write));
            try {
                for (var victim : victims()) {
                    killOne(victim);
                }
                processes.awaitReady();
            } finally {
                over = true;
                run.meta().clearFaults();
                quickWrites();
            }
            for (var each : work) {
                each.get();
            }
        }
        out.println(
                "%d messages were asked for, %d customers' messages came in".formatted(posted.size(), written.size()));
    }

    /** The messages that sender-service took, by their id. */
    Set<String> posted() {
        return posted;
    }

    /** The customers' messages, by their wamid. */
    Collection<String> written() {
        return written;
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
    private List<String> victims() {
        var victims = new ArrayList<String>();
        for (var kill = 0; kill < KILLS; kill++) {
            victims.add(processes.names().get(kill % processes.names().size()));
        }
        Collections.shuffle(victims, random);
        return victims;
    }

    /** Others may still be starting, as long as messages are taken; this one works again before it is killed again. */
    private void killOne(String victim) throws InterruptedException {
        kesher.services().awaitReady(victim);
        var before = posted.size();
        letWork();
        Wait.untilTrue("messages to be taken", () -> posted.size() >= before + MESSAGES_A_HALF / 2);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_PAUSE_MS));
        processes.killAndStart(victim);
        out.println("kill -9: %s, after %d messages".formatted(victim, posted.size()));
        letWork();
    }

    private void letWork() {
        mayPost.release(MESSAGES_A_HALF);
        mayWrite.release(MESSAGES_A_HALF);
    }

    /** False when the storm is over and all that was asked for is done. */
    private boolean next(Semaphore permits) {
        return Wait.until("work or the end of the storm", () -> {
            var ended = over;
            if (permits.tryAcquire()) {
                return Optional.of(true);
            }
            return ended ? Optional.of(false) : Optional.empty();
        });
    }

    private void post() {
        while (next(mayPost)) {
            posted.add(postOne());
        }
    }

    /** @return the message's id */
    String postOne() {
        var request = requests.incrementAndGet();
        var customer = "97258%s%03d".formatted(run.tag().substring(1), request % CUSTOMERS);
        var key = "storm-" + run.tag() + "-" + request;
        return PatientCaller.accepted(run::sender, key, bakery.business(), customer);
    }

    private void write() {
        var number = 0;
        while (next(mayWrite)) {
            var customer = "97259%s%03d".formatted(run.tag().substring(1), number % CUSTOMERS);
            written.add(run.meta().customer(customer).text(bakery.phoneNumberId(), "message " + number));
            number++;
        }
    }
}
