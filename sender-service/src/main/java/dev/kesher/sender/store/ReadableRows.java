package dev.kesher.sender.store;

import dev.kesher.sender.message.MessageState;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Reads many rows of the table {@code message} one by one: a row that cannot be read ends its own message and holds no
 * other. Its content alone is not meant here, since {@link Messages#read} goes on without it; of these rows not even the ids
 * can be read, so no outcome event can name them, and a log line and a metric do.
 */
@ApplicationScoped
public class ReadableRows {
    private static final Logger LOG = Logger.getLogger(ReadableRows.class);

    private static final String END = """
            update message
               set state = $2, reason = '{"code": "unreadable-row"}', version = version + 1, ended_at = now(),
                   leased_until = null, waits_for = null, fence = null, content = null
             where id = any($1) and ended_at is null""";

    private final Pool pool;
    private final MeterRegistry metrics;

    ReadableRows(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        this.metrics = metrics;
    }

    /** @param end the state of a message whose row cannot be read */
    public <T> Uni<List<T>> of(RowSet<Row> rows, Function<Row, T> read, MessageState end) {
        var readable = new ArrayList<T>(rows.size());
        var unreadable = new ArrayList<UUID>();
        for (var row : rows) {
            try {
                readable.add(read.apply(row));
            } catch (RuntimeException failure) {
                var id = row.getUUID("id");
                LOG.errorf("the row of message %s cannot be read, it ends as %s: %s", id, end, failure.getMessage());
                unreadable.add(id);
            }
        }
        return unreadable.isEmpty()
                ? Uni.createFrom().item(readable)
                : end(unreadable, end).replaceWith(readable);
    }

    /** What could not be ended comes back when its lease is over. */
    private Uni<Void> end(List<UUID> ids, MessageState end) {
        metrics.counter("kesher.sender.unreadable.rows").increment(ids.size());
        return pool.preparedQuery(END)
                .execute(Tuple.of(ids.toArray(UUID[]::new), end.stored()))
                .onFailure()
                .invoke(failure -> LOG.warnf("%d unreadable rows come back: %s", ids.size(), failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
