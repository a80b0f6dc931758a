package dev.kesher.sender.store;

import dev.kesher.telemetry.log.About;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Reads many messages one by one: a row that cannot be read ends its own message and holds no other. Its content alone is not
 * meant here, since {@link MessageRows#read} goes on without it; of these rows not even the ids can be read, so no outcome
 * event can name them, and a log line and a metric do.
 */
@ApplicationScoped
class ReadableRows {
    private static final Logger LOG = Logger.getLogger(ReadableRows.class);

    /** A lost attempt may have been executed: then nobody knows. */
    private static final String END = """
            with gone as (
                delete from queue_entry where message_id = any($1) returning phone_number_id, customer, state, message_id),
            freed as (
                update lane l
                   set in_flight = greatest(l.in_flight - case when g.state in ('leased', 'posting') then 1 else 0 end, 0),
                       reply_due = null, template_due = null
                  from gone g
                 where l.phone_number_id = g.phone_number_id and l.customer = g.customer)
            update message m
               set state = case g.state when 'awaiting' then 'unknown' else 'failed' end,
                   reason = '{"code": "unreadable-row"}', version = version + 1, ended_at = now(), content = null
              from gone g
             where m.id = g.message_id""";

    private final Pool pool;
    private final MeterRegistry metrics;

    ReadableRows(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        this.metrics = metrics;
    }

    /** What can be read; what cannot has ended, or comes back when its lease is over. */
    <T> Uni<List<T>> of(Iterable<Row> rows, Function<Row, T> read) {
        var unreadable = new ArrayList<UUID>();
        var readable = split(rows, read, unreadable);
        return unreadable.isEmpty()
                ? Uni.createFrom().item(readable)
                : end(unreadable).replaceWith(readable);
    }

    /** Within a transaction of other messages: those that cannot be read are left to whoever finds them in the queue. */
    static <T> List<T> onlyReadable(Iterable<Row> rows, Function<Row, T> read) {
        return split(rows, read, new ArrayList<>());
    }

    private static <T> List<T> split(Iterable<Row> rows, Function<Row, T> read, List<UUID> unreadable) {
        var readable = new ArrayList<T>();
        for (var row : rows) {
            try {
                readable.add(read.apply(row));
            } catch (RuntimeException failure) {
                var id = row.getUUID("id");
                LOG.errorf("the row of message %s cannot be read: %s", About.message(id), failure.getMessage());
                unreadable.add(id);
            }
        }
        return readable;
    }

    /** Messages of which not even the ids of their number or business can be read. */
    Uni<Void> end(List<UUID> ids) {
        metrics.counter("kesher.sender.unreadable.rows").increment(ids.size());
        return pool.preparedQuery(END)
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .onFailure()
                .invoke(failure -> LOG.warnf("%d unreadable rows come back: %s", ids.size(), failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
