package dev.kesher.eventkit.reader;

import static dev.kesher.eventkit.Stack.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.SendRequest;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Backoff;
import dev.kesher.eventkit.Refused;
import dev.kesher.eventkit.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BatchReaderTest {
    private static final String TOPIC = Topic.CONNECTIONS.topicName();
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), 2, Duration.ofMillis(5), 0);

    private final MeterRegistry metrics = Stack.metrics();
    private final BatchReader reader = new BatchReader(Stack.deadLetters(metrics), "test-service", metrics, QUICK);
    private final List<Long> effect = new ArrayList<>();
    private final String key = Stack.name("batch");

    @Test
    void theUnreadableAreDeadLettersAndTheRestTakesEffect() {
        var records = records(3);
        records.add(1, record(key, "{nonsense".getBytes(StandardCharsets.UTF_8)));

        read(records, connections -> remember(connections));

        assertThat(effect).containsExactly(1L, 2L, 3L);
        assertThat(Stack.letters(TOPIC, key)).singleElement().satisfies(letter -> assertThat(Stack.reason(letter))
                .isEqualTo("header ce_type is missing"));
    }

    @Test
    void aBatchOfNothingButRubbishIsKeptWhole() {
        var rubbish =
                Stream.generate(() -> record(key, new byte[] {'?'})).limit(2000).toList();

        read(rubbish, this::remember);

        assertThat(Stack.letters(TOPIC, key)).hasSize(2000);
        assertThat(effect).isEmpty();
    }

    @Test
    void theOneThatIsRefusedIsADeadLetterAloneAndTheRestTakesEffect() {
        var records = records(50);
        var bad = records.get(29).key();

        read(
                records,
                connections -> connections.stream().anyMatch(one -> one.generation() == 30)
                        ? Uni.createFrom().failure(new Refused("thirty is refused"))
                        : remember(connections));

        assertThat(effect)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 50)
                        .filter(generation -> generation != 30)
                        .boxed()
                        .toList());
        assertThat(Stack.letters(TOPIC, bad)).singleElement().satisfies(letter -> assertThat(Stack.reason(letter))
                .isEqualTo("thirty is refused"));
        assertThat(Stack.letters(TOPIC, records.get(28).key())).isEmpty();
    }

    @Test
    void whileTheStoreIsUnavailableTheBatchWaitsAndIsCounted() {
        var records = records(2);
        var failures = new ArrayList<>(List.of(new IllegalStateException("away"), new IllegalStateException("away")));

        read(
                records,
                connections -> failures.isEmpty()
                        ? remember(connections)
                        : Uni.createFrom().failure(failures.removeLast()));

        assertThat(effect).containsExactly(1L, 2L);
        assertThat(metrics.counter("kesher.reader.retries", "service", "test-service", "topic", TOPIC)
                        .count())
                .isEqualTo(2);
        assertThat(Stack.letters(TOPIC, records.getFirst().key())).isEmpty();
    }

    @Test
    void aStoreThatDoesNotAnswerIsAskedAgainAndWhatItWasAskedIsNotCancelled() {
        // Given
        var impatient =
                new BatchReader(Stack.deadLetters(metrics), "test-service", metrics, QUICK, Duration.ofMillis(50));
        var asked = new AtomicInteger();
        var cancelled = new AtomicInteger();
        Work<Connection> silentTwice = connections -> asked.incrementAndGet() > 2
                ? remember(connections)
                : Uni.createFrom().<Void>nothing().onCancellation().invoke(cancelled::incrementAndGet);

        // When
        impatient
                .read(records(2), Reading.data(Connection.class), silentTwice)
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(effect).containsExactly(1L, 2L);
        assertThat(cancelled).hasValue(0);
        assertThat(metrics.counter("kesher.reader.retries", "service", "test-service", "topic", TOPIC)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void anEventOfAnotherKindIsADeadLetter() {
        var records = records(1);

        reader.read(records, Reading.data(SendRequest.class), requests -> Uni.createFrom()
                        .voidItem())
                .await()
                .atMost(PATIENCE);

        assertThat(Stack.letters(TOPIC, records.getFirst().key()))
                .singleElement()
                .satisfies(letter -> assertThat(Stack.reason(letter)).contains("does not belong onto this topic"));
    }

    @Test
    void whateverReadingThrowsHoldsNothing() {
        var records = records(2);

        reader.readOne(
                        records.getFirst(),
                        record -> {
                            throw new StackOverflowError();
                        },
                        values -> Uni.createFrom().voidItem())
                .await()
                .atMost(PATIENCE);

        assertThat(Stack.letters(TOPIC, records.getFirst().key())).hasSize(1);
    }

    private void read(List<ConsumerRecord<String, byte[]>> records, Work<Connection> work) {
        reader.read(records, Reading.data(Connection.class), work).await().atMost(PATIENCE);
    }

    private Uni<Void> remember(List<Connection> connections) {
        connections.forEach(connection -> effect.add(connection.generation()));
        return Uni.createFrom().voidItem();
    }

    private static List<ConsumerRecord<String, byte[]>> records(int count) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (long generation = 1; generation <= count; generation++) {
            var written = CloudEvents.write(Stack.event(Stack.connection(generation)));
            var record = record(written.key(), written.value());
            written.headers().forEach(record.headers()::add);
            records.add(record);
        }
        return records;
    }

    private static ConsumerRecord<String, byte[]> record(String key, byte[] value) {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                0L,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new org.apache.kafka.common.header.internals.RecordHeaders(),
                Optional.empty());
    }
}
