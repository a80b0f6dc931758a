package dev.kesher.eventkit.reader;

import dev.kesher.eventkit.ConsumerThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Reads a topic as a member of its service's consumer group, batch by batch, for topics with so many records that what a
 * framework does for each of them costs more than the work itself. The next batch is begun when the one before has taken
 * effect, and its offsets are committed after that: a replica that dies, or a partition that moves, repeats what took effect
 * in its last moment and skips nothing.
 */
public final class GroupReader {
    private static final Logger LOG = Logger.getLogger(GroupReader.class);

    /** How soon the thread sees that it shall end, and how often it shows the group that it lives while a batch takes long. */
    private static final Duration POLL = Duration.ofMillis(200);

    /** The broker writes each commit to a topic of its own, so a few batches share one. */
    private static final Duration COMMIT_EVERY = Duration.ofMillis(200);

    /** What a replica that died was reading is read by another after so long. */
    private static final Duration SESSION = Duration.ofSeconds(15);

    private final String topic;
    private final Function<ConsumerRecords<String, byte[]>, Uni<Void>> work;
    private final MeterRegistry metrics;
    private final ConsumerThread thread;
    /** Behind batches that took effect, and not committed yet. */
    private final Map<TopicPartition, OffsetAndMetadata> finished = new HashMap<>();

    private long committedAt;
    private boolean paused;

    /**
     * @param service the service's name, which is its group's
     * @param broker how to reach Kafka
     * @param work what a batch does; it keeps its records itself, as {@link BatchReader} does: if it fails all the same, the
     *     batch is read again
     * @param metrics gets what the consumer measures, its lag for example
     */
    public GroupReader(
            String service,
            String topic,
            Map<String, Object> broker,
            Fetch fetch,
            Function<ConsumerRecords<String, byte[]>, Uni<Void>> work,
            MeterRegistry metrics) {
        this.topic = topic;
        this.work = work;
        this.metrics = metrics;
        this.thread = new ConsumerThread(
                service,
                "reader-" + topic,
                topic,
                settings(broker, service, topic, fetch),
                this::follow,
                failure -> {},
                metrics);
    }

    private static Map<String, Object> settings(Map<String, Object> broker, String service, String topic, Fetch fetch) {
        var settings = new HashMap<>(broker);
        settings.putAll(fetch.settings());
        settings.put("group.id", service);
        settings.put("client.id", service + "." + topic + ".reader");
        // An event lost because nobody had read before is lost for good.
        settings.put("auto.offset.reset", "earliest");
        settings.put("session.timeout.ms", Math.toIntExact(SESSION.toMillis()));
        // Replicas come and go without stopping the partitions that stay.
        settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        return settings;
    }

    public void start() {
        thread.start();
    }

    /** False before the start, after the end, or if something broke that nobody foresaw: then nothing is read any more. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Ends the thread, in bounded time. A batch that has no effect yet is read again by whoever comes next. */
    public void stop() throws InterruptedException {
        thread.stop();
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        finished.clear();
        committedAt = System.nanoTime();
        paused = false;
        try (var measured = new KafkaClientMetrics(consumer)) {
            measured.bindTo(metrics);
            consumer.subscribe(List.of(topic), new Moved(consumer));
            while (!thread.isStopping()) {
                read(consumer, thread.poll(consumer, POLL));
                if (System.nanoTime() - committedAt >= COMMIT_EVERY.toNanos()) {
                    commit(consumer);
                }
            }
            commit(consumer);
        }
    }

    /** Partitions that come while a batch is under way wait as all others do. */
    private final class Moved implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> consumer;

        Moved(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (paused) {
                consumer.pause(partitions);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(finished::remove);
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        if (!records.isEmpty() && takesEffect(consumer, work.apply(records).subscribeAsCompletionStage())) {
            finished.putAll(records.nextOffsets());
            thread.works();
        }
    }

    /** A group gives up a member that asks for nothing: while a batch takes long, the consumer asks and takes nothing. */
    private boolean takesEffect(KafkaConsumer<String, byte[]> consumer, CompletableFuture<Void> effect) {
        if (ends(effect)) {
            return true;
        }
        commit(consumer);
        paused = true;
        consumer.pause(consumer.assignment());
        while (!thread.isStopping()) {
            if (!thread.poll(consumer, Duration.ZERO).isEmpty()) {
                throw new IllegalStateException("records came from a partition that is paused");
            }
            if (ends(effect)) {
                paused = false;
                consumer.resume(consumer.paused());
                return true;
            }
        }
        return false;
    }

    private static boolean ends(CompletableFuture<Void> effect) {
        try {
            effect.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException takesLonger) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a batch failed", failure.getCause());
        }
    }

    /** What fails here is left for later: another consumer would read the batch again while its effect is under way. */
    private void commit(KafkaConsumer<String, byte[]> consumer) {
        if (finished.isEmpty()) {
            return;
        }
        // A partition that moved while its batch was under way is committed by whoever has it now.
        finished.keySet().retainAll(consumer.assignment());
        try {
            consumer.commitSync(finished);
            finished.clear();
            committedAt = System.nanoTime();
        } catch (RebalanceInProgressException later) {
            LOG.debugf("%s is committed after the rebalance: %s", topic, later.getMessage());
        } catch (CommitFailedException | TimeoutException later) {
            LOG.warnf("%s is not committed yet: %s", topic, later.getMessage());
        }
    }
}
