package dev.kesher.sender.store;

import dev.kesher.sender.message.NewMessage;
import dev.kesher.sender.policy.PairLimit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code request}, and the one statement with which a message enters: request, message, entry and lane. */
@ApplicationScoped
public class Acceptance {
    /**
     * The lane is locked before anything is written: if its customer has become another one, or if the window is closed,
     * nothing is. A customer whom nobody knows by this spelling of the phone may be known by its twin.
     */
    private static final String ACCEPT = """
            with customer as (
                select coalesce(
                       (select canonical from alias where phone_number_id = $3 and id = $4),
                       (select canonical from alias where phone_number_id = $3 and id = $21),
                       (select customer from service_window where phone_number_id = $3 and customer = $21),
                       $4) as id),
            allowed as (
                select id from customer
                 where $19::timestamptz is null
                    or exists (select from service_window w
                                where w.phone_number_id = $3 and w.customer = customer.id and w.last_message > $19)),
            lane as (
                insert into lane as l (phone_number_id, customer, reply_due, template_due)
                select $3, id, case when not $5 then now() end, case when $5 then now() end from allowed
                on conflict (phone_number_id, customer) do update
                   set reply_due = case when l.merged_into is not null then null
                                        when excluded.reply_due is null then l.reply_due
                                        else least(l.reply_due, greatest(now(),
                                                   l.pair_until - make_interval(secs => $20))) end,
                       template_due = case when l.merged_into is not null then null
                                           when excluded.template_due is null then l.template_due
                                           else least(l.template_due, greatest(now(),
                                                      l.pair_until - make_interval(secs => $20))) end
                returning l.customer, l.merged_into),
            fresh as (
                insert into request (business_id, origin, caller, request_id, message_id, hash)
                select $2, $6, $7, $8, $1, $9 from lane where merged_into is null
                on conflict do nothing
                returning message_id),
            kept as (
                insert into message (id, business_id, origin, request_id, requested_by, phone_number_id, user_id, phone,
                                     customer, content, reply_to, purpose, once_key, once_seconds, valid_until, at_most_once)
                select $1, $2, $6, $8, $7, $3, $10, $11, lane.customer, $12, $13, $14, $15, $16, $17, $18 from fresh, lane),
            entered as (
                insert into queue_entry (message_id, phone_number_id, customer, template, valid_until, traceparent)
                select $1, $3, lane.customer, $5, $17, $22 from fresh, lane)
            select exists (select from allowed) as allowed,
                   exists (select from lane where merged_into is not null) as moved,
                   exists (select from fresh) as fresh""";

    private static final String FIND = """
            select message_id, hash
              from request
             where business_id = $1 and origin = $2 and caller = $3 and request_id = $4""";

    private static final String FORGET = """
            delete from request
             where ctid = any(array(select ctid from request
                                     where accepted_at < now() - make_interval(secs => $1)
                                     limit 20000
                                       for update skip locked))""";

    static final int FORGOTTEN_AT_ONCE = 20_000;

    private static final int TRIES = 3;

    private final Pool pool;

    Acceptance(Pool pool) {
        this.pool = pool;
    }

    /** What became of a request. */
    public sealed interface Result {
        /** Of the message that there is now; null if there is none. */
        default @Nullable UUID messageId() {
            return switch (this) {
                case New queued -> queued.id();
                case Again before -> before.id();
                case Clash clash -> null;
                case OutsideWindow outside -> null;
            };
        }

        record New(UUID id) implements Result {}

        record Again(UUID id) implements Result {}

        /** The id was used for another request. */
        record Clash() implements Result {}

        /** Freeform, and as far as is known the customer has not written in time. */
        record OutsideWindow() implements Result {}
    }

    /**
     * @param twin the other spelling of the customer's phone, if it has one
     * @param wroteAfter the message is accepted only if the customer wrote after this; null: not asked
     */
    public Uni<Result> accept(SqlClient sql, NewMessage message, @Nullable String twin, @Nullable Instant wroteAfter) {
        return accept(sql, message, row(message, twin, wroteAfter), TRIES);
    }

    private Uni<Result> accept(SqlClient sql, NewMessage message, Tuple row, int tries) {
        return sql.preparedQuery(ACCEPT).execute(row).chain(rows -> {
            var done = rows.iterator().next();
            if (done.getBoolean("fresh")) {
                return Uni.createFrom().item(new Result.New(message.id()));
            }
            if (done.getBoolean("moved") && tries > 1) {
                return accept(sql, message, row, tries - 1);
            }
            return find(sql, message.key()).map(known -> known.orElseGet(Result.OutsideWindow::new));
        });
    }

    /** What was accepted under this id before. */
    public Uni<Optional<Result>> find(NewMessage.Key key) {
        return find(pool, key);
    }

    private static Uni<Optional<Result>> find(SqlClient sql, NewMessage.Key key) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(key.business().value(), key.origin().stored(), key.caller(), key.requestId()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    var row = rows.iterator().next();
                    var same = Arrays.equals(row.getBuffer("hash").getBytes(), key.hash());
                    return Optional.of(same ? new Result.Again(row.getUUID("message_id")) : new Result.Clash());
                });
    }

    /** At most {@link #FORGOTTEN_AT_ONCE} request ids that are older than this. */
    public Uni<Integer> forget(double seconds) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(seconds)).map(rows -> rows.rowCount());
    }

    private static Tuple row(NewMessage message, @Nullable String twin, @Nullable Instant wroteAfter) {
        var key = message.key();
        var once = message.once();
        return Tuple.tuple()
                .addUUID(message.id())
                .addString(key.business().value())
                .addString(message.number().value())
                .addString(message.customer().id())
                .addBoolean(message.content().template() != null)
                .addString(key.origin().stored())
                .addString(key.caller())
                .addString(key.requestId())
                .addBuffer(Buffer.buffer(key.hash()))
                .addString(message.customer().userId())
                .addString(message.customer().phone())
                .addValue(MessageRows.json(message.content()))
                .addString(message.replyTo())
                .addString(message.purpose().stored())
                .addString(once == null ? null : once.key())
                .addDouble(once == null ? null : once.within().toMillis() / 1000.0)
                .addOffsetDateTime(message.validUntil().atOffset(ZoneOffset.UTC))
                .addBoolean(message.atMostOnce())
                .addOffsetDateTime(wroteAfter == null ? null : wroteAfter.atOffset(ZoneOffset.UTC))
                .addDouble(PairLimit.ADVANCE.toMillis() / 1000.0)
                .addString(twin)
                .addString(message.traceparent());
    }
}
