package dev.kesher.status.table;

import dev.kesher.contracts.BusinessId;
import dev.kesher.status.track.Change;
import dev.kesher.status.track.Erased;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.TrackedMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Rows of {@code status.message}, with their counts beside them. Each method is one transaction. */
@Singleton
public final class MessageTable {
    // The bounds let the planner skip the partitions of other days; it cannot see into the array.
    private static final String READ = """
            select %s
              from status.message
             where message_id = any ($1)
               and message_id between $2 and $3""".formatted(RowReader.COLUMNS);

    private static final String LOCK = READ + " order by message_id for update";

    private static final String FIND = """
            select %s
              from status.message
             where message_id = $1
               and business_id = $2""".formatted(RowReader.COLUMNS);

    // A row that another replica wrote since it was read keeps the other's version and is not returned.
    private static final String WRITE = """
            insert into status.message as m
                   (message_id, version, business_id, phone_number_id, state,
                    customer_user_id, customer_phone, customer_named,
                    attempt, wamid, accepted_at, sent_at, delivered_at, read_at,
                    failed_at, error_code, error_title, error_details,
                    pricing_category, pricing_type, billable, conversation_origin,
                    outcome, outcome_version, outcome_attempt, outcome_at, reason_code, more)
            select id, version, business, number, state, user_id, phone, named,
                   attempt, wamid, accepted, sent, delivered, read, failed, code, title, details,
                   category, type, billable, origin, outcome, outcome_version, outcome_attempt, outcome_at, reason,
                   more::jsonb
              from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[],
                          $6::text[], $7::text[], $8::smallint[],
                          $9::smallint[], $10::text[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[],
                          $14::timestamptz[], $15::timestamptz[], $16::int[], $17::text[], $18::text[],
                          $19::text[], $20::text[], $21::boolean[], $22::text[],
                          $23::text[], $24::bigint[], $25::smallint[], $26::timestamptz[], $27::text[], $28::text[])
                   as n (id, version, business, number, state, user_id, phone, named,
                         attempt, wamid, accepted, sent, delivered, read, failed, code, title, details,
                         category, type, billable, origin,
                         outcome, outcome_version, outcome_attempt, outcome_at, reason, more)
                on conflict (message_id) do update
               set version             = excluded.version,
                   business_id         = excluded.business_id,
                   phone_number_id     = excluded.phone_number_id,
                   state               = excluded.state,
                   customer_user_id    = excluded.customer_user_id,
                   customer_phone      = excluded.customer_phone,
                   customer_named      = excluded.customer_named,
                   attempt             = excluded.attempt,
                   wamid               = excluded.wamid,
                   accepted_at         = excluded.accepted_at,
                   sent_at             = excluded.sent_at,
                   delivered_at        = excluded.delivered_at,
                   read_at             = excluded.read_at,
                   failed_at           = excluded.failed_at,
                   error_code          = excluded.error_code,
                   error_title         = excluded.error_title,
                   error_details       = excluded.error_details,
                   pricing_category    = excluded.pricing_category,
                   pricing_type        = excluded.pricing_type,
                   billable            = excluded.billable,
                   conversation_origin = excluded.conversation_origin,
                   outcome             = excluded.outcome,
                   outcome_version     = excluded.outcome_version,
                   outcome_attempt     = excluded.outcome_attempt,
                   outcome_at          = excluded.outcome_at,
                   reason_code         = excluded.reason_code,
                   more                = excluded.more
             where m.version = excluded.version - 1
            returning m.message_id""";

    private final Pool pool;
    private final ErasedTable erased;

    public MessageTable(Pool pool) {
        this.pool = pool;
        this.erased = new ErasedTable(pool);
    }

    /** @param ids in ascending order, at least one */
    public Uni<Map<UUID, TrackedMessage>> read(List<UUID> ids) {
        return read(pool, READ, ids).map(rows -> rows.stream()
                .collect(Collectors.toMap(row -> row.message().id(), Function.identity())));
    }

    private static Uni<List<TrackedMessage>> read(SqlClient sql, String statement, List<UUID> ids) {
        var tuple = Tuple.of(ids.toArray(UUID[]::new), ids.getFirst(), ids.getLast());
        return sql.preparedQuery(statement)
                .execute(tuple)
                .map(rows -> rows(rows).stream().map(RowReader::read).toList());
    }

    /**
     * Changes rows that are there, whoever writes beside it.
     *
     * @param ids in ascending order, at least one
     */
    public Uni<Void> change(List<UUID> ids, UnaryOperator<Message> how) {
        return pool.withTransaction(connection -> read(connection, LOCK, ids)
                .map(rows -> rows.stream()
                        .map(row -> new Change(row, new TrackedMessage(how.apply(row.message()), row.version() + 1)))
                        .toList())
                .chain(changes -> changes.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : write(connection, changes).replaceWithVoid()));
    }

    /**
     * Writes rows whose version is one above the one that was read, or 1 for new ones, and moves their counts.
     *
     * @param changes in ascending order of their ids, each once
     * @return the ids that were written; the others have been changed by somebody else since they were read
     */
    public Uni<Set<UUID>> write(List<Change> changes) {
        return pool.withTransaction(connection -> write(connection, changes));
    }

    /**
     * The same for news from outside.
     *
     * @param known who was erased; if that is not the latest, nothing is written
     */
    public Uni<Set<UUID>> write(List<Change> changes, Erased known) {
        return pool.withTransaction(
                        connection -> write(connection, changes).call(() -> erased.confirm(connection, known)))
                .onFailure(ErasedTable.Outdated.class)
                .recoverWithItem(Set.of());
    }

    /** What is known of who was erased, and all that was added since. */
    public Uni<Erased> erasedSince(Erased known) {
        return erased.since(known);
    }

    private static Uni<Set<UUID>> write(SqlConnection connection, List<Change> changes) {
        return connection
                .preparedQuery(WRITE)
                .execute(RowColumns.of(changes))
                .map(rows -> rows(rows).stream().map(row -> row.getUUID(0)).collect(Collectors.toSet()))
                .call(written -> count(connection, changes, written));
    }

    private static Uni<Void> count(SqlConnection connection, List<Change> changes, Set<UUID> written) {
        var counts = new CountChanges();
        for (var change : changes) {
            if (written.contains(change.after().message().id())) {
                counts.add(change);
            }
        }
        return counts.write(connection);
    }

    public Uni<Optional<TrackedMessage>> find(BusinessId business, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, business.value()))
                .map(rows -> rows(rows).stream().map(RowReader::read).findFirst());
    }

    private static List<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
