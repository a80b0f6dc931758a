package dev.kesher.sender.kafka;

import dev.kesher.contracts.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far this service, all replicas together, has read its topics: written in the transaction of what was read, so what
 * is below it has taken effect.
 */
@ApplicationScoped
public class ReadProgress {
    private static final String ADVANCE = """
            insert into progress as p (topic, partition, next_offset)
            select $1, * from unnest($2::integer[], $3::bigint[])
            on conflict (topic, partition) do update set next_offset = greatest(p.next_offset, excluded.next_offset)""";

    private static final String READ = "select partition, next_offset from progress where topic = $1";
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Pool pool;
    private final TopicEnds ends;

    ReadProgress(Pool pool, TopicEnds ends) {
        this.pool = pool;
        this.ends = ends;
    }

    Uni<Void> advance(SqlClient transaction, Topic topic, Map<Integer, Long> nextOffsets) {
        var sorted = new TreeMap<>(nextOffsets);
        return transaction
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(
                        topic.topicName(),
                        sorted.keySet().toArray(Integer[]::new),
                        sorted.values().toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** Of each partition, the offset below which everything has taken effect. */
    public Uni<Map<Integer, Long>> read(SqlClient sql, Topic topic) {
        return sql.preparedQuery(READ).execute(Tuple.of(topic.topicName())).map(rows -> {
            var read = new HashMap<Integer, Long>();
            rows.forEach(row -> read.put(row.getInteger("partition"), row.getLong("next_offset")));
            return read;
        });
    }

    /** Whether everything below these offsets has taken effect; of what is not known nothing has. */
    public static boolean passed(Map<Integer, Long> read, @Nullable Map<Integer, Long> offsets) {
        return offsets != null
                && offsets.entrySet().stream().allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Waits until what is on the topic now has taken effect; false if that takes longer than {@code patience}. */
    public Uni<Boolean> catchUp(Topic topic, Duration patience) {
        return ends.now(topic)
                .chain(now -> read(pool, topic)
                        .map(read -> passed(read, now))
                        .repeat()
                        .withDelay(LOOK_EVERY)
                        .until(passed -> passed)
                        .collect()
                        .last())
                .replaceWith(true)
                .ifNoItem()
                .after(patience)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false);
    }
}
