package dev.kesher.status.drain;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.status.track.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A backlog of many more messages than a fold has room for is read several times, and every message written once. */
@QuarkusTest
class SmallFoldsTest {
    private static final int MESSAGES = 3_000;
    private static final int BROKEN = 100;

    private final Rig rig = new Rig();
    private final String group = "small-" + UUID.randomUUID();

    @Inject
    KafkaClients kafka;

    @Inject
    RiggedDrain rigged;

    @Test
    void everyMessageIsWrittenOnceAndEveryBrokenRecordIsOneDeadLetter() throws Exception {
        // Given
        rig.groupAtTheEnd(group);
        var before = letters();
        var ids = Stream.generate(Told::id).limit(MESSAGES).toList();
        var events = new ArrayList<Record>();
        ids.forEach(id -> events.add(Told.sent(id, 1, 1, 0)));
        ids.forEach(id -> events.add(Told.status(id, 1, "delivered", 1)));
        ids.forEach(id -> events.add(Told.status(id, 1, "read", 2)));
        rig.tell(events.subList(0, MESSAGES));
        for (var n = 0; n < BROKEN; n++) {
            var broken = ("not json " + n).getBytes(StandardCharsets.UTF_8);
            rig.stack().kafka().send(new ProducerRecord<>(Topic.STATUS_EVENTS.topicName(), ids.get(n), broken));
        }
        rig.tell(events.subList(MESSAGES, events.size()));

        // When
        var report = drain(Map.of("kesher.status.fold-bytes", "100000"));

        // Then
        assertThat(report.records()).isEqualTo(3 * MESSAGES + BROKEN);
        assertThat(report.changed()).isEqualTo(MESSAGES);
        assertThat(report.messages()).isEqualTo(MESSAGES);
        assertThat(report.deadLetters()).isEqualTo(BROKEN);
        assertThat(letters() - before).isEqualTo(BROKEN);
        for (var id : ids.subList(0, 50)) {
            assertThat(rig.row(id))
                    .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo("read"));
        }
    }

    @Test
    void offsetsAreCommittedSliceBySlice() throws Exception {
        rig.groupAtTheEnd(group);
        rig.tell(Stream.generate(Told::id)
                .limit(500)
                .map(id -> Told.sent(id, 1, 1, 0))
                .toList());

        var report = drain(Map.of("kesher.status.slice-records", "7"));

        assertThat(report.records()).isEqualTo(500);
        assertThat(report.changed()).isEqualTo(500);
        // At least one record of each of the 24 partitions.
        assertThat(report.statements()).isGreaterThanOrEqualTo(500 / 24);
        assertThat(drain(Map.of()).records()).isZero();
    }

    private DrainReport drain(Map<String, String> settings) {
        var other = new SmallRyeConfigBuilder()
                .withMapping(DrainSettings.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(DrainSettings.class);
        try (var consumer = kafka.consumer(group);
                var producer = kafka.producer()) {
            var drain = rigged.drain(consumer, producer, other);
            drain.subscribe();
            await().atMost(Rig.PATIENCE).pollInSameThread().until(() -> {
                drain.idle(Duration.ofMillis(100));
                return drain.joined();
            });
            return drain.run();
        }
    }

    private long letters() {
        return rig.stack().kafka().records(Topic.STATUS_EVENTS.deadLetterName()).stream()
                .filter(letter -> new String(letter.value(), StandardCharsets.UTF_8).startsWith("not json "))
                .count();
    }
}
