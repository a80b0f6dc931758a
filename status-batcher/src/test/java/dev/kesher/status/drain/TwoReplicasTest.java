package dev.kesher.status.drain;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.status.table.MessageTable;
import dev.kesher.status.table.PartitionTable;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.Told;
import dev.kesher.status.track.Window;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two replicas share the partitions, and may even hold news of the same message at the same time. */
@QuarkusTest
class TwoReplicasTest {
    private final Rig rig = new Rig();

    @Inject
    DrainThread thread;

    @Inject
    DrainSettings settings;

    @Inject
    KafkaClients kafka;

    @Inject
    MessageTable table;

    @Inject
    PartitionTable partitions;

    @Inject
    RiggedDrain rigged;

    @Test
    void writersThatMeetLoseNothing() throws Exception {
        var kept = Window.at(Instant.now(), settings.kept(), settings.daysAhead());
        partitions.cover(kept).await().atMost(Rig.PATIENCE);
        var ids = Stream.generate(Told::id).limit(500).toList();
        var words = List.of("sent", "delivered", "read", "failed");

        try (var pool = Executors.newFixedThreadPool(words.size() + 1)) {
            var writers = new ArrayList<Callable<List<?>>>();
            words.forEach(word -> writers.add(() -> write(kept, ids, word)));
            writers.add(() -> write(kept, ids, null));
            for (var writer : pool.invokeAll(writers)) {
                assertThat(writer.get()).hasSize(ids.size());
            }
        }

        for (var id : List.of(ids.getFirst(), ids.get(250), ids.getLast())) {
            assertThat(rig.row(id)).hasValueSatisfying(row -> {
                assertThat(row.state()).isEqualTo("read");
                assertThat(row.version()).isEqualTo(words.size() + 1);
            });
        }
        var complete = "select count(*) from status.message where version = %d and state = 'read'"
                + " and num_nulls(accepted_at, sent_at, delivered_at, read_at, failed_at) = 0"
                + " and message_id in ('%s')";
        assertThat(rig.number(complete.formatted(words.size() + 1, String.join("','", ids))))
                .isEqualTo(ids.size());
    }

    /** @param word of the status, or null for the outcome */
    private List<?> write(Window kept, List<String> ids, String word) throws Exception {
        var fold = Told.fold(kept);
        for (var id : ids) {
            Told.tell(fold, word == null ? Told.sent(id, 1, 1, 0) : Told.status(id, 1, word, 1));
        }
        List<Message> news = Told.messages(fold);
        return new ChunkWriter(table, settings.databaseAnswer()).write(news).rows();
    }

    @Test
    void theSecondTakesItsShareAndGivesItBack() throws Exception {
        rig.awaitFirstDrain(thread);
        try (var consumer = kafka.consumer(settings.group());
                var producer = kafka.producer()) {
            var second = rigged.drain(consumer, producer);
            second.subscribe();
            await().atMost(Rig.PATIENCE).pollInSameThread().until(() -> {
                second.idle(Duration.ofMillis(100));
                return consumer.assignment().size() == 12;
            });
            var ids = Stream.generate(Told::id).limit(300).toList();
            rig.tell(ids.stream()
                    .flatMap(id -> Stream.of(Told.sent(id, 1, 1, 0), Told.status(id, 1, "read", 1)))
                    .toList());

            var own = rig.drain(thread);
            var others = second.run();

            assertThat(own.records()).isPositive();
            assertThat(others.records()).isPositive();
            for (var id : ids) {
                assertThat(rig.row(id))
                        .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo("read"));
            }
        }
        var ids = Stream.generate(Told::id).limit(300).toList();
        rig.tell(ids.stream().map(id -> Told.sent(id, 1, 1, 0)).toList());
        rig.awaitOneReplica();
        rig.drain(thread);
        for (var id : ids) {
            assertThat(rig.row(id)).isPresent();
        }
    }
}
