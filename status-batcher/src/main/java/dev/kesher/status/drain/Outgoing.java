package dev.kesher.status.drain;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.TrackedMessage;
import dev.kesher.status.wire.StatusEvents;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The events this service writes. */
final class Outgoing {
    private Outgoing() {}

    /** The same version of a message is always the same event, to the byte. */
    static ProducerRecord<String, byte[]> status(TrackedMessage row) {
        if (row.message().plainlySent()) {
            return StatusEvents.plainlySent(row);
        }
        var id = row.message().id().toString();
        var status = MessageState.of(row.message(), row.version());
        var newest = MessageState.newest(row.message());
        return CloudEvents.write(new Event<>(StatusEvents.id(row), StatusEvents.SOURCE, id, newest, status));
    }
}
