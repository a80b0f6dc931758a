package dev.kesher.status.drain;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.TrackedMessage;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The events this service writes. */
final class Outgoing {
    private static final String SOURCE = "urn:kesher:status-batcher";

    private Outgoing() {}

    /** The same version of a message is always the same event, to the byte. */
    static ProducerRecord<String, byte[]> status(TrackedMessage row) {
        var id = row.message().id().toString();
        var status = MessageState.of(row.message(), row.version());
        return CloudEvents.write(new Event<>(
                "message-status:" + id + ":" + row.version(), SOURCE, id, MessageState.newest(row.message()), status));
    }
}
