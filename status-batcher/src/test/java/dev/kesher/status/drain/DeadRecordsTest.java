package dev.kesher.status.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.deadletter.Reason;
import dev.kesher.localstack.Patience;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many dead records of one partition, and a Kafka that takes its time for each letter. */
class DeadRecordsTest {
    private static final String TOPIC = Topic.STATUS_EVENTS.topicName();

    private final ScheduledExecutorService kafka = Executors.newSingleThreadScheduledExecutor();
    private final List<String> written = new ArrayList<>();
    private final List<Callback> unanswered = new ArrayList<>();

    @AfterEach
    void stop() {
        kafka.shutdownNow();
    }

    /** The patience is for one acknowledgement, not for all: 400 of one key take longer than it. */
    @Test
    void aDrainIsAsPatientAsKafkaIsSlow() {
        // Given
        var dead = deadRecords(this::acknowledgedLater, Duration.ofSeconds(4));
        var bodies = IntStream.range(0, 400).mapToObj(n -> "not json " + n).toList();
        bodies.forEach(body -> dead.add(record("key", body), Reason.UNREADABLE, "a test"));
        var began = System.nanoTime();

        // When
        dead.keep();

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(4));
        assertThat(written).isEqualTo(bodies);
        assertThat(dead.keptSince()).isEqualTo(400);
    }

    /** Kafka answers when all that may be under way is: one after the other, none would ever be. */
    @Test
    void recordsOfOtherKeysDoNotWaitForEachOther() {
        var dead = deadRecords(this::acknowledgedTogether, Patience.LONG);

        for (var n = 0; n < 4 * DeadRecords.AT_ONCE; n++) {
            dead.add(record(n % 2 == 0 ? "key " + n : null, "not json"), Reason.UNREADABLE, "a test");
        }
        dead.keep();

        assertThat(written).hasSize(4 * DeadRecords.AT_ONCE);
    }

    @Test
    void aKafkaThatAcknowledgesNothingMoreMakesTheDrainFail() {
        var dead = deadRecords(this::acknowledgedOnce, Duration.ofMillis(500));
        dead.add(record("key", "not json"), Reason.UNREADABLE, "a test");
        dead.add(record("key", "not json either"), Reason.UNREADABLE, "a test");

        assertThatThrownBy(dead::keep).isInstanceOf(TimeoutException.class);
    }

    private void acknowledgedLater(Callback callback) {
        kafka.schedule(() -> callback.onCompletion(null, null), 10, TimeUnit.MILLISECONDS);
    }

    private void acknowledgedOnce(Callback callback) {
        if (written.size() == 1) {
            acknowledgedLater(callback);
        }
    }

    private void acknowledgedTogether(Callback callback) {
        unanswered.add(callback);
        if (unanswered.size() == DeadRecords.AT_ONCE) {
            var together = List.copyOf(unanswered);
            unanswered.clear();
            kafka.execute(() -> together.forEach(waiting -> waiting.onCompletion(null, null)));
        }
    }

    private interface Broker {
        void took(Callback callback);
    }

    private DeadRecords deadRecords(Broker broker, Duration patience) {
        var letters = new DeadLetters(
                producer(broker), "status-batcher", List.of(), Clock.systemUTC(), new SimpleMeterRegistry());
        return new DeadRecords(letters, new Progress(), patience);
    }

    @SuppressWarnings("unchecked")
    private Producer<String, byte[]> producer(Broker broker) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("send")) {
                        throw new AssertionError("a letter is sent, and nothing else is asked: " + method.getName());
                    }
                    var record = (ProducerRecord<String, byte[]>) arguments[0];
                    synchronized (written) {
                        written.add(new String(record.value(), StandardCharsets.UTF_8));
                        broker.took((Callback) arguments[1]);
                    }
                    return new CompletableFuture<Void>();
                });
    }

    private static ConsumerRecord<byte[], byte[]> record(@Nullable String key, String body) {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
