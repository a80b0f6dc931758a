package dev.kesher.vault.rotation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rotations, and the rows as a queue of what is left to do. Each statement is its own transaction. */
@Singleton
class RotationStore {
    private final Pool pool;

    RotationStore(Pool pool) {
        this.pool = pool;
    }

    /** False if a rotation is under way, or has just reached these versions. The access log has a line if not. */
    Uni<Boolean> open(KeyVersions target, String caller, String reason) {
        var sql = """
                with opened as (
                    insert into rotation (key_version, index_key_version) values ($1, $2)
                    on conflict do nothing
                    returning key_version)
                insert into access_log (caller, action, reason)
                select $3, 'rotate', $4 from opened
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(target.credentials(), target.index(), caller, reason))
                .map(logged -> logged.rowCount() == 1);
    }

    Uni<Optional<RotationStatus>> newest() {
        var sql = """
                select r.key_version, r.index_key_version, r.started_at, r.done_at, r.retired_at,
                       c.total + i.total as total, c.remaining + i.remaining as remaining, c.unreadable
                from (select * from rotation order by key_version desc limit 1) r
                cross join lateral (
                    select count(*) as total,
                           count(*) filter (where key_version < r.key_version) as remaining,
                           count(*) filter (where key_version < r.key_version
                                              and unreadable_at_version >= r.key_version) as unreadable
                    from credential) c
                cross join lateral (
                    select count(*) as total,
                           count(*) filter (where key_version < r.index_key_version) as remaining
                    from index_key) i
                """;
        return pool.preparedQuery(sql).execute().map(rows -> first(rows).map(RotationStore::status));
    }

    /**
     * The newest rotation, if it is not done or if a row was written with an older version after it was done, and if no
     * other replica has it. The lease ends by itself when its holder dies.
     */
    Uni<Optional<Lease>> lease(Duration time) {
        var sql = """
                update rotation r
                set lease = gen_random_uuid(), leased_until = now() + make_interval(secs => $1)
                where r.key_version = (select max(key_version) from rotation)
                  and r.leased_until <= now()
                  and (r.done_at is null
                       or exists (select from credential c
                                  where c.key_version < r.key_version
                                    and c.unreadable_at_version is distinct from r.key_version))
                returning r.lease, r.key_version, r.index_key_version
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of((double) time.toSeconds()))
                .map(rows -> first(rows)
                        .map(row -> new Lease(
                                row.getUUID("lease"),
                                row.getInteger("key_version"),
                                row.getInteger("index_key_version"))));
    }

    /** False if the lease was lost. A time of zero gives it back. */
    Uni<Boolean> keep(Lease lease, Duration time) {
        var sql = """
                update rotation set leased_until = now() + make_interval(secs => $2)
                where lease = $1 and leased_until > now()
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(lease.id(), (double) time.toSeconds()))
                .map(kept -> kept.rowCount() == 1);
    }

    Uni<List<Rewrapped.Row>> below(int keyVersion, int most) {
        var sql = """
                select id, business_id, ciphertext from credential
                where key_version < $1 and unreadable_at_version is distinct from $1
                order by key_version, id
                limit $2
                """;
        return pool.preparedQuery(sql).execute(Tuple.of(keyVersion, most)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row ->
                        new Rewrapped.Row(row.getLong("id"), row.getString("business_id"), row.getString("ciphertext")))
                .toList());
    }

    /** Returns how many were replaced: a row that was written meanwhile keeps what was written. */
    Uni<Integer> replace(List<Rewrapped.Fresh> fresh) {
        var sql = """
                update credential c set ciphertext = f.fresh
                from unnest($1::bigint[], $2::text[], $3::text[]) as f (id, old, fresh)
                where c.id = f.id and c.ciphertext = f.old
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(
                        fresh.stream().map(one -> one.row().id()).toArray(Long[]::new),
                        fresh.stream().map(one -> one.row().ciphertext()).toArray(String[]::new),
                        fresh.stream().map(Rewrapped.Fresh::ciphertext).toArray(String[]::new)))
                .map(RowSet::rowCount);
    }

    Uni<Void> markUnreadable(Rewrapped.Row row, int keyVersion) {
        var sql = "update credential set unreadable_at_version = $3 where id = $1 and ciphertext = $2";
        return pool.preparedQuery(sql)
                .execute(Tuple.of(row.id(), row.ciphertext(), keyVersion))
                .replaceWithVoid();
    }

    /** Empty if there is none yet, or if it has the version. */
    Uni<Optional<String>> indexKeyBelow(int version) {
        return pool.preparedQuery("select ciphertext from index_key where key_version < $1")
                .execute(Tuple.of(version))
                .map(rows -> first(rows).map(row -> row.getString("ciphertext")));
    }

    Uni<Void> replaceIndexKey(String old, String fresh) {
        return pool.preparedQuery("update index_key set ciphertext = $2 where ciphertext = $1")
                .execute(Tuple.of(old, fresh))
                .replaceWithVoid();
    }

    /** Unreadable rows do not keep a rotation from being done, but its old versions from being retired. */
    Uni<Void> finish(Lease lease) {
        var sql = """
                update rotation set done_at = coalesce(done_at, now()), leased_until = now()
                where lease = $1
                """;
        return pool.preparedQuery(sql).execute(Tuple.of(lease.id())).replaceWithVoid();
    }

    Uni<Void> retired(int keyVersion, String caller, String reason) {
        var sql = """
                with retired as (
                    update rotation set retired_at = coalesce(retired_at, now()) where key_version = $1)
                insert into access_log (caller, action, reason) values ($2, 'retire', $3)
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(keyVersion, caller, reason))
                .replaceWithVoid();
    }

    private static RotationStatus status(Row row) {
        var remaining = row.getLong("remaining");
        var unreadable = row.getLong("unreadable");
        return new RotationStatus(
                row.getInteger("key_version"),
                row.getInteger("index_key_version"),
                row.getLong("total"),
                remaining,
                unreadable,
                row.getOffsetDateTime("started_at").toInstant(),
                remaining > unreadable ? null : instant(row.getOffsetDateTime("done_at")),
                instant(row.getOffsetDateTime("retired_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }
}
