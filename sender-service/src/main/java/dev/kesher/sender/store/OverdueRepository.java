package dev.kesher.sender.store;

import dev.kesher.sender.store.LaneRepository.Change;
import dev.kesher.sender.store.LaneRepository.Lane;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Entries of the queue whose time is over: leases that ended, messages that expired, and those that need not wait any longer. */
@ApplicationScoped
public class OverdueRepository {
    private static final String TEMPLATES_RELEASED = """
            select e.message_id
              from queue_entry e
             where e.state = 'queued' and e.waits_for = 'template' and e.due > now()
               and not exists (select from throttle t where t.phone_number_id = e.phone_number_id and t.scope = 'template')
             limit 500""";

    private static final String WAKE = """
            update queue_entry
               set due = now(), waits_for = null
             where message_id = any($1) and state = 'queued'
            returning phone_number_id, customer""";

    private static final String REVIVE = """
            select message_id, leases from queue_entry where state = 'leased' and leased_until < now() limit 500""";

    private static final String OVERDUE =
            "select message_id from queue_entry where state = 'posting' and leased_until < now() limit 500";

    private static final String EXPIRED =
            "select message_id from queue_entry where state = 'queued' and valid_until <= now() limit 500";

    private final Pool pool;
    private final QueueRepository queue;
    private final LaneRepository lanes;

    OverdueRepository(Pool pool, QueueRepository queue, LaneRepository lanes) {
        this.pool = pool;
        this.queue = queue;
        this.lanes = lanes;
    }

    /** Gives back what replicas took that did not live to attempt it: nothing was sent. At most 500 at once. */
    public Uni<Integer> revive() {
        return pool.query(REVIVE).execute().chain(rows -> {
            var found = StreamSupport.stream(rows.spliterator(), false).toList();
            return queue.defer(
                            found.stream().map(row -> row.getUUID("message_id")).toArray(UUID[]::new),
                            found.stream().map(row -> row.getInteger("leases")).toArray(Integer[]::new),
                            Duration.ZERO,
                            "lease-ended")
                    .replaceWith(found.size());
        });
    }

    /** Messages that waited for a template go on when it is not throttled any more. At most 500 at once. */
    public Uni<Void> wakeTemplates() {
        return select(TEMPLATES_RELEASED)
                .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : wake(found.toArray(UUID[]::new)));
    }

    private Uni<Void> wake(UUID[] ids) {
        return pool.withTransaction(sql -> lanes.lockLanesOf(sql, ids)
                .chain(() -> sql.preparedQuery(WAKE).execute(Tuple.of((Object) ids)))
                .chain(rows -> lanes.passOn(
                        sql,
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> Change.look(
                                        new Lane(row.getString("phone_number_id"), row.getString("customer"))))
                                .toList())));
    }

    /** Attempts whose replica did not live to tell how they ended: something may have been sent. At most 500. */
    public Uni<List<UUID>> attempts() {
        return select(OVERDUE);
    }

    /** Messages that wait and whose time is over. At most 500. */
    public Uni<List<UUID>> expired() {
        return select(EXPIRED);
    }

    private Uni<List<UUID>> select(String statement) {
        return pool.query(statement).execute().map(OverdueRepository::messageIds);
    }

    static List<UUID> messageIds(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("message_id"))
                .toList();
    }
}
