package dev.kesher.sender;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.localstack.LocalStack;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events of other services, and those that this one published. */
record Topics(LocalStack stack) {
    void publish(String key, Record data) {
        stack.kafka()
                .send(CloudEvents.write(
                        new Event<>(UUID.randomUUID().toString(), "urn:kesher:test", key, Instant.now(), data)));
    }

    <T> List<T> events(Topic topic, String key, Class<T> type) {
        return stack.kafka().records(topic.topicName()).stream()
                .filter(record -> key.equals(record.key()))
                .map(Topics::data)
                .map(type::cast)
                .toList();
    }

    private static Record data(ConsumerRecord<String, byte[]> record) {
        try {
            return CloudEvents.read(record).data();
        } catch (UnreadableEvent unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
