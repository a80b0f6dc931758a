package dev.kesher.eventkit.outbox;

import dev.kesher.eventkit.Backoff;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.deadletter.Reason;
import dev.kesher.eventkit.deadletter.RecordIds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox: sends the oldest rows, and deletes what was acknowledged. The rows of a key are published one after
 * the other, and one replica publishes at a time, so that no event overtakes another of its key. A crash repeats what was on
 * its way: at most one record of each key. A row that Kafka will never take is parked and counted as a dead letter; those
 * behind it go on. A topic or a partition that takes nothing for now holds its own rows alone, however many they are.
 */
public final class OutboxPublisher {
    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);

    private static final int BATCH = 500;
    private static final Duration SQL = Duration.ofSeconds(10);
    private static final Duration MEASURED_EVERY = Duration.ofSeconds(5);

    /** Behind what is held all that waits is looked through, which may be a million rows: not for each event that is added. */
    private static final Duration HELD_LOOK = Duration.ofSeconds(1);

    /** With the producer's delivery time-out (20 s at most) what is sent has ended before the lease of 30 s does. */
    private static final Duration LAST_SEND = Duration.ofSeconds(8);

    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(10), 0.2);

    private final Outbox outbox;
    private final PublisherLease lease;
    private final Producer<String, byte[]> producer;
    private final DeadLetters deadLetters;
    private final Duration idle;
    private final BlockingQueue<CompletableFuture<@Nullable Void>> asked = new LinkedBlockingQueue<>();
    private final Holds holds = new Holds();
    private final Measured measured = new Measured();
    private final Thread thread = Thread.ofPlatform().name("outbox").daemon().unstarted(this::run);
    private volatile boolean stopping;
    private long measuredAt = System.nanoTime() - MEASURED_EVERY.toNanos();
    /** By {@link System#nanoTime()}; 0: not yet. */
    private long lookedAt;

    private int failures;

    /**
     * @param producer waits for all replicas, with a delivery time-out of 20 s at most
     * @param service the service's name, a label of the gauges
     * @param idle how often is looked for rows that nobody announced by {@link #publish()}
     */
    public OutboxPublisher(
            Outbox outbox,
            Pool pool,
            Producer<String, byte[]> producer,
            DeadLetters deadLetters,
            String service,
            Duration idle,
            MeterRegistry metrics) {
        this.outbox = outbox;
        this.lease = new PublisherLease(pool);
        this.producer = producer;
        this.deadLetters = deadLetters;
        this.idle = idle;
        var tags = Tags.of("service", service);
        metrics.gauge("kesher.outbox.waiting", tags, measured, last -> last.backlog.rows());
        metrics.gauge("kesher.outbox.oldest.seconds", tags, measured, last -> last.backlog.oldestSeconds());
    }

    public void start() {
        thread.start();
    }

    public void stop() throws InterruptedException {
        stopping = true;
        thread.join(STOPPING.toMillis());
    }

    /**
     * Publishes what waits now, without waiting for the next look. Never fails: what cannot be published now, or is
     * published by another replica, keeps waiting.
     */
    public Uni<Void> publish() {
        return Uni.createFrom().completionStage(() -> {
            var question = new CompletableFuture<@Nullable Void>();
            asked.add(question);
            if (stopping) {
                question.complete(null);
            }
            return question;
        });
    }

    private void run() {
        var questions = new ArrayList<CompletableFuture<@Nullable Void>>();
        while (!stopping) {
            asked.drainTo(questions);
            var wait = idle;
            try {
                measure();
                publishAll();
                failures = 0;
            } catch (InterruptedException interrupted) {
                stopping = true;
            } catch (RuntimeException trouble) {
                wait = BACKOFF.after(++failures);
                LOG.warnf("The outbox waits %d ms: %s", wait.toMillis(), trouble);
            }
            questions.forEach(question -> question.completeAsync(() -> null, Infrastructure.getDefaultWorkerPool()));
            questions.clear();
            pause(wait, questions);
        }
        asked.forEach(question -> question.complete(null));
    }

    private void publishAll() throws InterruptedException {
        if (holds.holdsAny() && System.nanoTime() - lookedAt < HELD_LOOK.toNanos()) {
            return;
        }
        // What is under way keeps the lease: another replica would send it again.
        if (!holds.hasUnderWay() && !await(outbox.waits()) || !await(lease.take())) {
            return;
        }
        try {
            while (!stopping && publishBatch(System.nanoTime() + LAST_SEND.toNanos()) && await(lease.take())) {
                measure();
            }
        } finally {
            lookedAt = System.nanoTime();
            if (!holds.hasUnderWay()) {
                await(lease.giveBack());
            }
        }
    }

    /**
     * @param lastSend by {@link System#nanoTime()}
     * @return whether there may be more
     */
    private boolean publishBatch(long lastSend) throws InterruptedException {
        settle(holds.release());
        var rows = await(outbox.next(BATCH, holds.held()));
        var open = rows;
        while (!open.isEmpty() && System.nanoTime() - lastSend < 0) {
            var heads = Wave.heads(open);
            var wave = new Wave();
            wave.send(heads, producer, lastSend);
            settle(wave);
            var tried = heads.stream().map(OutboxRow::seq).collect(Collectors.toSet());
            var held = holds.held();
            open = open.stream()
                    .filter(row -> !tried.contains(row.seq()) && !held.holds(row.lane()))
                    .toList();
        }
        return rows.size() >= BATCH;
    }

    /** What failed is on its topic all the same, perhaps, and will be there twice. */
    private void settle(Wave wave) {
        var failed = holds.settle(wave);
        if (!failed.isEmpty()) {
            LOG.warnf("The outbox keeps rows that Kafka does not take now: %s", failed);
        }
        if (!wave.published().isEmpty()) {
            await(outbox.delete(wave.published().stream().map(Wave.Sent::row).toList()));
        }
        wave.unpublishable().forEach((row, because) -> {
            await(outbox.park(row, because));
            deadLetters.count(row.topic(), Reason.UNPUBLISHABLE.word());
            log(row, because);
        });
    }

    private static void log(OutboxRow row, String because) {
        RecordIds.in(row.body())
                .ifPresentOrElse(
                        ids -> LOG.errorf(
                                "Outbox row %d of %s, about %s, is parked: %s", row.seq(), row.topic(), ids, because),
                        () -> LOG.errorf("Outbox row %d of %s is parked: %s", row.seq(), row.topic(), because));
    }

    private void measure() {
        if (System.nanoTime() - measuredAt >= MEASURED_EVERY.toNanos()) {
            measured.backlog = await(outbox.backlog());
            measuredAt = System.nanoTime();
        }
    }

    private void pause(Duration wait, List<CompletableFuture<@Nullable Void>> questions) {
        try {
            var question = asked.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (question != null) {
                questions.add(question);
            }
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(SQL);
    }

    private static final class Measured {
        private volatile Outbox.Backlog backlog = new Outbox.Backlog(0, 0);
    }
}
