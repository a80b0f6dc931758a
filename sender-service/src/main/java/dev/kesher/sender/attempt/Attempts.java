package dev.kesher.sender.attempt;

import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.message.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;

/** Commits an attempt before its POST: whatever happens then, the row says that something may have been sent. */
@ApplicationScoped
public class Attempts {
    private static final String BEGIN = """
            with taken as (
                update message
                   set state = 'posting', attempts = attempts + 1, waits_for = null,
                       leased_until = now() + make_interval(secs => $3)
                 where id = $1 and state = 'leased' and leases = $2
                returning id, attempts, phone_number_id)
            insert into attempt (message_id, number, phone_number_id, credential_id, started_at)
            select id, attempts, phone_number_id, $4, now() from taken
            returning number""";

    /** Ours if nobody holds it, if it has run out, or if we hold it already. */
    private static final String ONCE = """
            insert into once as o (phone_number_id, customer, once_key, message_id, until)
            select $1, coalesce((select canonical from alias where phone_number_id = $1 and id = $2), $2), $3, $4,
                   now() + make_interval(secs => $5)
            on conflict (phone_number_id, customer, once_key) do update
               set message_id = excluded.message_id, until = excluded.until
             where o.until <= now() or o.message_id = excluded.message_id
            returning message_id""";

    /** Whether there is an attempt now. */
    public sealed interface Begun {
        record Attempt(int number) implements Begun {}

        /** Another message has the right that only one can have. */
        record NotTheOne() implements Begun {}

        /** The lease ended meanwhile: somebody else decides about this message. */
        record NotOurs() implements Begun {}
    }

    private final Pool pool;
    private final double leaseSeconds;

    Attempts(Pool pool, SenderSettings settings) {
        this.pool = pool;
        this.leaseSeconds = settings.lease().toMillis() / 1000.0;
    }

    public Uni<Begun> begin(Message message, String credentialId) {
        var once = message.once();
        if (once == null) {
            return begin(pool, message, credentialId).map(Attempts::begun);
        }
        return pool.withTransaction(sql -> sql.preparedQuery(ONCE)
                .execute(Tuple.of(
                        message.number().value(),
                        message.canonical(),
                        once.key(),
                        message.id(),
                        once.within().toMillis() / 1000.0))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(new Begun.NotTheOne())
                        : begin(sql, message, credentialId).map(Attempts::begun)));
    }

    private Uni<OptionalInt> begin(SqlClient sql, Message message, String credentialId) {
        return sql.preparedQuery(BEGIN)
                .execute(Tuple.of(message.id(), message.progress().leases(), leaseSeconds, credentialId))
                .map(rows -> rows.size() == 0
                        ? OptionalInt.empty()
                        : OptionalInt.of(rows.iterator().next().getInteger("number")));
    }

    private static Begun begun(OptionalInt number) {
        return number.isPresent() ? new Begun.Attempt(number.getAsInt()) : new Begun.NotOurs();
    }
}
