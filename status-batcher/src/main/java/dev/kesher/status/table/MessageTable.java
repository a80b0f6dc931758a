package dev.kesher.status.table;

import dev.kesher.contracts.BusinessId;
import dev.kesher.status.track.TrackedMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Rows of {@code status.message}. Each method is one statement and so its own transaction. */
@Singleton
public final class MessageTable {
    // The bounds let the planner skip the partitions of other days; it cannot see into the array.
    private static final String READ = """
            select message_id, version, outcome::text as outcome, attempts::text as attempts
              from status.message
             where message_id = any ($1)
               and message_id between $2 and $3""";

    private static final String FIND = """
            select message_id, version, outcome::text as outcome, attempts::text as attempts
              from status.message
             where message_id = $1
               and business_id = $2""";

    // A row that another replica wrote since it was read keeps the other's version and is not returned.
    private static final String WRITE = """
            insert into status.message as m
                   (message_id, business_id, phone_number_id, state, version, outcome, attempts)
            select n.message_id, n.business_id, n.phone_number_id, n.state, n.version, n.outcome::jsonb, n.attempts::jsonb
              from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[])
                   as n (message_id, business_id, phone_number_id, state, version, outcome, attempts)
                on conflict (message_id) do update
               set business_id     = excluded.business_id,
                   phone_number_id = excluded.phone_number_id,
                   state           = excluded.state,
                   version         = excluded.version,
                   outcome         = excluded.outcome,
                   attempts        = excluded.attempts
             where m.version = excluded.version - 1
            returning m.message_id""";

    private final Pool pool;

    public MessageTable(Pool pool) {
        this.pool = pool;
    }

    /** @param ids in ascending order, at least one */
    public Uni<Map<UUID, TrackedMessage>> read(List<UUID> ids) {
        var tuple = Tuple.of(ids.toArray(UUID[]::new), ids.getFirst(), ids.getLast());
        return pool.preparedQuery(READ).execute(tuple).map(rows -> rows(rows).stream()
                .map(RowJson::read)
                .collect(Collectors.toMap(row -> row.message().id(), Function.identity())));
    }

    /**
     * Writes rows whose version is one above the one that was read, or 1 for new ones.
     *
     * @param changed in ascending order of their ids, each once
     * @return the ids that were written; the others have been changed by somebody else since they were read
     */
    public Uni<Set<UUID>> write(List<TrackedMessage> changed) {
        return pool.preparedQuery(WRITE).execute(columns(changed)).map(rows -> rows(rows).stream()
                .map(row -> row.getUUID("message_id"))
                .collect(Collectors.toSet()));
    }

    public Uni<Optional<TrackedMessage>> find(BusinessId business, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, business.value()))
                .map(rows -> rows(rows).stream().map(RowJson::read).findFirst());
    }

    private static Tuple columns(List<TrackedMessage> changed) {
        return Tuple.tuple()
                .addArrayOfUUID(column(changed, row -> row.message().id(), UUID[]::new))
                .addArrayOfString(
                        column(changed, row -> row.message().businessId().value(), String[]::new))
                .addArrayOfString(
                        column(changed, row -> row.message().phoneNumberId().value(), String[]::new))
                .addArrayOfString(column(changed, RowJson::state, String[]::new))
                .addArrayOfLong(column(changed, TrackedMessage::version, Long[]::new))
                .addArrayOfString(column(changed, RowJson::outcome, String[]::new))
                .addArrayOfString(column(changed, RowJson::attempts, String[]::new));
    }

    private static <T, C> C[] column(List<T> rows, Function<T, C> value, java.util.function.IntFunction<C[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static List<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
