package dev.kesher.sender.kafka;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.eventkit.reader.Reading;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Runs a batch of records as one transaction, or as several if some of it is refused, and then remembers the progress. */
@ApplicationScoped
public class Batches {
    private final Pool pool;
    private final ReadProgress progress;
    private final BatchReader reader;

    Batches(Pool pool, ReadProgress progress, BatchReader reader) {
        this.pool = pool;
        this.progress = progress;
        this.reader = reader;
    }

    /** What the values of a batch do; may be asked for the same values again. */
    @FunctionalInterface
    public interface Effect<T> {
        Uni<Void> apply(SqlClient transaction, List<T> values);
    }

    /** Never fails: each record has taken effect, or lies in the dead letters. */
    public <T> Uni<Void> run(
            Topic topic, ConsumerRecords<String, byte[]> records, Reading<T> reading, Effect<T> effect) {
        var offsets = nextOffsets(records);
        return reader.read(records, reading, values -> pool.withTransaction(sql -> effect.apply(sql, values)))
                .chain(() -> reader.insist(
                        topic.topicName(), Uni.createFrom().deferred(() -> progress.advance(topic, offsets))));
    }

    private static Map<Integer, Long> nextOffsets(ConsumerRecords<String, byte[]> records) {
        var next = new HashMap<Integer, Long>();
        for (var record : records) {
            next.merge(record.partition(), record.offset() + 1, Math::max);
        }
        return next;
    }
}
