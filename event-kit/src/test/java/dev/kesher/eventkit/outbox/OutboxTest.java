package dev.kesher.eventkit.outbox;

import static dev.kesher.eventkit.Stack.PATIENCE;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.outbox.Outbox.Traced;
import dev.kesher.eventkit.trace.RecordTrace;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final String TOPIC = Topic.SEND_OUTCOMES.topicName();
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final OutboxTables TABLES = new OutboxTables();

    private final MeterRegistry metrics = Stack.metrics();
    private final Outbox outbox = new Outbox(TABLES.pool());
    private final Producer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers",
                    Stack.running().kafka().bootstrapServers(),
                    "acks",
                    "all",
                    "linger.ms",
                    5,
                    "max.block.ms",
                    500),
            new StringSerializer(),
            new ByteArraySerializer());
    private final OutboxPublisher publisher = publisher();

    @BeforeAll
    static void createTables() {
        TABLES.create();
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @BeforeEach
    void empty() {
        TABLES.empty();
    }

    @AfterEach
    void stop() throws InterruptedException {
        publisher.stop();
        producer.close();
    }

    @Test
    void rowsOfAKeyArriveInTheirOrderAndRowsOfOthersDoNotWait() {
        var keys = List.of(Stack.name("a"), Stack.name("b"), Stack.name("c"));
        IntStream.range(0, 40).forEach(i -> keys.forEach(key -> TABLES.insert(TOPIC, key, "n" + i)));

        publisher.start();
        publisher.publish().await().atMost(PATIENCE);

        await().atMost(PATIENCE).until(() -> TABLES.rows() == 0);
        var expected = IntStream.range(0, 40).mapToObj(i -> "n" + i).toList();
        keys.forEach(key -> assertThat(published(key)).isEqualTo(expected));
    }

    @Test
    void anEventIsPublishedWithItsHeadersAfterItsTransaction() {
        var connection = Stack.connection(1);
        publisher.start();

        TABLES.pool()
                .withTransaction(transaction -> outbox.add(transaction, Stack.event(connection)))
                .await()
                .atMost(PATIENCE);

        var key = connection.phoneNumberId().value();
        await().atMost(PATIENCE).until(() -> Stack.running().kafka().records(Topic.CONNECTIONS.topicName()).stream()
                .anyMatch(record -> key.equals(record.key())
                        && Stack.header(record, "ce_source").equals("urn:kesher:test")));
        assertThat(outbox.isPublished(Topic.CONNECTIONS.topicName(), key)
                        .await()
                        .atMost(PATIENCE))
                .isTrue();
    }

    @Test
    void anEventIsPublishedWithTheSpanItComesFrom() {
        var traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var traced = new Traced(Stack.event(Stack.connection(1)), traceparent);
        var untraced = new Traced(Stack.event(Stack.connection(1)), null);
        publisher.start();

        TABLES.pool()
                .withTransaction(transaction -> outbox.addAllTraced(transaction, List.of(traced, untraced)))
                .await()
                .atMost(PATIENCE);

        await().atMost(PATIENCE).until(() -> TABLES.rows() == 0);
        assertThat(traceparents(traced)).containsExactly(traceparent);
        assertThat(traceparents(untraced)).isEmpty();
    }

    private static List<String> traceparents(Traced event) {
        return Stack.running().kafka().records(Topic.CONNECTIONS.topicName()).stream()
                .filter(record -> event.event().key().equals(record.key()))
                .map(RecordTrace::of)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void aRowThatKafkaNeverTakesIsParkedAndThoseBehindItGoOn() {
        // Given
        var key = Stack.name("large");
        TABLES.insert(TOPIC, key, "x".repeat(2 << 20));
        TABLES.run("insert into outbox (topic, record_key, headers, body) values ('" + TOPIC + "', '" + key
                + "', 'not json', '')");
        TABLES.insert(TOPIC, key, "small");

        // When
        publisher.start();

        // Then
        await().atMost(PATIENCE).until(() -> TABLES.rows() == 2);
        assertThat(published(key)).containsExactly("small");
        assertThat(TABLES.number("select count(*) from outbox where parked_because like '%RecordTooLarge%'"))
                .isEqualTo(1);
        assertThat(TABLES.number("select count(*) from outbox where parked_because like '%headers%'"))
                .isEqualTo(1);
        assertThat(metrics.counter(
                                DeadLetters.METRIC,
                                "service",
                                "test-service",
                                "topic",
                                TOPIC,
                                "reason",
                                "unpublishable")
                        .count())
                .isEqualTo(2);
        assertThat(outbox.isPublished(TOPIC, key).await().atMost(PATIENCE)).isFalse();
    }

    @Test
    void aTopicThatFailsHoldsOnlyItsOwnRows() {
        var key = Stack.name("other");
        TABLES.insert("no-such-topic", key, "waits");
        TABLES.insert(TOPIC, key, "goes");

        publisher.start();

        await().atMost(PATIENCE).until(() -> TABLES.rows() == 1);
        assertThat(published(key)).containsExactly("goes");
        assertThat(TABLES.number("select count(*) from outbox where topic = 'no-such-topic' and parked_at is null"))
                .isEqualTo(1);
    }

    @Test
    void fiveHundredRowsOfATopicThatFailsHoldNoOther() {
        var key = Stack.name("behind");
        TABLES.run("insert into outbox (topic, record_key, headers) select 'no-such-topic', 'k' || i, '{}'"
                + " from generate_series(1, 600) i");
        TABLES.insert(TOPIC, key, "goes");

        publisher.start();

        await().atMost(PATIENCE).until(() -> published(key).equals(List.of("goes")));
        await().atMost(PATIENCE).until(() -> TABLES.rows() == 600);
    }

    @Test
    void whileAnotherReplicaPublishesThisOneWaits() {
        var key = Stack.name("lease");
        TABLES.leaseToAnother();
        TABLES.insert(TOPIC, key, "patient");
        publisher.start();

        publisher.publish().await().atMost(PATIENCE);
        assertThat(TABLES.rows()).isEqualTo(1);
        TABLES.endLease();

        await().atMost(PATIENCE).until(() -> TABLES.rows() == 0);
        assertThat(published(key)).containsExactly("patient");
    }

    @Test
    void thousandsOfRowsArePublishedOnceAndWhatWaitsIsMeasured() {
        var key = Stack.name("many");
        TABLES.run("insert into outbox (topic, record_key, headers, body, created_at)"
                + " select '" + TOPIC + "', '" + key + "-' || i, '{}', convert_to('n', 'UTF8'),"
                + " now() - interval '1 hour' from generate_series(1, 10000) i");
        TABLES.leaseToAnother();
        publisher.start();
        await().atMost(PATIENCE).until(() -> gauge("kesher.outbox.waiting") == 10_000);
        assertThat(gauge("kesher.outbox.oldest.seconds")).isGreaterThan(3_500);

        var began = System.nanoTime();
        TABLES.endLease();
        await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> TABLES.rows() == 0);

        System.out.printf("10000 outbox rows in %d ms%n", (System.nanoTime() - began) / 1_000_000);
        assertThat(Stack.running().kafka().records(TOPIC))
                .filteredOn(record -> record.key().startsWith(key))
                .hasSize(10_000);
    }

    private OutboxPublisher publisher() {
        return new OutboxPublisher(
                outbox, TABLES.pool(), producer, Stack.deadLetters(metrics), "test-service", OFTEN, metrics);
    }

    private double gauge(String name) {
        return metrics.get(name).tag("service", "test-service").gauge().value();
    }

    private static List<String> published(String key) {
        return Stack.running().kafka().records(TOPIC).stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
