package dev.kesher.status.drain;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.status.track.Told;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Table, then topics, then offsets: a crash between any two of them only repeats what changes nothing. */
@QuarkusTest
class OffsetsAfterWriteTest {
    private final Rig rig = new Rig();
    private final String group = "crash-" + UUID.randomUUID();

    @Inject
    DrainThread thread;

    @Inject
    DrainSettings settings;

    @Inject
    KafkaClients kafka;

    @Inject
    RiggedDrain rigged;

    @Test
    void offsetsWaitForTheWrite() throws Exception {
        rig.awaitFirstDrain(thread);
        rig.drain(thread);
        var before = rig.committed(settings.group());
        var id = Told.id();
        rig.tell(Told.sent(id, 1, 1, 0));

        try (var locker = rig.stack().postgres().connectAsAdmin()) {
            locker.setAutoCommit(false);
            // Lets the drain read and stops it at its write.
            locker.createStatement().execute("lock table status.message in share mode");
            var drain = thread.drainSoon().toCompletableFuture();
            await().atMost(Rig.PATIENCE).until(this::aWriteWaits);

            assertThat(rig.committed(settings.group())).isEqualTo(before);
            assertThat(rig.published(id)).isEmpty();

            // The connection dies in the middle of the write, as in a crash.
            rig.asAdmin("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where usename = 'status' and wait_event_type = 'Lock'");
            assertThatThrownBy(drain::get).isNotNull();
            assertThat(rig.committed(settings.group())).isEqualTo(before);
            locker.rollback();
        }

        await().atMost(Rig.PATIENCE)
                .until(() -> !rig.committed(settings.group()).equals(before));
        assertThat(rig.row(id))
                .hasValueSatisfying(row -> assertThat(row.version()).isEqualTo(1));
        assertThat(rig.published(id)).hasSize(1);
    }

    private boolean aWriteWaits() throws Exception {
        return rig.number("select count(*) from pg_stat_activity where usename = 'status' and wait_event_type = 'Lock'")
                > 0;
    }

    @Test
    void whatWasWrittenButNotPublishedIsPublishedByTheNextOwner() throws Exception {
        var before = rig.groupAtTheEnd(group);
        var id = Told.id();
        rig.tell(Told.sent(id, 1, 1, 0), Told.status(id, 1, "read", 1));

        try (var nowhere = unreachable()) {
            assertThatThrownBy(() -> drainWith(nowhere)).isInstanceOf(Publisher.NotPublished.class);
        }
        var written = rig.row(id);
        assertThat(written).isPresent();
        assertThat(rig.committed(group)).isEqualTo(before);
        assertThat(rig.published(id)).isEmpty();

        try (var producer = kafka.producer()) {
            assertThat(drainWith(producer).messages()).isEqualTo(1);
        }

        assertThat(rig.row(id)).isEqualTo(written);
        assertThat(rig.published(id)).hasSize(1);
        assertThat(rig.committed(group)).isNotEqualTo(before);
    }

    @Test
    void drainingEverythingAgainChangesNoRow() throws Exception {
        var id = Told.id();
        rig.tell(Told.status(id, 1, "failed", 1), Told.sent(id, 1, 1, 0));
        rig.awaitFirstDrain(thread);
        rig.drain(thread);

        try (var producer = kafka.producer()) {
            var again = drainWith(producer);

            assertThat(again.messages()).isPositive();
            assertThat(again.statements()).isZero();
        }
    }

    /** A drain by another process: its own consumer, which is gone afterwards. */
    private DrainReport drainWith(Producer<String, byte[]> producer) {
        try (var consumer = kafka.consumer(group)) {
            var drain = rigged.drain(consumer, producer);
            drain.subscribe();
            await().atMost(Rig.PATIENCE).pollInSameThread().until(() -> {
                drain.idle(Duration.ofMillis(100));
                return drain.joined();
            });
            return drain.run();
        }
    }

    private static Producer<String, byte[]> unreachable() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", "300"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
