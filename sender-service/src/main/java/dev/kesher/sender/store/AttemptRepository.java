package dev.kesher.sender.store;

import dev.kesher.contracts.MetaError;
import dev.kesher.sender.message.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The table {@code attempt}: every try to send. {@link QueueRepository#start} writes its rows, before the POST. */
@ApplicationScoped
public class AttemptRepository {
    /** A status of Meta that was faster stays. */
    private static final String CLOSE = """
            update attempt a
               set result = t.result, wamid = coalesce(t.wamid, a.wamid), error_code = t.code, error_details = t.details,
                   ended_at = now()
              from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::integer[], $6::text[])
                as t (id, number, result, wamid, code, details)
             where a.message_id = t.id and a.number = t.number and (a.result is null or a.result = 'lost')""";

    /** The best of each message's attempts. */
    private static final String BEST = """
            select distinct on (message_id) message_id, number, wamid, credential_id
              from attempt
             where message_id = any($1) and result = 'accepted'
             order by message_id, delivery desc, number desc""";

    private static final String LOST =
            "select distinct message_id from attempt where message_id = any($1) and result = 'lost'";

    /** Only what changes something; a failure that Meta reported is not taken back by an older success. */
    private static final String MARK_ACCEPTED = """
            with told as (
                select t.id, t.attempt, t.number, min(t.wamid) as wamid, max(t.delivery) as delivery
                  from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::smallint[])
                    as t (id, attempt, number, wamid, delivery)
                 group by 1, 2, 3)
            update attempt a
               set delivery = greatest(a.delivery, told.delivery), wamid = coalesce(a.wamid, told.wamid),
                   result = 'accepted'
              from told
             where a.message_id = told.id
               and a.number = told.attempt
               and a.phone_number_id = told.number
               and (a.wamid is null or a.wamid = told.wamid)
               and coalesce(a.result, '') <> 'failed'
               and (a.delivery < told.delivery or coalesce(a.result, '') <> 'accepted')
            returning a.message_id, a.delivery""";

    private static final String STRANGERS = """
            select count(*)
              from unnest($1::uuid[], $2::integer[], $3::text[]) as t (id, attempt, number)
             where not exists (select from attempt a
                                where a.message_id = t.id and a.number = t.attempt and a.phone_number_id = t.number)""";

    /** Once per attempt, and not after it was delivered. The old row tells whether it had left Meta. */
    private static final String MARK_FAILED = """
            update attempt
               set result = 'failed', wamid = coalesce(wamid, $4), error_code = $5, error_details = $6,
                   ended_at = coalesce(ended_at, now())
             where message_id = $1 and number = $2 and phone_number_id = $3
               and (wamid is null or wamid = $4)
               and coalesce(result, '') <> 'failed'
               and delivery < 2
            returning credential_id, delivery""";

    private static final String OF = """
            select number, started_at, ended_at, result, wamid, error_code
              from attempt
             where message_id = $1
             order by number""";

    /** An attempt that counts for its message's outcome. */
    public record Accepted(
            int number, @Nullable String wamid, @Nullable String credentialId) {}

    /** @param result accepted, refused, not-sent or lost */
    public record Close(
            UUID messageId,
            int number,
            String result,
            @Nullable String wamid,
            @Nullable MetaError error) {}

    /** An attempt as it is shown. */
    @Schema(name = "SendAttempt")
    public record View(
            int number,
            Instant startedAt,
            @Nullable Instant endedAt,

            @Schema(description = "One of accepted, refused, not-sent, lost, failed; more may follow") @Nullable String result,

            @Nullable String wamid,
            @Nullable Integer errorCode) {
        private static View read(Row row) {
            OffsetDateTime ended = row.getOffsetDateTime("ended_at");
            return new View(
                    row.getInteger("number"),
                    row.getOffsetDateTime("started_at").toInstant(),
                    ended == null ? null : ended.toInstant(),
                    row.getString("result"),
                    row.getString("wamid"),
                    row.getInteger("error_code"));
        }
    }

    /** A status of Meta about an attempt. @param delivery 1 sent, 2 delivered or read */
    public record Told(UUID messageId, int attempt, String number, String wamid, short delivery) {}

    public Uni<Void> close(SqlClient transaction, List<Close> closes) {
        return transaction
                .preparedQuery(CLOSE)
                .execute(Tuple.of(
                        closes.stream().map(Close::messageId).toArray(UUID[]::new),
                        closes.stream().map(Close::number).toArray(Integer[]::new),
                        closes.stream().map(Close::result).toArray(String[]::new),
                        closes.stream().map(Close::wamid).toArray(String[]::new),
                        closes.stream()
                                .map(close -> close.error() == null
                                        ? null
                                        : (Integer) close.error().code())
                                .toArray(Integer[]::new),
                        closes.stream()
                                .map(close -> close.error() == null
                                        ? null
                                        : close.error().details())
                                .toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** For each message that has one: the accepted attempt that Meta brought furthest. */
    public Uni<Map<UUID, Accepted>> best(SqlClient sql, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.preparedQuery(BEST)
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .map(rows -> {
                    var best = new HashMap<UUID, Accepted>();
                    rows.forEach(row -> best.put(
                            row.getUUID("message_id"),
                            new Accepted(
                                    row.getInteger("number"), row.getString("wamid"), row.getString("credential_id"))));
                    return best;
                });
    }

    /** Those of the messages of which an attempt got no answer and no status. */
    public Uni<Set<UUID>> lost(SqlClient sql, Collection<Message> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var ids = messages.stream().map(Message::id).toArray(UUID[]::new);
        return sql.preparedQuery(LOST).execute(Tuple.of((Object) ids)).map(rows -> {
            var lost = new HashSet<UUID>();
            rows.forEach(row -> lost.add(row.getUUID("message_id")));
            return lost;
        });
    }

    /** @return the messages of which something changed, and how far Meta brought them */
    public Uni<Map<UUID, Short>> markAccepted(SqlClient transaction, List<Told> told) {
        return transaction
                .preparedQuery(MARK_ACCEPTED)
                .execute(keys(told)
                        .addArrayOfString(told.stream().map(Told::wamid).toArray(String[]::new))
                        .addArrayOfShort(told.stream().map(Told::delivery).toArray(Short[]::new)))
                .map(rows -> {
                    var changed = new HashMap<UUID, Short>();
                    rows.forEach(row -> changed.merge(
                            row.getUUID("message_id"),
                            row.getShort("delivery"),
                            (one, other) -> one > other ? one : other));
                    return changed;
                });
    }

    /** How many of these name no attempt of their number: forged, or older than what is kept. */
    public Uni<Long> countStrangers(SqlClient sql, List<Told> told) {
        return sql.preparedQuery(STRANGERS)
                .execute(keys(told))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Tuple keys(List<Told> told) {
        return Tuple.tuple()
                .addArrayOfUUID(told.stream().map(Told::messageId).toArray(UUID[]::new))
                .addArrayOfInteger(told.stream().map(Told::attempt).toArray(Integer[]::new))
                .addArrayOfString(told.stream().map(Told::number).toArray(String[]::new));
    }

    /** An attempt that Meta reported as failed. @param hadLeft a status said before that it had left Meta */
    public record MarkedFailed(@Nullable String credentialId, boolean hadLeft) {}

    /** Empty: there is no such attempt, or nothing changes. */
    public Uni<Optional<MarkedFailed>> markFailed(SqlClient transaction, Told told, @Nullable MetaError error) {
        return transaction
                .preparedQuery(MARK_FAILED)
                .execute(Tuple.tuple()
                        .addUUID(told.messageId())
                        .addInteger(told.attempt())
                        .addString(told.number())
                        .addString(told.wamid())
                        .addInteger(error == null ? null : (Integer) error.code())
                        .addString(error == null ? null : error.details()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    var row = rows.iterator().next();
                    return Optional.of(new MarkedFailed(row.getString("credential_id"), row.getShort("delivery") > 0));
                });
    }

    public Uni<List<View>> of(SqlClient sql, UUID messageId) {
        return sql.preparedQuery(OF).execute(Tuple.of(messageId)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(View::read)
                .toList());
    }
}
