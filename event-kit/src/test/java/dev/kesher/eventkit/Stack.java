package dev.kesher.eventkit;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.WabaId;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Patience;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;

/** One broker and one database for all tests of the module; they end with the JVM. */
public final class Stack {
    /** For conditions, on a slow machine. */
    public static final Duration PATIENCE = Patience.LONG;

    private static final LocalStack RUNNING =
            LocalStack.with(Part.KAFKA, Part.POSTGRES).start();
    private static final Producer<String, byte[]> PRODUCER = RUNNING.kafka().producer();

    private Stack() {}

    public static LocalStack running() {
        return RUNNING;
    }

    public static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", RUNNING.kafka().bootstrapServers());
    }

    public static DeadLetters deadLetters(MeterRegistry metrics) {
        return deadLetters("test-service", metrics);
    }

    public static DeadLetters deadLetters(String service, MeterRegistry metrics, Topic... reads) {
        return new DeadLetters(PRODUCER, service, List.of(reads), Clock.systemUTC(), metrics);
    }

    public static MeterRegistry metrics() {
        return new SimpleMeterRegistry();
    }

    /** A name that no other test has. */
    public static String name(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    public static Connection connection(long generation) {
        var id = String.valueOf(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41));
        return new Connection(
                new BusinessId("business-" + id),
                new PhoneNumberId(id),
                new WabaId(id),
                Connection.State.ACTIVE,
                generation,
                "credential-" + id,
                null);
    }

    public static Event<Connection> event(Connection connection) {
        return new Event<>(
                UUID.randomUUID().toString(),
                "urn:kesher:test",
                connection.phoneNumberId().value(),
                Instant.now(),
                connection);
    }

    public static void tell(Connection connection) {
        RUNNING.kafka().send(CloudEvents.write(event(connection)));
    }

    /** The dead letters of this key. */
    public static List<ConsumerRecord<String, byte[]>> letters(String topic, String key) {
        return RUNNING.kafka().records(topic + ".dead-letter").stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    public static String reason(ConsumerRecord<String, byte[]> letter) {
        return header(letter, DeadLetter.REASON);
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
