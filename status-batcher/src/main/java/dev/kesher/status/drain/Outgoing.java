package dev.kesher.status.drain;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.TrackedMessage;
import dev.kesher.status.wire.StatusEvents;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the events that this service writes. For one thread. */
final class Outgoing {
    private final StatusEvents plain = new StatusEvents();

    /** The same version of a message is always the same event, to the byte. */
    ProducerRecord<String, byte[]> status(TrackedMessage row) {
        var usual = row.message().plainlySent() ? plain.plainlySent(row) : null;
        if (usual != null) {
            return usual;
        }
        var id = row.message().id().toString();
        var status = MessageState.of(row.message(), row.version());
        var newest = MessageState.newest(row.message());
        return CloudEvents.write(new Event<>(StatusEvents.id(row), StatusEvents.SOURCE, id, newest, status));
    }
}
