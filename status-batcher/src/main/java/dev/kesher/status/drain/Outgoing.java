package dev.kesher.status.drain;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.TrackedMessage;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The records this service writes. */
final class Outgoing {
    private static final String SOURCE = "urn:kesher:status-batcher";
    private static final String NAME = "status-batcher";

    /** What the dl_* headers and Kafka's own framing may add to a record that itself just fits its topic. */
    private static final int HEADROOM = 16 << 10;

    private Outgoing() {}

    /** The same version of a message is always the same event, to the byte. */
    static ProducerRecord<String, byte[]> status(TrackedMessage row) {
        var id = row.message().id().toString();
        var status = MessageState.of(row.message(), row.version());
        return CloudEvents.write(new Event<>(
                "message-status:" + id + ":" + row.version(), SOURCE, id, MessageState.newest(row.message()), status));
    }

    /**
     * A dead letter; only its dl_* headers where all of it would not fit the topic: one record must never stop all
     * others. The rest then is where dl_topic, dl_partition and dl_offset say, for as long as that topic keeps it.
     */
    static ProducerRecord<String, byte[]> deadLetter(ConsumerRecord<String, byte[]> record, String reason, Instant at) {
        var whole = DeadLetter.of(record, NAME, reason, at);
        if (size(whole) <= Topic.LARGE_RECORD_BYTES - HEADROOM) {
            return whole;
        }
        var cut = DeadLetter.of(record, NAME, reason + " (too large to keep: see dl_offset)", at);
        for (var header : cut.headers().toArray()) {
            if (!header.key().startsWith("dl_")) {
                cut.headers().remove(header.key());
            }
        }
        String noKey = null;
        return new ProducerRecord<>(cut.topic(), null, noKey, new byte[0], cut.headers());
    }

    private static long size(ProducerRecord<String, byte[]> record) {
        var size = (long) length(record.value())
                + (record.key() == null ? 0 : record.key().length());
        for (var header : record.headers()) {
            size += header.key().length() + length(header.value());
        }
        return size;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
