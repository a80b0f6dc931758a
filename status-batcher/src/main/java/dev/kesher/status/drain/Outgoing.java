package dev.kesher.status.drain;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.TrackedMessage;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the events that this service writes. */
final class Outgoing {
    private static final String SOURCE = "urn:kesher:status-batcher";

    private Outgoing() {}

    /** The same version of a message is always the same event, to the byte. */
    static ProducerRecord<String, byte[]> status(TrackedMessage row) {
        var message = row.message();
        var status = MessageState.of(message, row.version());
        var id = status.messageId();
        return CloudEvents.write(new Event<>(
                "message-status:" + id + ":" + row.version(), SOURCE, id, MessageState.newest(message), status));
    }
}
