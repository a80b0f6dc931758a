package dev.kesher.eventkit.deadletter;

import static dev.kesher.eventkit.Stack.PATIENCE;
import static dev.kesher.eventkit.Stack.header;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import dev.kesher.eventkit.connection.HeardLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final String TOPIC = Topic.STATUS_EVENTS.topicName();

    private final MeterRegistry metrics = Stack.metrics();
    private final String key = Stack.name("letter");

    @Test
    void aRecordIsKeptWholeWithItsReasonAndCounted() {
        var record = record(key, "{nonsense".getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", "unheard.of".getBytes(StandardCharsets.UTF_8));

        Stack.deadLetters(metrics)
                .keep(record, Reason.UNREADABLE, "unknown ce_type")
                .await()
                .atMost(PATIENCE);

        assertThat(Stack.letters(TOPIC, key)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(record.value());
            assertThat(header(letter, "ce_type")).isEqualTo("unheard.of");
            assertThat(header(letter, DeadLetter.REASON)).isEqualTo("unknown ce_type");
            assertThat(header(letter, DeadLetter.BY)).isEqualTo("test-service");
            assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("17");
        });
        assertThat(metrics.counter(
                                DeadLetters.METRIC, "service", "test-service", "topic", TOPIC, "reason", "unreadable")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void itsLineSaysWhatItIsAboutAndNothingPersonal() {
        var record = record("+4915209990001", """
                {"phoneNumberId":"330000000000021","wabaId":"220000000000011","customer":"+4915209990001"}""".getBytes(StandardCharsets.UTF_8));
        var lines = new ConcurrentLinkedQueue<String>();

        var heard = HeardLog.of(DeadLetters.class, lines);
        try {
            Stack.deadLetters(metrics)
                    .keep(record, Reason.UNREADABLE, key)
                    .await()
                    .atMost(PATIENCE);
        } finally {
            heard.close();
        }

        assertThat(lines)
                .contains("Dead letter (unreadable): " + TOPIC + "-3@17, about 330000000000021: " + key)
                .noneSatisfy(line -> assertThat(line).contains("9990001"));
    }

    @Test
    void aRecordWithoutKeyAndValueIsKeptToo() {
        var record = record(null, null);
        record.headers().add("mark", key.getBytes(StandardCharsets.UTF_8));

        Stack.deadLetters(metrics)
                .keep(record, Reason.UNREADABLE, "a record without key")
                .await()
                .atMost(PATIENCE);

        assertThat(letters("mark", key)).hasValueSatisfying(letter -> {
            assertThat(letter.key()).isNull();
            assertThat(letter.value()).isNull();
        });
    }

    @Test
    void whatDoesNotFitIsKeptWithoutItsContent() {
        var record = record(key, new byte[Topic.LARGE_RECORD_BYTES - 100]);
        record.headers().add("dl_at", "of an earlier life".getBytes(StandardCharsets.UTF_8));

        Stack.deadLetters(metrics)
                .keep(record, Reason.UNREADABLE, "too long: " + key)
                .await()
                .atMost(PATIENCE);

        assertThat(letters(DeadLetter.REASON, "too long: " + key + " (too large to keep: see dl_offset)"))
                .hasValueSatisfying(letter -> {
                    assertThat(letter.value()).isEmpty();
                    assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo(TOPIC);
                });
    }

    @Test
    void aProducerThatTakesLessKeepsItWithoutItsContentInsteadOfTryingForEver() {
        Map<String, Object> small =
                Map.of("bootstrap.servers", Stack.running().kafka().bootstrapServers(), "max.request.size", 10_000);
        try (var producer = new KafkaProducer<>(small, new StringSerializer(), new ByteArraySerializer())) {
            new DeadLetters(producer, "test-service", List.of(), Clock.systemUTC(), metrics)
                    .keep(record(key, new byte[20_000]), Reason.REFUSED, "for " + key)
                    .await()
                    .atMost(PATIENCE);
        }

        assertThat(letters(DeadLetter.REASON, "for " + key + " (too large to keep: see dl_offset)"))
                .isPresent();
    }

    @Test
    void countersOfWhatAServiceReadsBeginAtZero() {
        Stack.deadLetters("test-service", metrics, Topic.OWNER_ALERTS).mayCount(Topic.WEBHOOKS.topicName(), "no-type");

        assertThat(counted(Topic.OWNER_ALERTS, "unreadable")).isZero();
        assertThat(counted(Topic.OWNER_ALERTS, "refused")).isZero();
        assertThat(counted(Topic.WEBHOOKS, "no-type")).isZero();
    }

    private double counted(Topic topic, String reason) {
        return metrics.get(DeadLetters.METRIC)
                .tags("service", "test-service", "topic", topic.topicName(), "reason", reason)
                .counter()
                .count();
    }

    @Test
    void aLetterWaitsForATopicThatIsNotThereYet() throws Exception {
        // Given
        var topic = Stack.name("topic");
        Map<String, Object> hasty =
                Map.of("bootstrap.servers", Stack.running().kafka().bootstrapServers(), "max.block.ms", 50);
        try (var producer = new KafkaProducer<>(hasty, new StringSerializer(), new ByteArraySerializer());
                var admin = Admin.create(Stack.broker())) {
            var letter = new DeadLetters(producer, "test-service", List.of(), Clock.systemUTC(), metrics)
                    .keep(new ConsumerRecord<>(topic, 0, 1L, key, new byte[0]), Reason.UNREADABLE, "no topic")
                    .subscribeAsCompletionStage();

            // When
            admin.createTopics(List.of(new NewTopic(topic + ".dead-letter", 1, (short) 1)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            // Then
            await().atMost(PATIENCE).until(letter::isDone);
            assertThat(Stack.letters(topic, key)).hasSize(1);
        }
    }

    @SuppressWarnings("NullAway") // as records come from Kafka
    private static ConsumerRecord<String, byte[]> record(
            @org.jspecify.annotations.Nullable String key, byte @org.jspecify.annotations.Nullable [] value) {
        return new ConsumerRecord<>(
                TOPIC, 3, 17L, 0L, TimestampType.CREATE_TIME, 0, 0, key, value, new RecordHeaders(), Optional.empty());
    }

    private static Optional<ConsumerRecord<String, byte[]>> letters(String header, String value) {
        return Stack.running().kafka().records(TOPIC + ".dead-letter").stream()
                .filter(record -> value.equals(header(record, header)))
                .findFirst();
    }
}
