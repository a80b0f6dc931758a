package dev.kesher.sender;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.localstack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events of other services, and those that this one published. */
record Topics(LocalStack stack) {
    void publish(String key, Record data) {
        stack.kafka().send(record(key, data));
    }

    /** As {@link #publish} sends it; that opens a connection each time, which takes too long for many. */
    static ProducerRecord<String, byte[]> record(String key, Record data) {
        return CloudEvents.write(
                new Event<>(UUID.randomUUID().toString(), "urn:kesher:test", key, Instant.now(), data));
    }

    <T> List<T> events(Topic topic, Set<String> keys, Class<T> type) {
        return stack.kafka().records(topic.topicName()).stream()
                .filter(record -> record.key() != null && keys.contains(record.key()))
                .map(Topics::data)
                .map(type::cast)
                .toList();
    }

    List<String> ids(Topic topic, String key) {
        return stack.kafka().records(topic.topicName()).stream()
                .filter(record -> key.equals(record.key()))
                .map(record ->
                        new String(record.headers().lastHeader(CloudEvents.ID).value(), StandardCharsets.UTF_8))
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
