package dev.kesher.eventkit.outbox;

import static dev.kesher.eventkit.Stack.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import dev.kesher.eventkit.deadletter.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private static final Vertx VERTX = Vertx.vertx();
    private static final Pool POOL = pool();

    private final MeterRegistry metrics = Stack.metrics();
    private final Outbox outbox = new Outbox(POOL);
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
        run("""
                create table outbox (
                    seq            bigint      primary key generated always as identity,
                    topic          text        not null,
                    record_key     text        not null,
                    headers        text        not null,
                    body           bytea,
                    created_at     timestamptz not null default now(),
                    parked_at      timestamptz,
                    parked_because text
                );
                create table outbox_publisher (
                    only_row     boolean primary key default true check (only_row),
                    lease        uuid,
                    leased_until timestamptz
                );
                insert into outbox_publisher default values""");
    }

    @AfterAll
    static void close() {
        POOL.close().await().atMost(PATIENCE);
        VERTX.close().await().atMost(PATIENCE);
    }

    @BeforeEach
    void empty() {
        run("delete from outbox; update outbox_publisher set lease = null, leased_until = null");
    }

    @AfterEach
    void stop() throws InterruptedException {
        publisher.stop();
        producer.close();
    }

    @Test
    void rowsOfAKeyArriveInTheirOrderAndRowsOfOthersDoNotWait() {
        var keys = List.of(Stack.name("a"), Stack.name("b"), Stack.name("c"));
        IntStream.range(0, 40).forEach(i -> keys.forEach(key -> insert(TOPIC, key, "n" + i)));

        publisher.start();
        publisher.publish().await().atMost(PATIENCE);

        await().atMost(PATIENCE).until(() -> rows() == 0);
        var expected = IntStream.range(0, 40).mapToObj(i -> "n" + i).toList();
        keys.forEach(key -> assertThat(published(key)).isEqualTo(expected));
    }

    @Test
    void anEventIsPublishedWithItsHeadersAfterItsTransaction() {
        var connection = Stack.connection(1);
        publisher.start();

        POOL.withTransaction(transaction -> outbox.add(transaction, Stack.event(connection)))
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
    void aRowThatKafkaNeverTakesIsParkedAndThoseBehindItGoOn() {
        // Given
        var key = Stack.name("large");
        insert(TOPIC, key, "x".repeat(2 << 20));
        run("insert into outbox (topic, record_key, headers, body) values ('" + TOPIC + "', '" + key
                + "', 'not json', '')");
        insert(TOPIC, key, "small");

        // When
        publisher.start();

        // Then
        await().atMost(PATIENCE).until(() -> rows() == 2);
        assertThat(published(key)).containsExactly("small");
        assertThat(number("select count(*) from outbox where parked_because like '%RecordTooLarge%'"))
                .isEqualTo(1);
        assertThat(number("select count(*) from outbox where parked_because like '%headers%'"))
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
        insert("no-such-topic", key, "waits");
        insert(TOPIC, key, "goes");

        publisher.start();

        await().atMost(PATIENCE).until(() -> rows() == 1);
        assertThat(published(key)).containsExactly("goes");
        assertThat(number("select count(*) from outbox where topic = 'no-such-topic' and parked_at is null"))
                .isEqualTo(1);
    }

    @Test
    void whileAnotherReplicaPublishesThisOneWaits() {
        var key = Stack.name("lease");
        run("update outbox_publisher set lease = gen_random_uuid(), leased_until = now() + interval '1 hour'");
        insert(TOPIC, key, "patient");
        publisher.start();

        publisher.publish().await().atMost(PATIENCE);
        assertThat(rows()).isEqualTo(1);
        run("update outbox_publisher set leased_until = now() - interval '1 second'");

        await().atMost(PATIENCE).until(() -> rows() == 0);
        assertThat(published(key)).containsExactly("patient");
    }

    @Test
    void thousandsOfRowsArePublishedOnceAndWhatWaitsIsMeasured() {
        var key = Stack.name("many");
        run("insert into outbox (topic, record_key, headers, body, created_at)"
                + " select '" + TOPIC + "', '" + key + "-' || i, '{}', convert_to('n', 'UTF8'),"
                + " now() - interval '1 hour' from generate_series(1, 10000) i");
        run("update outbox_publisher set lease = gen_random_uuid(), leased_until = now() + interval '1 hour'");
        publisher.start();
        await().atMost(PATIENCE).until(() -> gauge("kesher.outbox.waiting") == 10_000);
        assertThat(gauge("kesher.outbox.oldest.seconds")).isGreaterThan(3_500);

        var began = System.nanoTime();
        run("update outbox_publisher set leased_until = now() - interval '1 second'");
        await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> rows() == 0);

        System.out.printf("10000 outbox rows in %d ms%n", (System.nanoTime() - began) / 1_000_000);
        assertThat(Stack.running().kafka().records(TOPIC))
                .filteredOn(record -> record.key().startsWith(key))
                .hasSize(10_000);
    }

    private OutboxPublisher publisher() {
        return new OutboxPublisher(outbox, POOL, producer, Stack.deadLetters(metrics), "test-service", OFTEN, metrics);
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

    private static void insert(String topic, String key, String body) {
        run("insert into outbox (topic, record_key, headers, body) values ('%s', '%s', '{}', convert_to('%s', 'UTF8'))"
                .formatted(topic, key, body));
    }

    private static long rows() {
        return number("select count(*) from outbox");
    }

    private static long number(String query) {
        try (var connection = Stack.running().postgres().connect("sender");
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void run(String sql) {
        try (var connection = Stack.running().postgres().connect("sender");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Pool pool() {
        var postgres = Stack.running().postgres();
        var options = PgConnectOptions.fromUri("postgresql://" + postgres.address())
                .setUser("sender")
                .setPassword(postgres.password("sender"));
        return PgBuilder.pool().connectingTo(options).using(VERTX).build();
    }
}
