package dev.kesher.sender.store;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.message.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The table {@code once}: of messages with one key, a customer gets one within a time. */
@ApplicationScoped
public class OnceRepository {
    /** Ours if nobody holds it, if it has run out, or if we hold it already. */
    private static final String CLAIM = """
            insert into once as o (phone_number_id, customer, once_key, message_id, until)
            select t.number, t.customer, t.key, t.id, now() + make_interval(secs => t.seconds)
              from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::double precision[])
                as t (number, customer, key, id, seconds)
             order by 1, 2, 3
            on conflict (phone_number_id, customer, once_key) do update
               set message_id = excluded.message_id, until = excluded.until
             where o.until <= now() or o.message_id = excluded.message_id
            returning message_id""";

    private static final String MOVE = """
            with old as (delete from once where phone_number_id = $1 and customer = $2 returning *)
            insert into once as o (phone_number_id, customer, once_key, message_id, until)
            select phone_number_id, $3, once_key, message_id, until from old
            on conflict (phone_number_id, customer, once_key) do update
               set until = greatest(o.until, excluded.until)""";

    private static final String FORGET = """
            delete from once
             where ctid = any(array(select ctid from once where until < now() limit 5000 for update skip locked))""";

    static final int FORGOTTEN_AT_ONCE = 5_000;

    private final Pool pool;

    OnceRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param messages with a key, no two of one customer
     * @return those that have the right that only one can have
     */
    public Uni<Set<UUID>> claim(SqlClient transaction, List<Message> messages) {
        var onces = messages.stream().map(Message::once).toList();
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(
                        messages.stream()
                                .map(message -> message.number().value())
                                .toArray(String[]::new),
                        messages.stream().map(Message::canonical).toArray(String[]::new),
                        onces.stream()
                                .map(once -> once == null ? null : once.key())
                                .toArray(String[]::new),
                        messages.stream().map(Message::id).toArray(UUID[]::new),
                        onces.stream()
                                .map(once -> once == null ? null : once.within().toMillis() / 1000.0)
                                .toArray(Double[]::new)))
                .map(rows -> {
                    var ours = new HashSet<UUID>();
                    rows.forEach(row -> ours.add(row.getUUID("message_id")));
                    return ours;
                });
    }

    public Uni<Void> move(SqlClient transaction, PhoneNumberId number, String from, String to) {
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(number.value(), from, to))
                .replaceWithVoid();
    }

    /** At most {@link #FORGOTTEN_AT_ONCE}. */
    public Uni<Integer> forgetOver() {
        return pool.query(FORGET).execute().map(rows -> rows.rowCount());
    }
}
