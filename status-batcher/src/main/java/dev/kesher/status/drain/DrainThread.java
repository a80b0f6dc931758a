package dev.kesher.status.drain;

import dev.kesher.eventkit.Backoff;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.stop.StopOrder;
import dev.kesher.status.table.MessageTable;
import dev.kesher.status.table.PartitionTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns the consumer: drains at every interval, keeps the membership in between, waits longer after
 * each failure. Not a scheduler's thread, because a Kafka consumer belongs to one thread and must be polled all the time.
 */
@Singleton
public final class DrainThread {
    private static final Logger LOG = Logger.getLogger(DrainThread.class);

    /** How soon a new interval, a request or a stop is noticed. */
    private static final Duration IDLE = Duration.ofMillis(250);

    private static final Duration LAG_EVERY = Duration.ofSeconds(10);
    /** Twice of it come on top of the time that a stop gives to the work in hand. */
    private static final Duration FINISH = Duration.ofSeconds(4);

    /** Each single step of a drain gives up sooner: a chunk, a poll, an acknowledgement. */
    private static final Duration LONGEST_STILL = Duration.ofMinutes(5);

    private static final Duration CLOSE = Duration.ofSeconds(2);

    /** One is in the database while the other is computed. */
    private static final int CHUNKS_AT_A_TIME = 2;

    private static final String NAME = "status-batcher";

    /** An owner waits minutes for a state anyway; half a minute more after a long outage is not seen. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.1);

    private final KafkaClients kafka;
    private final MessageTable table;
    private final PartitionTable partitions;
    private final DrainSettings settings;
    private final MeterRegistry registry;
    private final DrainMeters meters;
    private final Clock clock = Clock.systemUTC();
    private final Thread thread = Thread.ofPlatform().name("drain").daemon().unstarted(this::run);
    private final Progress progress = new Progress();
    private final ExecutorService chunks = Executors.newFixedThreadPool(
            CHUNKS_AT_A_TIME,
            Thread.ofPlatform().name("drain-chunk-", 0).daemon().factory());
    private final AtomicReference<@Nullable CompletableFuture<DrainReport>> asked = new AtomicReference<>();

    private volatile boolean stopping;
    private volatile boolean joined;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;
    private volatile @Nullable DrainReport last;
    private volatile int failures;
    private long due = System.nanoTime();
    private long lagDue = System.nanoTime();

    DrainThread(
            KafkaClients kafka,
            MessageTable table,
            PartitionTable partitions,
            DrainSettings settings,
            MeterRegistry registry) {
        this.kafka = kafka;
        this.table = table;
        this.partitions = partitions;
        this.settings = settings;
        this.registry = registry;
        this.meters = new DrainMeters(registry, progress);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void beginNothing(@Observes @Priority(StopOrder.NOTHING_BEGINS) ShutdownEvent event) {
        stopping = true;
    }

    /** A drain that does not end by itself in time is cut short: what it has not committed is drained again. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.join(FINISH);
        var consumer = current;
        if (thread.isAlive() && consumer != null) {
            consumer.wakeup();
            thread.interrupt();
            thread.join(FINISH);
        }
        chunks.shutdownNow();
    }

    /** The thread is there, and a drain that runs moves. */
    public boolean alive() {
        return thread.isAlive() && progress.stillNanos() < LONGEST_STILL.toNanos();
    }

    /** It takes part in the group. */
    public boolean joined() {
        return joined;
    }

    /** Drains that failed since the last that succeeded, or since the start. */
    public int failures() {
        return failures;
    }

    /** The last drain that succeeded. */
    public Optional<DrainReport> last() {
        return Optional.ofNullable(last);
    }

    /** Records that waited when it was last looked, a few seconds ago. */
    public long lag() {
        return meters.lag();
    }

    /** The result of a drain that begins after this call, without waiting for the interval. */
    CompletionStage<DrainReport> drainSoon() {
        var mine = new CompletableFuture<DrainReport>();
        var before = asked.getAndAccumulate(mine, (waiting, next) -> waiting == null ? next : waiting);
        return before == null ? mine : before;
    }

    private void run() {
        try (var producer = kafka.producer()) {
            while (!stopping) {
                serve(producer);
            }
        }
    }

    /** With one consumer, until it is broken beyond repair or the service stops. */
    private void serve(Producer<String, byte[]> producer) {
        var consumer = kafka.consumer(settings.group());
        current = consumer;
        try {
            var drain = drain(consumer, producer);
            drain.subscribe();
            while (!stopping) {
                turn(drain);
                joined = drain.joined();
            }
        } catch (WakeupException stopped) {
            LOG.debug("stopped in the middle of a drain");
        } catch (RuntimeException broken) {
            failed("The Kafka consumer is opened again", broken);
        } finally {
            current = null;
            joined = false;
            consumer.close(CloseOptions.timeout(CLOSE));
        }
    }

    private Drain drain(KafkaConsumer<byte[], byte[]> consumer, Producer<String, byte[]> producer) {
        var writer = new ChunkWriter(table, settings.databaseAnswer());
        var store = new FoldStore(writer, new Publisher(producer), progress, chunks);
        var dead = new DeadRecords(
                new DeadLetters(producer, NAME, Drain.READ, clock, registry), progress, DeadRecords.PATIENCE);
        var tools = new DrainTools(dead, new RefusedRecords(kafka, progress), meters, progress);
        return new Drain(consumer, partitions, store, tools, settings, clock);
    }

    private void turn(Drain drain) {
        if (drain.joined() && (System.nanoTime() >= due || asked.get() != null && failures == 0)) {
            drain(drain);
        } else {
            drain.idle(IDLE);
            lookAtLag(drain);
        }
    }

    private void drain(Drain drain) {
        var waiting = asked.getAndSet(null);
        var began = System.nanoTime();
        due = began + settings.drainEvery().toNanos();
        try {
            var report = drain.run();
            failures = 0;
            last = report;
            meters.drained(report);
            LOG.debugf("%s", report);
            if (waiting != null) {
                waiting.complete(report);
            }
        } catch (RuntimeException failure) {
            meters.failed(Duration.ofNanos(System.nanoTime() - began));
            if (waiting != null) {
                waiting.completeExceptionally(failure);
            }
            if (needsNewConsumer(failure)) {
                throw failure;
            }
            failed("A drain failed and will be done again", failure);
        }
    }

    /** The database, a time-out or a rebalance do not need one; leaving the group would only move the partitions. */
    private static boolean needsNewConsumer(RuntimeException failure) {
        return failure instanceof KafkaException
                && !(failure instanceof RetriableException
                        || failure instanceof RebalanceInProgressException
                        || failure instanceof CommitFailedException);
    }

    private void failed(String what, RuntimeException why) {
        failures = failures + 1;
        var wait = BACKOFF.after(failures);
        due = System.nanoTime() + wait.toNanos();
        LOG.warnf("%s in %d ms (failure %d in a row): %s", what, wait.toMillis(), failures, why);
    }

    private void lookAtLag(Drain drain) {
        if (System.nanoTime() < lagDue) {
            return;
        }
        lagDue = System.nanoTime() + LAG_EVERY.toNanos();
        try {
            meters.lag(drain.lag());
        } catch (TimeoutException kafkaIsAway) {
            LOG.debug("the lag is not known", kafkaIsAway);
        }
    }
}
