package dev.kesher.sender.store;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.policy.Disposition.ThrottleOrder;
import dev.kesher.sender.policy.Throttle;
import dev.kesher.sender.policy.Throttle.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** The waits that concern more than one message, shared by all replicas. */
@ApplicationScoped
public class ThrottleRepository {
    private static final String ON = """
            select scope, credential_id, extract(epoch from until - now())::double precision as left
              from hold
             where (scope in ('connection', 'number') and key = $1) or (scope = 'pair' and key = $2)""";

    private static final String SET = """
            insert into hold as h (scope, key, credential_id, until, reason)
            values ($1, $2, $3, now() + make_interval(secs => $4), $5)
            on conflict (scope, key) do update
               set until = case when h.credential_id = excluded.credential_id then greatest(h.until, excluded.until)
                                else excluded.until end,
                   credential_id = excluded.credential_id, reason = excluded.reason""";

    private static final String PROBE = """
            update hold
               set until = now() + make_interval(secs => $3)
             where scope = 'connection' and key = $1 and credential_id = $2 and until <= now()""";

    private static final String FREE = """
            delete from hold
             where scope = 'connection' and key = $1""";

    private static final String FREE_FROM_OTHERS = FREE + " and credential_id <> $2";

    private static final String RELEASE = """
            update message
               set due = now(), waits_for = null
             where phone_number_id = $1 and state = 'queued' and waits_for = 'connection'""";

    private final Pool pool;
    private final double probeSeconds;

    ThrottleRepository(Pool pool, SenderSettings settings) {
        this.pool = pool;
        this.probeSeconds = settings.connectionProbe().toMillis() / 1000.0;
    }

    public Uni<List<Throttle>> on(Message message) {
        return pool.preparedQuery(ON)
                .execute(Tuple.of(message.number().value(), message.lane()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Throttle(
                                Scope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
                                row.getString("credential_id"),
                                Duration.ofMillis(Math.round(row.getDouble("left") * 1000))))
                        .toList());
    }

    public Uni<Void> set(SqlClient transaction, Message message, ThrottleOrder order, Reason reason) {
        var key =
                order.scope() == Scope.PAIR ? message.lane() : message.number().value();
        return set(transaction, order.scope(), key, "", order.howLong().toMillis() / 1000.0, reason);
    }

    public Uni<Void> setConnection(SqlClient transaction, Message message, String credentialId, Reason reason) {
        return set(transaction, Scope.CONNECTION, message.number().value(), credentialId, probeSeconds, reason);
    }

    private Uni<Void> set(SqlClient sql, Scope scope, String key, String credentialId, double seconds, Reason reason) {
        return sql.preparedQuery(SET)
                .execute(Tuple.of(scope.stored(), key, credentialId, seconds, Messages.json(reason)))
                .replaceWithVoid();
    }

    /** True for the one message that may try a throttled connection. */
    public Uni<Boolean> mayProbe(Connection connection) {
        return pool.preparedQuery(PROBE)
                .execute(Tuple.of(connection.phoneNumberId().value(), connection.credentialId(), probeSeconds))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The connection works: everything that waited for it goes on. */
    public Uni<Void> free(SqlClient sql, PhoneNumberId number) {
        return sql.preparedQuery(FREE)
                .execute(Tuple.of(number.value()))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : sql.preparedQuery(RELEASE)
                                .execute(Tuple.of(number.value()))
                                .replaceWithVoid());
    }

    /** Nothing waits any more for the repair of another credential; what waits for the number is looked at again. */
    public Uni<Void> freeFromOthers(Connection connection) {
        var number = connection.phoneNumberId().value();
        return pool.withTransaction(sql -> sql.preparedQuery(FREE_FROM_OTHERS)
                .execute(Tuple.of(number, connection.credentialId()))
                .chain(() -> sql.preparedQuery(RELEASE).execute(Tuple.of(number)))
                .replaceWithVoid());
    }
}
