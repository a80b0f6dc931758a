package dev.kesher.sender.kafka;

import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.eventkit.reader.Reading;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Runs a batch of records as one transaction together with the progress it makes. If some of it is refused, it becomes
 * several transactions, and the progress follows the last of them.
 */
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
        return Uni.createFrom().deferred(() -> {
            var batch = new Batch<>(topic, nextOffsets(records), reading, effect);
            return reader.read(records, batch::read, batch::apply)
                    .chain(() ->
                            reader.insist(topic.topicName(), Uni.createFrom().deferred(batch::finish)));
        });
    }

    /** All records are read before the first value takes effect. */
    private final class Batch<T> {
        private final Topic topic;
        private final Map<Integer, Long> nextOffsets;
        private final Reading<T> reading;
        private final Effect<T> effect;
        private int readable;
        private volatile boolean advanced;

        Batch(Topic topic, Map<Integer, Long> nextOffsets, Reading<T> reading, Effect<T> effect) {
            this.topic = topic;
            this.nextOffsets = nextOffsets;
            this.reading = reading;
            this.effect = effect;
        }

        T read(ConsumerRecord<String, byte[]> record) throws UnreadableEvent {
            var value = reading.read(record);
            readable++;
            return value;
        }

        Uni<Void> apply(List<T> values) {
            return values.size() == readable
                    ? applyAll(values)
                    : pool.withTransaction(sql -> effect.apply(sql, values));
        }

        private Uni<Void> applyAll(List<T> values) {
            return pool.withTransaction(
                            sql -> effect.apply(sql, values).chain(() -> progress.advance(sql, topic, nextOffsets)))
                    .invoke(() -> advanced = true);
        }

        Uni<Void> finish() {
            return advanced ? Uni.createFrom().voidItem() : progress.advance(pool, topic, nextOffsets);
        }
    }

    private static Map<Integer, Long> nextOffsets(ConsumerRecords<String, byte[]> records) {
        var next = new HashMap<Integer, Long>();
        for (var record : records) {
            next.merge(record.partition(), record.offset() + 1, Math::max);
        }
        return next;
    }
}
