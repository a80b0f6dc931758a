package dev.kesher.eventkit.reader;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.eventkit.Refused;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes a value of a record. Whatever it throws makes the record a dead letter: the message is its reason. */
@FunctionalInterface
public interface Reading<T> {
    T read(ConsumerRecord<String, byte[]> record) throws UnreadableEvent;

    /** Events of these kinds only; others do not belong onto the topic. */
    static Reading<Event<?>> events(Class<?>... kinds) {
        var known = List.of(kinds);
        return record -> {
            var event = CloudEvents.read(record);
            if (!known.contains(event.data().getClass())) {
                throw new Refused(event.type().ceType() + " does not belong onto this topic");
            }
            return event;
        };
    }

    /** The data of events of one kind. */
    static <T> Reading<T> data(Class<T> kind) {
        var events = events(kind);
        return record -> kind.cast(events.read(record).data());
    }
}
