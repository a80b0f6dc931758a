package dev.kesher.eventkit.outbox;

import static dev.kesher.eventkit.Stack.PATIENCE;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partition without a leader: its acknowledgements do not come, and after the delivery time-out the producer gives up. */
class OutboxPartitionTest {
    private static final String TOPIC = Topic.SEND_OUTCOMES.topicName();
    private static final OutboxTables TABLES = new OutboxTables();

    private final MeterRegistry metrics = Stack.metrics();
    private final Producer<String, byte[]> broker = Stack.running().kafka().producer();
    private final int size = broker.partitionsFor(TOPIC).size();
    private final Queue<CompletableFuture<Void>> unanswered = new ConcurrentLinkedQueue<>();
    private volatile boolean leaderless = true;
    private final OutboxPublisher publisher = publisher(producer());

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
        broker.close();
    }

    @Test
    void aPartitionThatDoesNotAcknowledgeHoldsNoOther() {
        // Given
        keys(0).limit(600).forEach(key -> TABLES.insert(TOPIC, key, "waits"));
        var others = keys(1).limit(600).toList();
        others.forEach(key -> TABLES.insert(TOPIC, key, "goes"));

        // When
        publisher.start();

        // Then
        await().atMost(PATIENCE).until(() -> TABLES.rows() == 600);
        assertThat(published())
                .filteredOn(record -> others.contains(record.key()))
                .hasSize(600);
    }

    @Test
    void rowsOfAKeyKeepTheirOrderWhenItsPartitionComesBack() {
        // Given
        var key = keys(0).findFirst().orElseThrow();
        var other = keys(1).findFirst().orElseThrow();
        IntStream.range(0, 5).forEach(i -> TABLES.insert(TOPIC, key, "n" + i));
        TABLES.insert(TOPIC, other, "goes");
        publisher.start();
        await().atMost(PATIENCE).until(() -> TABLES.rows() == 5);
        assertThat(unanswered).hasSize(1);

        // When
        leaderless = false;
        unanswered.forEach(future -> future.completeExceptionally(new TimeoutException("expired")));

        // Then
        await().atMost(PATIENCE).until(() -> TABLES.rows() == 0);
        assertThat(published())
                .filteredOn(record -> key.equals(record.key()))
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly("n0", "n1", "n2", "n3", "n4");
    }

    /** Its lease is kept meanwhile. */
    @Test
    void whatIsUnderWayIsNotSentByAnotherReplica() throws InterruptedException {
        // Given
        var key = keys(0).findFirst().orElseThrow();
        TABLES.insert(TOPIC, key, "once");
        publisher.start();
        await().atMost(PATIENCE).until(() -> unanswered.size() == 1);
        var replica = publisher(broker);

        // When
        replica.start();
        try {
            await().during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .until(() -> TABLES.rows() == 1 && unanswered.size() == 1);
            unanswered.forEach(acknowledgement -> acknowledgement.complete(null));
            await().atMost(PATIENCE).until(() -> TABLES.rows() == 0);
        } finally {
            replica.stop();
        }

        // Then
        assertThat(published()).noneMatch(record -> key.equals(record.key()));
    }

    private OutboxPublisher publisher(Producer<String, byte[]> producer) {
        return new OutboxPublisher(
                new Outbox(TABLES.pool()),
                TABLES.pool(),
                producer,
                Stack.deadLetters(metrics),
                "test-service",
                Duration.ofMillis(20),
                metrics);
    }

    /** New names whose records belong to this partition. */
    private Stream<String> keys(int partition) {
        return Stream.generate(() -> Stack.name("key"))
                .filter(key -> new OutboxRow.Lane(TOPIC, key).partition(size).partition() == partition);
    }

    @SuppressWarnings("unchecked")
    private Producer<String, byte[]> producer() {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (leaderless
                            && method.getName().equals("send")
                            && arguments[0] instanceof ProducerRecord<?, ?> record
                            && Integer.valueOf(0).equals(record.partition())) {
                        var future = new CompletableFuture<Void>();
                        unanswered.add(future);
                        return future;
                    }
                    try {
                        return method.invoke(broker, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private static List<ConsumerRecord<String, byte[]>> published() {
        return Stack.running().kafka().records(TOPIC);
    }
}
