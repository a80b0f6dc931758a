package dev.kesher.status.drain;

import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.deadletter.Reason;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The records that have no effect: what nobody can read, and what the table refuses. They are few, so they wait in memory,
 * whole, until there are some of them. Belongs to the thread that drains.
 */
final class DeadRecords {
    private static final int MOST_WAITING = 5_000;
    private static final long MOST_BYTES = 8 << 20;

    /** Longer than the producer's own delivery.timeout.ms; then the drain fails and is done again. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final DeadLetters letters;
    private final List<Dead> waiting = new ArrayList<>();
    private long waitingBytes;
    private long kept;

    DeadRecords(DeadLetters letters) {
        this.letters = letters;
    }

    private record Dead(ConsumerRecord<byte[], byte[]> record, Reason reason, String why) {
        TopicPartition partition() {
            return new TopicPartition(record.topic(), record.partition());
        }
    }

    void add(ConsumerRecord<byte[], byte[]> record, Reason reason, String why) {
        waiting.add(new Dead(record, reason, why));
        waitingBytes += Math.max(0, record.serializedValueSize());
        if (waiting.size() >= MOST_WAITING || waitingBytes >= MOST_BYTES) {
            keep();
        }
    }

    /** Returns when Kafka has acknowledged all of them. Those of one partition are written in its order. */
    void keep() {
        var writing = waiting.stream()
                .collect(Collectors.groupingBy(Dead::partition, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::inOrder)
                .toList();
        if (!writing.isEmpty()) {
            Uni.join()
                    .all(writing)
                    .andFailFast()
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .await()
                    .indefinitely();
        }
        kept += waiting.size();
        waiting.clear();
        waitingBytes = 0;
    }

    private Uni<Void> inOrder(List<Dead> ofOnePartition) {
        return Multi.createFrom()
                .iterable(ofOnePartition)
                .onItem()
                .transformToUniAndConcatenate(dead -> letters.keep(asText(dead.record()), dead.reason(), dead.why()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The same record with its key as text, as all readers have it. */
    @SuppressWarnings("NullAway") // a key may be missing
    private static ConsumerRecord<String, byte[]> asText(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                PartReader.text(record.key()),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    /** How many were kept since it was last asked. */
    long keptSince() {
        var since = kept;
        kept = 0;
        return since;
    }

    /** After a drain that failed: they will be found again. */
    void forget() {
        waiting.clear();
        waitingBytes = 0;
        kept = 0;
    }
}
