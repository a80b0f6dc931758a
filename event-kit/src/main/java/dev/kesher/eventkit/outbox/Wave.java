package dev.kesher.eventkit.outbox;

import dev.kesher.eventkit.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Rows that are on their way at once: the oldest of each key, so that no row of a key can overtake another. Each is
 * published, or can never be, or may be later.
 */
final class Wave {
    private final List<OutboxRow> published = new ArrayList<>();
    private final Map<OutboxRow, String> unpublishable = new HashMap<>();
    private final Map<String, Throwable> failedTopics = new HashMap<>();

    /** Of rows in their order: the first of each key. */
    static List<OutboxRow> heads(List<OutboxRow> rows) {
        var lanes = new HashSet<OutboxRow.Lane>();
        return rows.stream().filter(row -> lanes.add(row.lane())).toList();
    }

    /** Waits for every acknowledgement, for as long as the producer's delivery time-out. */
    void send(List<OutboxRow> heads, Producer<String, byte[]> producer) throws InterruptedException {
        var pending = new ArrayList<Sent>();
        for (var row : heads) {
            // Without metadata each send would block for its whole max.block.ms.
            if (failedTopics.containsKey(row.topic())) {
                continue;
            }
            var sent = new Sent(row, send(row, producer));
            if (sent.acknowledgement().isDone()) {
                settle(sent);
            } else {
                pending.add(sent);
            }
        }
        for (var sent : pending) {
            settle(sent);
        }
    }

    private record Sent(OutboxRow row, Future<?> acknowledgement) {}

    private static Future<?> send(OutboxRow row, Producer<String, byte[]> producer) {
        try {
            return producer.send(row.record());
        } catch (KafkaException | IllegalArgumentException | IllegalStateException | Refused failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private void settle(Sent sent) throws InterruptedException {
        try {
            sent.acknowledgement().get();
            published.add(sent.row());
        } catch (ExecutionException failure) {
            failed(sent.row(), failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private void failed(OutboxRow row, Throwable why) {
        if (isForEver(why)) {
            unpublishable.put(row, because(why));
        } else {
            failedTopics.put(row.topic(), why);
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

    List<OutboxRow> published() {
        return published;
    }

    /** With the reason. */
    Map<OutboxRow, String> unpublishable() {
        return unpublishable;
    }

    /** Topics of which a row failed that may be published later; the rows of others are not held by it. */
    Map<String, Throwable> failedTopics() {
        return failedTopics;
    }
}
