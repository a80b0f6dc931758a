package dev.kesher.status.table;

import dev.kesher.status.track.Erased;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The table {@code status.erased}. Whoever writes messages confirms, in the transaction of the rows, that they knew the latest
 * of it; and what is added becomes visible while nobody writes. So no row can be written past an erasure that is known.
 */
@Singleton
public final class ErasedTable {
    /** Waits until rows that are being written are there, and lets nobody write until the list is: an instant, and rare. */
    private static final String ALONE = """
            set local lock_timeout = '20s';
            lock table only status.message in share row exclusive mode""";

    private static final String ADD = """
            insert into status.erased as e (business_id, who, erased_at)
            select business, who, max(at)
              from unnest($1::text[], $2::bigint[], $3::timestamptz[]) as t (business, who, at)
             group by 1, 2
             order by 1, 2
                on conflict (business_id, who) do update
               set erased_at = excluded.erased_at, seq = nextval('status.erased_seq')
             where e.erased_at < excluded.erased_at""";

    /** By rows, not by numbers: the sequence jumps with each row that was proposed, also where nothing changed. */
    private static final String FORGET_OLDEST = """
            delete from status.erased
             where seq <= (select seq from status.erased order by seq desc offset $1 limit 1)""";

    private static final String SINCE = """
            select business_id, who, erased_at, seq
              from status.erased
             where seq > $1
             order by seq
             limit $2""";

    private static final String UNKNOWN = "select exists (select from status.erased where seq > $1)";
    private static final int PAGE = 10_000;

    private final Pool pool;
    private final int most;

    @Inject
    public ErasedTable(Pool pool) {
        this(pool, Erased.MOST);
    }

    ErasedTable(Pool pool, int most) {
        this.pool = pool;
        this.most = most;
    }

    /** Done again it changes nothing; of two times the later one stays. */
    public Uni<Void> add(List<Erased.Entry> entries) {
        var columns = Tuple.of(
                entries.stream().map(Erased.Entry::business).toArray(String[]::new),
                entries.stream().map(Erased.Entry::who).toArray(Long[]::new),
                entries.stream()
                        .map(entry -> entry.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return pool.withTransaction(connection -> connection
                .query(ALONE)
                .execute()
                .chain(() -> connection.preparedQuery(ADD).execute(columns))
                .chain(() -> connection.preparedQuery(FORGET_OLDEST).execute(Tuple.of((long) most)))
                .replaceWithVoid());
    }

    /** What is known, and all that was added since. */
    public Uni<Erased> since(Erased known) {
        // What was forgotten here is still in it: now and then it begins anew.
        return further(known.size() > 2 * most ? Erased.NOBODY : known);
    }

    private Uni<Erased> further(Erased known) {
        return pool.preparedQuery(SINCE)
                .execute(Tuple.of(known.seq(), PAGE))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ErasedTable::entry)
                        .toList())
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().item(known)
                        : page.size() < PAGE ? Uni.createFrom().item(known.and(page)) : further(known.and(page)));
    }

    private static Erased.Entry entry(Row row) {
        return new Erased.Entry(
                row.getString("business_id"),
                row.getLong("who"),
                row.getOffsetDateTime("erased_at").toInstant(),
                row.getLong("seq"));
    }

    /** Fails with {@link Outdated} if somebody was erased whom the writer of the transaction's rows did not know. */
    Uni<Void> confirm(SqlClient transaction, Erased known) {
        return transaction
                .preparedQuery(UNKNOWN)
                .execute(Tuple.of(known.seq()))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(unknown -> unknown
                        ? Uni.createFrom().failure(new Outdated())
                        : Uni.createFrom().voidItem());
    }

    /** Rolls the transaction back; the writer looks again. */
    static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Outdated() {
            super("somebody was erased in the meantime", null, false, false);
        }
    }
}
