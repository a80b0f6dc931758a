package dev.kesher.eventkit.view;

import static dev.kesher.eventkit.Stack.PATIENCE;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompactedViewTest {
    private static final String TOPIC = Topic.CONNECTIONS.topicName();

    private final String service = Stack.name("view");
    private final MeterRegistry metrics = Stack.metrics();
    private final Map<String, Connection> known = new ConcurrentHashMap<>();
    private CompactedView view = view(Stack.broker(), Duration.ofSeconds(20), new Remembering());

    /** Throws for generation 13 and 14, as code does that nobody foresaw. */
    private final class Remembering implements Follower {
        @Override
        public void put(Event<?> event) {
            var connection = (Connection) event.data();
            if (connection.generation() == 13) {
                throw new IllegalStateException("thirteen");
            }
            if (connection.generation() == 14) {
                throw new StackOverflowError();
            }
            known.put(event.key(), connection);
        }

        @Override
        public void removed(String key) {
            known.remove(key);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        view.stop();
    }

    @Test
    void itIsReadyWhenEverythingIsReadAndCatchesUpWithWhatCameSince() throws Exception {
        // Given
        var before = Stack.connection(1);
        Stack.tell(before);
        view.start();
        await().atMost(PATIENCE).until(view::isReady);
        assertThat(known).containsKey(before.phoneNumberId().value());

        // When
        var after = Stack.connection(1);
        Stack.tell(after);
        view.catchUp().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        // Then
        assertThat(known).containsKey(after.phoneNumberId().value());
    }

    @Test
    @SuppressWarnings("NullAway") // a tombstone
    void aTombstoneRemoves() throws Exception {
        var gone = Stack.connection(1);
        Stack.tell(gone);
        view.start();
        caughtUp();

        byte[] tombstone = null;
        Stack.running()
                .kafka()
                .send(new ProducerRecord<>(TOPIC, gone.phoneNumberId().value(), tombstone));
        caughtUp();

        assertThat(known).doesNotContainKey(gone.phoneNumberId().value());
    }

    @Test
    void anUnreadableRecordIsADeadLetterOnceNotAtEveryStart() throws Exception {
        // Given
        var nonsense = nonsense("once");
        view.start();
        await().atMost(PATIENCE).until(() -> isHandled(nonsense));
        assertThat(letters(nonsense)).isEqualTo(1);
        view.stop();

        // When
        var after = Stack.connection(1);
        Stack.tell(after);
        view = view(Stack.broker(), Duration.ofSeconds(20), new Remembering());
        view.start();
        caughtUp();

        // Then
        assertThat(known).containsKey(after.phoneNumberId().value());
        assertThat(letters(nonsense)).isEqualTo(1);
        assertThat(metrics.get("kesher.view.unreadable")
                        .tag("service", service)
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void anotherUnreadableRecordIsADeadLetterAfterTheFirst() throws Exception {
        var first = nonsense("same key");
        view.start();
        await().atMost(PATIENCE).until(() -> isHandled(first));

        var second = nonsense("same key");

        await().atMost(PATIENCE).until(() -> isHandled(second));
        assertThat(letters(first)).isEqualTo(1);
        assertThat(letters(second)).isEqualTo(1);
    }

    @Test
    void whateverAFollowerThrowsDoesNotEndTheThread() throws Exception {
        var thirteen = Stack.connection(13);
        var fourteen = Stack.connection(14);
        var good = Stack.connection(1);
        Stack.tell(thirteen);
        Stack.tell(fourteen);
        Stack.tell(good);

        view.start();
        caughtUp();

        assertThat(view.isAlive()).isTrue();
        assertThat(known).containsKey(good.phoneNumberId().value());
        await().atMost(PATIENCE)
                .until(() ->
                        Stack.letters(TOPIC, thirteen.phoneNumberId().value()).size() == 1
                                && Stack.letters(TOPIC, fourteen.phoneNumberId().value())
                                                .size()
                                        == 1);
    }

    @Test
    void withoutKafkaItIsNotReadyAndCatchingUpFailsInBoundedTime() {
        var away = view(Map.of("bootstrap.servers", "127.0.0.1:1"), Duration.ofMillis(200), new Remembering());
        away.start();
        try {
            assertThat(failure(() -> away.catchUp().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfAny(TimeoutException.class, org.apache.kafka.common.KafkaException.class);
            assertThat(away.isReady()).isFalse();
            assertThat(away.isAlive()).isTrue();
        } finally {
            stop(away);
        }
    }

    private static Throwable failure(ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowable(call);
    }

    private static void stop(CompactedView other) {
        try {
            other.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private CompactedView view(Map<String, Object> broker, Duration patience, Follower follower) {
        return new CompactedView(
                service, TOPIC, broker, patience, follower, Stack.deadLetters(service, metrics), metrics);
    }

    private void caughtUp() {
        await().atMost(PATIENCE).until(view::isReady);
        view.catchUp().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static RecordMetadata nonsense(String key) {
        return Stack.running()
                .kafka()
                .send(new ProducerRecord<>(TOPIC, key, "{nonsense".getBytes(StandardCharsets.UTF_8)));
    }

    /** How many dead letters this service has written of the record. */
    private long letters(RecordMetadata record) {
        return Stack.running().kafka().records(TOPIC + ".dead-letter").stream()
                .filter(letter -> service.equals(Stack.header(letter, DeadLetter.BY)))
                .filter(letter -> String.valueOf(record.partition()).equals(Stack.header(letter, DeadLetter.PARTITION)))
                .filter(letter -> String.valueOf(record.offset()).equals(Stack.header(letter, DeadLetter.OFFSET)))
                .count();
    }

    private boolean isHandled(RecordMetadata record) throws Exception {
        try (var admin = Admin.create(Stack.broker())) {
            var committed = admin.listConsumerGroupOffsets(service + "." + TOPIC + ".view")
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .get(new TopicPartition(TOPIC, record.partition()));
            return committed != null && committed.offset() > record.offset();
        }
    }
}
