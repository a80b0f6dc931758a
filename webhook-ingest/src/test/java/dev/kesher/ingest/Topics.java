package dev.kesher.ingest;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.contracts.WabaId;
import dev.kesher.localstack.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is on Kafka, and what signup-service would put there. */
final class Topics {
    private final KafkaBroker kafka;

    Topics(KafkaBroker kafka) {
        this.kafka = kafka;
    }

    void connect(Meta meta, Connection.State state, long generation) {
        var connection = new Connection(
                new BusinessId("b-" + meta.number()),
                new PhoneNumberId(meta.number()),
                new WabaId(meta.waba()),
                state,
                generation,
                "c1",
                "he");
        kafka.send(CloudEvents.write(new Event<>(
                "connection:" + meta.number() + ":" + generation,
                "urn:kesher:signup-service",
                meta.number(),
                Instant.now(),
                connection)));
    }

    void write(Topic topic, String key, String value) {
        kafka.send(new ProducerRecord<>(topic.topicName(), key, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** The events of one number, in the order of their partition. */
    List<Event<?>> events(Topic topic, Meta meta) {
        return records(topic.topicName())
                .filter(record -> record.key() != null && record.key().startsWith(meta.number()))
                .<Event<?>>map(Topics::read)
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters(Topic topic, String containing) {
        return records(topic.deadLetterName())
                .filter(record -> text(record).contains(containing))
                .toList();
    }

    Stream<ConsumerRecord<String, byte[]>> records(String topic) {
        return kafka.records(topic).stream();
    }

    /** Everything this service writes to. */
    List<String> all() {
        return Stream.of(Topic.values())
                .filter(topic -> topic != Topic.CONNECTIONS)
                .flatMap(topic -> topic.live()
                        ? Stream.of(topic.topicName(), topic.deadLetterName())
                        : Stream.of(topic.deadLetterName()))
                .toList();
    }

    static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name), name).value(), StandardCharsets.UTF_8);
    }

    private static Event<?> read(ConsumerRecord<String, byte[]> record) {
        try {
            return CloudEvents.read(record);
        } catch (UnreadableEvent unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
