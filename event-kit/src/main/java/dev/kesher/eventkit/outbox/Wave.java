package dev.kesher.eventkit.outbox;

import dev.kesher.eventkit.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Rows that are on their way at once: the oldest of each key, so that no row of a key can overtake another. Each is
 * published, or can never be, or may be later, or is still under way.
 */
final class Wave {
    /** A broker acknowledges within milliseconds; who takes longer than an election lets the others go on. */
    private static final Duration ACKNOWLEDGED = Duration.ofSeconds(2);

    private final List<Sent> published = new ArrayList<>();
    private final Map<OutboxRow, String> unpublishable = new HashMap<>();
    private final Map<String, Throwable> failedTopics = new TreeMap<>();
    private final Map<TopicPartition, Throwable> failedPartitions = new HashMap<>();
    private final List<Sent> underWay = new ArrayList<>();
    private final Map<String, Integer> sizes = new HashMap<>();

    /** A row that was given to the producer, which answers within its delivery time-out. */
    record Sent(OutboxRow row, TopicPartition at, Future<?> acknowledgement) {}

    /** Of rows in their order: the first of each key. */
    static List<OutboxRow> heads(List<OutboxRow> rows) {
        var lanes = new HashSet<OutboxRow.Lane>();
        return rows.stream().filter(row -> lanes.add(row.lane())).toList();
    }

    /** What became of rows that were under way. */
    static Wave later(List<Sent> before) throws InterruptedException {
        var wave = new Wave();
        for (var sent : before) {
            wave.settle(sent, System.nanoTime());
        }
        return wave;
    }

    /**
     * Waits for acknowledgements, but not for long.
     *
     * @param last no row is sent after it, by {@link System#nanoTime()}
     */
    void send(List<OutboxRow> heads, Producer<String, byte[]> producer, long last) throws InterruptedException {
        var pending = new ArrayList<Sent>();
        for (var row : heads) {
            if (System.nanoTime() - last >= 0) {
                break;
            }
            // Without metadata each send would block for its whole max.block.ms.
            if (!failedTopics.containsKey(row.topic())) {
                send(row, producer, pending);
            }
        }
        var until = System.nanoTime() + ACKNOWLEDGED.toNanos();
        for (var sent : pending) {
            settle(sent, until);
        }
    }

    private void send(OutboxRow row, Producer<String, byte[]> producer, List<Sent> pending) {
        try {
            var size = sizes.computeIfAbsent(
                    row.topic(), topic -> producer.partitionsFor(topic).size());
            var at = row.lane().partition(size);
            pending.add(new Sent(row, at, producer.send(row.record(at.partition()))));
        } catch (KafkaException | IllegalArgumentException | IllegalStateException | Refused failure) {
            if (isForEver(failure)) {
                unpublishable.put(row, because(failure));
            } else {
                failedTopics.put(row.topic(), failure);
            }
        }
    }

    private void settle(Sent sent, long until) throws InterruptedException {
        try {
            sent.acknowledgement().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            published.add(sent);
        } catch (TimeoutException later) {
            underWay.add(sent);
        } catch (ExecutionException failure) {
            failed(sent, failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private void failed(Sent sent, Throwable why) {
        if (isForEver(why)) {
            unpublishable.put(sent.row(), because(why));
        } else if (why instanceof TopicAuthorizationException) {
            failedTopics.put(sent.row().topic(), why);
        } else {
            failedPartitions.put(sent.at(), why);
        }
    }

    private static boolean isForEver(Throwable why) {
        return why instanceof RecordTooLargeException
                || why instanceof RecordBatchTooLargeException
                || why instanceof SerializationException
                || why instanceof InvalidTopicException
                || why instanceof IllegalArgumentException
                || why instanceof Refused;
    }

    private static String because(Throwable why) {
        return why instanceof Refused
                ? String.valueOf(why.getMessage())
                : "Kafka will never take it: " + why.getClass().getSimpleName();
    }

    List<Sent> published() {
        return published;
    }

    /** With the reason. */
    Map<OutboxRow, String> unpublishable() {
        return unpublishable;
    }

    /** Topics that take no row for the moment, with the reason; the rows of others are not held by it. */
    Map<String, Throwable> failedTopics() {
        return failedTopics;
    }

    /** Partitions that did not take a row, which may be published later; those of others are not held by it. */
    Map<TopicPartition, Throwable> failedPartitions() {
        return failedPartitions;
    }

    /** Neither published nor failed yet. */
    List<Sent> underWay() {
        return underWay;
    }

    /** How many partitions each topic has that was written to. */
    Map<String, Integer> sizes() {
        return sizes;
    }
}
