package dev.kesher.status.drain;

import dev.kesher.eventkit.Refusal;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.deadletter.Reason;
import dev.kesher.status.drain.RecordLookup.Place;
import dev.kesher.status.track.Message;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The records of one portion that have no effect. What nobody can read is known at once; what the table refuses is known
 * by its message only, so of every record that was folded its place is kept (not the record: a portion may be large) and
 * the few that are refused are read again.
 */
final class DeadRecords {
    private static final Logger LOG = Logger.getLogger(DeadRecords.class);

    /** Longer than the producer's own delivery.timeout.ms; then the drain fails and is done again. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final DeadLetters letters;
    private final RecordLookup lookup;
    private final DrainSettings settings;
    private final Map<UUID, List<Place>> places = new HashMap<>();
    private final List<Dead> waiting = new ArrayList<>();
    private long waitingBytes;
    private long kept;

    DeadRecords(DeadLetters letters, RecordLookup lookup, DrainSettings settings) {
        this.letters = letters;
        this.lookup = lookup;
        this.settings = settings;
    }

    private record Dead(ConsumerRecord<String, byte[]> record, Reason reason, String why) {
        TopicPartition partition() {
            return new TopicPartition(record.topic(), record.partition());
        }
    }

    /** That a record told something about a message. */
    void folded(UUID message, ConsumerRecord<String, byte[]> record) {
        places.computeIfAbsent(message, id -> new ArrayList<>(2)).add(Place.of(record));
    }

    void add(ConsumerRecord<String, byte[]> record, Reason reason, String why) {
        waiting.add(new Dead(record, reason, why));
        waitingBytes += Math.max(0, record.serializedValueSize());
    }

    /** Whether it is time to write them: they are in memory whole. */
    boolean full() {
        return waiting.size() >= settings.foldMessages() || waitingBytes >= settings.foldBytes();
    }

    /** All records of this portion that told of the message become dead letters. */
    void refuse(Message message, Throwable refusal) {
        var why = Refusal.reason(refusal).orElse("it is refused");
        for (var place : places.getOrDefault(message.id(), List.of())) {
            lookup.find(place)
                    .ifPresentOrElse(
                            record -> add(record, Reason.REFUSED, why),
                            () -> LOG.errorf("%s is refused and not on its topic any more: %s", place, why));
        }
        keep();
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
                .transformToUniAndConcatenate(dead -> letters.keep(dead.record(), dead.reason(), dead.why()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** How many were kept since the last {@link #clear()}. */
    long kept() {
        return kept;
    }

    /** Before the next portion. */
    void clear() {
        places.clear();
        waiting.clear();
        waitingBytes = 0;
        kept = 0;
    }
}
