package dev.kesher.eventkit.view;

import dev.kesher.eventkit.Refusal;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.deadletter.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The records of a compacted topic that cannot be read. Each is a dead letter once per service, not again at each start:
 * the group of the view commits, for a partition, the offset below which all unreadable records have been handled, and what
 * is below it is only counted. Two replicas that meet a record in the same instant may both write its dead letter.
 */
final class UnreadableRecords {
    private static final Logger LOG = Logger.getLogger(UnreadableRecords.class);

    /** Kafka forgets offsets of a group without members after a week; without this they would be handled again then. */
    private static final Duration COMMITTED_AGAIN = Duration.ofHours(12);

    /** A commit that fails is tried again, but not at every poll. */
    private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);

    /** Records kept in memory until Kafka has acknowledged their dead letters; those on top are met at the next start. */
    private static final int MOST_IN_FLIGHT = 32;

    private final DeadLetters deadLetters;
    private final AtomicLong present;
    private final Semaphore room = new Semaphore(MOST_IN_FLIGHT);
    private final Map<TopicPartition, HandledOffsets> handled = new HashMap<>();
    private final Set<TopicPartition> changed = ConcurrentHashMap.newKeySet();
    private long committedAt = System.nanoTime() - COMMIT_EVERY.toNanos();
    private long committedAgain = System.nanoTime();

    UnreadableRecords(String service, String topic, DeadLetters deadLetters, MeterRegistry metrics) {
        this.deadLetters = deadLetters;
        this.present = new AtomicLong();
        metrics.gauge("kesher.view.unreadable", Tags.of("service", service, "topic", topic), present);
    }

    static String reason(Throwable why) {
        return Refusal.reason(why)
                .orElseGet(() -> "reading it failed: " + why.getClass().getSimpleName());
    }

    /** Everything comes again from the beginning. */
    void reopened() {
        present.set(0);
    }

    void add(KafkaConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record, String why) {
        present.incrementAndGet();
        var partition = new TopicPartition(record.topic(), record.partition());
        var offsets = handled.computeIfAbsent(partition, at -> new HandledOffsets(committed(consumer, at)));
        // Another replica may have been faster.
        if (offsets.isHandled(record.offset())
                || offsets.raise(committed(consumer, partition)).isHandled(record.offset())) {
            LOG.infof("%s@%d cannot be read, which is known: %s", partition, record.offset(), why);
            return;
        }
        if (!offsets.begin(record.offset())) {
            return;
        }
        if (room.tryAcquire()) {
            deadLetters
                    .keep(record, Reason.UNREADABLE, why)
                    .onTermination()
                    .invoke(room::release)
                    .subscribe()
                    .with(kept -> {
                        offsets.end(record.offset());
                        changed.add(partition);
                    });
        } else {
            LOG.warnf("%s@%d cannot be read, and too many others wait: %s", partition, record.offset(), why);
        }
    }

    /** Without an answer a record is handled again rather than lost. */
    private static long committed(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
        try {
            var committed = consumer.committed(Set.of(partition)).get(partition);
            return committed == null ? 0 : committed.offset();
        } catch (KafkaException unavailable) {
            LOG.warnf("Kafka does not tell what was handled of %s: %s", partition, unavailable);
            return 0;
        }
    }

    void commit(KafkaConsumer<String, byte[]> consumer) {
        var now = System.nanoTime();
        if (now - committedAgain > COMMITTED_AGAIN.toNanos()) {
            changed.addAll(handled.keySet());
            committedAgain = now;
        }
        if (changed.isEmpty() || now - committedAt < COMMIT_EVERY.toNanos()) {
            return;
        }
        committedAt = now;
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : Set.copyOf(changed)) {
            changed.remove(partition);
            var upTo = handled.containsKey(partition) ? handled.get(partition).upTo() : 0;
            if (upTo > 0) {
                offsets.put(partition, new OffsetAndMetadata(upTo));
            }
        }
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (done, failure) -> {
                if (failure != null) {
                    LOG.debugf(failure, "not committed yet");
                    changed.addAll(offsets.keySet());
                }
            });
        }
    }
}
