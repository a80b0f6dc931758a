package dev.kesher.status.drain;

import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.deadletter.Reason;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records that have no effect: what nobody can read, and what the table refuses. They are few, so they wait in memory,
 * whole, until there are some of them. Belongs to the thread that drains.
 */
final class DeadRecords {
    /** Longer than the producer's own delivery.timeout.ms; then the drain fails and is done again. */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    /** Under way at once: an acknowledgement takes about 10 ms, and thousands of them in a row longer than a poll may. */
    static final int AT_ONCE = 64;

    private static final int MOST_WAITING = 5_000;
    private static final long MOST_BYTES = 8 << 20;

    private final DeadLetters letters;
    private final Progress progress;
    private final Duration patience;
    private final List<Dead> waiting = new ArrayList<>();
    private long waitingBytes;
    private long kept;

    /** @param patience how long nothing may be acknowledged while some of them wait for it */
    DeadRecords(DeadLetters letters, Progress progress, Duration patience) {
        this.letters = letters;
        this.progress = progress;
        this.patience = patience;
    }

    private record Dead(ConsumerRecord<String, byte[]> record, Reason reason, String why) {
        /** Whose order is kept. A record without a key has no order on its topic of dead letters, so it is alone. */
        Object inOrderWith() {
            return record.key() == null ? this : new Key(record.topic(), record.key());
        }
    }

    private record Key(String topic, String key) {}

    void add(ConsumerRecord<byte[], byte[]> record, Reason reason, String why) {
        waiting.add(new Dead(asText(record), reason, why));
        waitingBytes += Math.max(0, record.serializedValueSize());
        if (waiting.size() >= MOST_WAITING || waitingBytes >= MOST_BYTES) {
            keep();
        }
    }

    /**
     * Returns when Kafka has acknowledged all of them, however many they are; fails if it acknowledges none for the patience.
     * Those of one key are written in their order.
     */
    void keep() {
        var inOrder = waiting.stream()
                .collect(Collectors.groupingBy(Dead::inOrderWith, LinkedHashMap::new, Collectors.toList()))
                .values();
        if (!inOrder.isEmpty()) {
            Multi.createFrom()
                    .iterable(inOrder)
                    .onItem()
                    .transformToMulti(this::acknowledged)
                    .merge(AT_ONCE)
                    .ifNoItem()
                    .after(patience)
                    .fail()
                    .invoke(progress::moved)
                    .collect()
                    .last()
                    .await()
                    .indefinitely();
        }
        kept += waiting.size();
        waiting.clear();
        waitingBytes = 0;
    }

    private Multi<Dead> acknowledged(List<Dead> ofOneKey) {
        return Multi.createFrom().iterable(ofOneKey).onItem().transformToUniAndConcatenate(dead -> letters.keep(
                        dead.record(), dead.reason(), dead.why())
                .replaceWith(dead));
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
