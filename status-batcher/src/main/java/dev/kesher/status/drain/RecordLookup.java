package dev.kesher.status.drain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads single records again, with a consumer of its own so that the drain's positions stay. Rare, so opened each time. */
final class RecordLookup {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaClients kafka;

    RecordLookup(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** Where a record stands. */
    record Place(TopicPartition partition, long offset) {
        static Place of(ConsumerRecord<?, ?> record) {
            return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
        }
    }

    /** Empty if its topic does not keep it any more. */
    Optional<ConsumerRecord<String, byte[]>> find(Place place) {
        try (var consumer = kafka.lookup()) {
            consumer.assign(List.of(place.partition()));
            consumer.seek(place.partition(), place.offset());
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() - deadline < 0) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    return Optional.of(records.iterator().next()).filter(record -> record.offset() == place.offset());
                }
            }
            throw new TimeoutException("Kafka does not send " + place);
        }
    }
}
