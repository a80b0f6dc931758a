package dev.kesher.status.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.status.track.Told;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A record that nobody can read is kept for the operator and holds nobody up. */
@QuarkusTest
class DeadLetterTest {
    private static final String TOPIC = Topic.STATUS_EVENTS.topicName();

    private final Rig rig = new Rig();

    @Inject
    DrainThread thread;

    @Inject
    MeterRegistry metrics;

    @Test
    void theNextRecordIsProcessed() throws Exception {
        var id = Told.id();
        var rubbish = new ProducerRecord<>(TOPIC, id, "{not json".getBytes(StandardCharsets.UTF_8));
        var wrongId = Told.status("019aaa00-0000-4000-8000-000000000001", 1, "sent", 0);
        rig.stack().kafka().send(rubbish);
        rig.stack().kafka().send(CloudEvents.write(new Event<>("e", "urn:kesher:test", id, Instant.now(), wrongId)));
        rig.tell(Told.sent(id, 1, 1, 0), Told.status(id, 1, "sent", 1));
        rig.awaitFirstDrain(thread);

        rig.drain(thread);

        assertThat(rig.row(id))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo("sent"));
        var letters = letters(id);
        assertThat(letters).hasSize(2);
        assertThat(letters.getFirst().value()).isEqualTo(rubbish.value());
        assertThat(header(letters.getFirst(), DeadLetter.REASON)).isEqualTo("header ce_type is missing");
        assertThat(header(letters.getFirst(), DeadLetter.BY)).isEqualTo("status-batcher");
        assertThat(header(letters.getFirst(), DeadLetter.TOPIC)).isEqualTo(TOPIC);
        assertThat(header(letters.getLast(), DeadLetter.REASON)).contains("messageId");
    }

    @Test
    void deadLettersOfOneKeyKeepTheOrderOfTheirRecords() throws Exception {
        // Given
        var key = Told.id();
        var bodies = IntStream.range(0, 60).mapToObj(n -> "not json " + n).toList();
        try (var producer = rig.stack().kafka().producer()) {
            bodies.forEach(
                    body -> producer.send(new ProducerRecord<>(TOPIC, key, body.getBytes(StandardCharsets.UTF_8))));
        }
        rig.awaitFirstDrain(thread);

        // When
        rig.drain(thread);

        // Then
        assertThat(letters(key))
                .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .isEqualTo(bodies);
    }

    @Test
    void aRecordThatJustFitsItsTopicLeavesItsAddress() throws Exception {
        var key = UUID.randomUUID().toString();
        var huge = new byte[Topic.LARGE_RECORD_BYTES - 4096];
        Arrays.fill(huge, (byte) 'x');
        var sent = rig.stack().kafka().send(new ProducerRecord<>(TOPIC, key, huge));
        rig.awaitFirstDrain(thread);

        rig.drain(thread);

        var letter = rig.stack().kafka().records(Topic.STATUS_EVENTS.deadLetterName()).stream()
                .filter(record -> String.valueOf(sent.offset()).equals(header(record, DeadLetter.OFFSET))
                        && String.valueOf(sent.partition()).equals(header(record, DeadLetter.PARTITION)))
                .toList();
        assertThat(letter).singleElement().satisfies(record -> {
            assertThat(record.value()).isEmpty();
            assertThat(header(record, DeadLetter.REASON)).contains("too large");
        });
    }

    @Test
    void aStatusThatPostgresRefusesIsADeadLetterAndTheRestIsTracked() throws Exception {
        // Given
        var ids = Stream.generate(Told::id).limit(40).toList();
        var bad = ids.get(17);
        rig.awaitFirstDrain(thread);
        rig.drain(thread);
        var before = refused();
        // It stays: other tests drain everything again.
        rig.asAdmin("alter table status.message add constraint unwanted check (message_id <> '" + bad + "') not valid");
        ids.forEach(id -> rig.tell(Told.sent(id, 1, 1, 0), Told.status(id, 1, "failed", 1)));

        // When
        var report = rig.drain(thread);

        // Then
        assertThat(report.deadLetters()).isEqualTo(2);
        assertThat(report.messages()).isEqualTo(39);
        for (var id : ids) {
            assertThat(rig.row(id).isPresent()).isEqualTo(!id.equals(bad));
            assertThat(rig.published(id)).hasSize(id.equals(bad) ? 0 : 1);
        }
        assertThat(refusals(bad)).hasSize(2).allSatisfy(letter -> assertThat(header(letter, DeadLetter.REASON))
                .contains("PostgreSQL refuses it")
                .contains("SQLSTATE 23514"));
        assertThat(refused() - before).isEqualTo(2);
    }

    /** Whoever is first to keep NUL out, the door or the dead letter: no drain may fail for it. */
    @Test
    void aNulInTheTitleOfAnErrorStopsNoDrain() throws Exception {
        var bad = Told.id();
        var good = Told.id();
        rig.awaitFirstDrain(thread);
        var failed = Told.status(bad, 1, "failed", 1);
        rig.stack().kafka().send(withTitle(failed, "undeliver\\u0000able"));
        rig.tell(Told.sent(good, 1, 1, 0));

        rig.drain(thread);

        assertThat(rig.row(good)).isPresent();
        assertThat(rig.row(bad).isPresent()).isNotEqualTo(refusals(bad).size() == 1);
    }

    private static ProducerRecord<String, byte[]> withTitle(DeliveryStatus status, String title) {
        var written = CloudEvents.write(
                new Event<>("status:" + UUID.randomUUID(), "urn:kesher:test", "nul", status.timestamp(), status));
        var json = new String(written.value(), StandardCharsets.UTF_8)
                .replace(String.valueOf(Told.UNDELIVERABLE.title()), title);
        return new ProducerRecord<>(
                TOPIC,
                null,
                String.valueOf(status.messageId()),
                json.getBytes(StandardCharsets.UTF_8),
                written.headers());
    }

    /** Of both topics that are drained. */
    private List<ConsumerRecord<String, byte[]>> refusals(String id) {
        return Drain.TOPICS.stream()
                .flatMap(topic -> rig.stack().kafka().records(topic + ".dead-letter").stream())
                .filter(record -> id.equals(record.key()))
                .toList();
    }

    private double refused() {
        return metrics
                .find(DeadLetters.METRIC)
                .tag("service", "status-batcher")
                .tag("reason", "refused")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private List<ConsumerRecord<String, byte[]>> letters(String key) {
        return rig.stack().kafka().records(Topic.STATUS_EVENTS.deadLetterName()).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
