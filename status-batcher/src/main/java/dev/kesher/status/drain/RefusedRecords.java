package dev.kesher.status.drain;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.eventkit.deadletter.Reason;
import dev.kesher.status.track.News;
import dev.kesher.status.track.Unprocessable;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Finds the records of messages that the table refuses, by reading their slice once more, with a consumer of its own so that
 * the drain's positions stay. Rare, so nothing is remembered for it while folding.
 */
final class RefusedRecords {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    private final KafkaClients kafka;
    private final Progress progress;

    RefusedRecords(KafkaClients kafka, Progress progress) {
        this.kafka = kafka;
        this.progress = progress;
    }

    /** Every record of the slice that told of one of the messages becomes a dead letter with what is said of it. */
    void bury(Map<UUID, String> refused, Part part, DeadRecords dead) {
        var slice = part.slice();
        try (var consumer = kafka.lookup()) {
            consumer.assign(slice.from().keySet());
            slice.from().forEach(consumer::seek);
            var heard = System.nanoTime();
            while (!isRead(slice, consumer)) {
                var records = consumer.poll(POLL);
                progress.moved();
                for (var record : records) {
                    bury(record, refused, part, dead);
                }
                heard = records.isEmpty() ? heard : System.nanoTime();
                if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                    throw new TimeoutException("Kafka does not send what was refused");
                }
            }
        }
        dead.keep();
    }

    private static boolean isRead(Slice slice, Consumer<?, ?> consumer) {
        return slice.to().entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static void bury(
            ConsumerRecord<byte[], byte[]> record, Map<UUID, String> refused, Part part, DeadRecords dead) {
        var end = part.slice().to().getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
        if (record.offset() >= end || !part.has(record)) {
            return;
        }
        try {
            var event = CloudEvents.read(record.headers(), PartReader.text(record.key()), record.value());
            if (News.in(event.data()) instanceof News.Of(var message) && refused.containsKey(message.id())) {
                dead.add(record, Reason.REFUSED, refused.getOrDefault(message.id(), "it is refused"));
            }
        } catch (UnreadableEvent | Unprocessable alreadyDead) {
            return;
        }
    }
}
