package dev.kesher.sender.store;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.store.LaneRepository.Change;
import dev.kesher.sender.store.LaneRepository.Lane;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table {@code queue_entry}: what is still to be sent, and what became of its last attempt. README.md shows the states. */
@ApplicationScoped
public class QueueRepository {
    /** For each number that has something due: a look into the index, however much waits. */
    private static final String NUMBERS_DUE = """
            with recursive
            replies as (
                (select phone_number_id, reply_due as due from lane
                  where in_flight = 0 and reply_due is not null
                  order by phone_number_id, reply_due limit 1)
                union all
                select n.phone_number_id, n.due from replies r cross join lateral (
                    select phone_number_id, reply_due as due from lane
                     where in_flight = 0 and reply_due is not null and phone_number_id > r.phone_number_id
                     order by phone_number_id, reply_due limit 1) n),
            templates as (
                (select phone_number_id, template_due as due from lane
                  where in_flight = 0 and template_due is not null
                  order by phone_number_id, template_due limit 1)
                union all
                select n.phone_number_id, n.due from templates t cross join lateral (
                    select phone_number_id, template_due as due from lane
                     where in_flight = 0 and template_due is not null and phone_number_id > t.phone_number_id
                     order by phone_number_id, template_due limit 1) n)
            select phone_number_id, min(due) as since
              from (select phone_number_id, due from replies where due <= now()
                    union all
                    select phone_number_id, due from templates where due <= now()) d
             group by 1""";

    private static final String START = """
            with started as (
                update queue_entry e
                   set state = 'posting', attempts = e.attempts + 1, leased_until = now() + make_interval(secs => $4)
                  from unnest($1::uuid[], $2::integer[], $3::text[]) as t (id, lease, credential)
                 where e.message_id = t.id and e.state = 'leased' and e.leases = t.lease
                returning e.message_id, e.attempts, e.phone_number_id, t.credential)
            insert into attempt (message_id, number, phone_number_id, credential_id, started_at)
            select message_id, attempts, phone_number_id, credential, now() from started
            returning message_id, number""";

    private static final String DEFER = """
            update queue_entry e
               set state = 'queued', due = case when $3 > 0 then now() + make_interval(secs => $3) else e.due end,
                   waits_for = $4, leased_until = null
              from unnest($1::uuid[], $2::integer[]) as t (id, lease)
             where e.message_id = t.id and e.state = 'leased' and e.leases = t.lease
            returning e.phone_number_id, e.customer""";

    private static final String REQUEUE = """
            update queue_entry e
               set state = 'queued', due = case when t.wait > 0 then least(now() + make_interval(secs => t.wait), e.valid_until)
                                                else least(e.due, now()) end,
                   waits_for = t.waits_for, leased_until = null, tries = t.tries, not_sent = t.not_sent,
                   resends = t.resends, fence = null, lost_at = null
              from unnest($1::uuid[], $2::double precision[], $3::text[], $4::integer[], $5::integer[], $6::integer[])
                as t (id, wait, waits_for, tries, not_sent, resends)
             where e.message_id = t.id""";

    private static final String AWAIT = """
            update queue_entry e
               set state = 'awaiting', lost_at = now(), due = now() + make_interval(secs => $2), fence = null,
                   leased_until = null
             where e.message_id = any($1)""";

    private static final String LEAVE = "delete from queue_entry where message_id = any($1)";

    /** A message that had ended goes on: Meta accepted it and reported later that it failed. */
    private static final String REOPEN = """
            insert into queue_entry (message_id, phone_number_id, customer, template, state, valid_until, attempts, tries,
                                     resends)
            select m.id, m.phone_number_id, t.customer, coalesce(m.content ? 'template', false), 'queued',
                   m.valid_until, m.attempts, m.tries, m.resends
              from unnest($1::uuid[], $2::text[]) as t (id, customer)
              join message m on m.id = t.id
            on conflict do nothing""";

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

    private static final String OF_NUMBERS =
            "select message_id from queue_entry where phone_number_id = any($1) and state = 'queued' limit 500";

    private static final String REVIVE = """
            select message_id, leases from queue_entry where state = 'leased' and leased_until < now() limit 500""";

    private static final String OVERDUE =
            "select message_id from queue_entry where state = 'posting' and leased_until < now() limit 500";

    private static final String EXPIRED =
            "select message_id from queue_entry where state = 'queued' and valid_until <= now() limit 500";

    private final Pool pool;
    private final LaneRepository lanes;
    private final ReadableRows readable;
    private final double leaseSeconds;

    QueueRepository(Pool pool, LaneRepository lanes, ReadableRows readable, SenderSettings settings) {
        this.pool = pool;
        this.lanes = lanes;
        this.readable = readable;
        this.leaseSeconds = settings.lease().toMillis() / 1000.0;
    }

    /** A number that has something to send. @param since the message that waits longest could have gone */
    public record Due(PhoneNumberId number, Instant since) {}

    /** How many messages may be taken from a number, and how many of them may be templates. */
    public record Room(PhoneNumberId number, int messages, int templates) {}

    /**
     * A message that was taken.
     *
     * @param delay until its place in time, zero and up
     * @param lastMessage when the customer last wrote, by Meta's clock
     * @param knownPhone the phone last learned for the customer
     */
    public record Claimed(
            Message message,
            Duration delay,
            Optional<Instant> lastMessage,
            @Nullable String knownPhone) {}

    /** A number that cannot be one ends its own messages and keeps no other. */
    public Uni<List<Due>> numbersDue() {
        return pool.query(NUMBERS_DUE).execute().chain(rows -> {
            var due = new ArrayList<Due>();
            var broken = new ArrayList<String>();
            for (var row : rows) {
                try {
                    due.add(due(row));
                } catch (IllegalArgumentException noNumber) {
                    broken.add(row.getString("phone_number_id"));
                }
            }
            return endBroken(broken).replaceWith(due);
        });
    }

    private static Due due(Row row) {
        return new Due(
                new PhoneNumberId(row.getString("phone_number_id")),
                row.getOffsetDateTime("since").toInstant());
    }

    private Uni<Void> endBroken(List<String> numbers) {
        return numbers.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(OF_NUMBERS)
                        .execute(Tuple.of((Object) numbers.toArray(String[]::new)))
                        .map(QueueRepository::messageIds)
                        .chain(readable::end);
    }

    /** Commits the claim before its rows are read, each alone: one that cannot be read ends, the others go on. */
    public Uni<List<Claimed>> claim(List<Room> rooms, Duration ahead) {
        return pool.withTransaction(sql -> sql.preparedQuery(ClaimQuery.SQL)
                        .execute(Tuple.of(
                                rooms.stream()
                                        .map(room -> room.number().value())
                                        .toArray(String[]::new),
                                rooms.stream().map(Room::messages).toArray(Integer[]::new),
                                rooms.stream().map(Room::templates).toArray(Integer[]::new),
                                leaseSeconds,
                                ahead.toMillis() / 1000.0))
                        .call(rows -> tidy(sql, rows)))
                .chain(rows -> readable.of(taken(rows), QueueRepository::claimed));
    }

    /** Lanes in which nothing was found, in a statement that sees what came meanwhile. */
    private Uni<Void> tidy(SqlClient transaction, RowSet<Row> rows) {
        var empty = new ArrayList<Change>();
        rows.forEach(row -> {
            if (row.getUUID("message_id") == null) {
                empty.add(Change.look(new Lane(row.getString("lane_number"), row.getString("lane_customer"))));
            }
        });
        return lanes.passOn(transaction, empty);
    }

    private static List<Row> taken(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getUUID("message_id") != null)
                .toList();
    }

    private static Claimed claimed(Row row) {
        OffsetDateTime last = row.getOffsetDateTime("last_message");
        return new Claimed(
                MessageRows.read(row),
                MessageRows.seconds(Math.max(0, row.getDouble("delay"))),
                Optional.ofNullable(last).map(OffsetDateTime::toInstant),
                row.getString("known_phone"));
    }

    /** A message whose attempt begins, and the credential it is made with. */
    public record Start(Message message, String credentialId) {}

    /** Commits an attempt for each message that is still ours; what is not returned is somebody else's by now. */
    public Uni<Map<UUID, Integer>> start(SqlClient sql, List<Start> starts) {
        var messages = starts.stream().map(Start::message).toList();
        return sql.preparedQuery(START)
                .execute(Tuple.of(
                        ids(messages),
                        leases(messages),
                        starts.stream().map(Start::credentialId).toArray(String[]::new),
                        leaseSeconds))
                .map(rows -> {
                    var numbers = new HashMap<UUID, Integer>();
                    rows.forEach(row -> numbers.put(row.getUUID("message_id"), row.getInteger("number")));
                    return numbers;
                });
    }

    /**
     * Gives messages back that were not attempted; nothing happens to those that are not ours any more.
     *
     * @param wait zero: they keep their place
     * @param waitsFor for people
     */
    public Uni<Void> defer(List<Message> messages, Duration wait, String waitsFor) {
        return defer(ids(messages), leases(messages), wait, waitsFor);
    }

    private Uni<Void> defer(UUID[] ids, Integer[] leases, Duration wait, String waitsFor) {
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(sql -> lanes.lockLanesOf(sql, ids)
                        .chain(() -> sql.preparedQuery(DEFER)
                                .execute(Tuple.of(ids, leases, wait.toMillis() / 1000.0, waitsFor)))
                        .chain(rows -> lanes.passOn(
                                sql,
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> new Change(
                                                new Lane(row.getString("phone_number_id"), row.getString("customer")),
                                                1,
                                                0))
                                        .toList())));
    }

    /**
     * How a message goes on that is locked.
     *
     * @param after zero: it keeps its place
     */
    public record Requeue(Message message, Duration after, String waitsFor, int tries, int notSent, int resends) {
        /** At its place, with nothing counted. */
        public static Requeue inPlace(Message message, String waitsFor) {
            return later(message, Duration.ZERO, waitsFor);
        }

        /** After a while, with nothing counted. */
        public static Requeue later(Message message, Duration wait, String waitsFor) {
            var before = message.progress();
            return new Requeue(message, wait, waitsFor, before.tries(), before.notSent(), before.resends());
        }
    }

    /** {@code queued} again, also out of an end. The lanes are to be passed on. */
    public Uni<Void> requeue(SqlClient transaction, List<Requeue> all) {
        var ended = all.stream()
                .map(Requeue::message)
                .filter(message -> message.state().outcome().isPresent())
                .toList();
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : reopen(transaction, ended).chain(() -> transaction
                        .preparedQuery(REQUEUE)
                        .execute(Tuple.of(
                                all.stream().map(one -> one.message().id()).toArray(UUID[]::new),
                                all.stream()
                                        .map(one -> one.after().toMillis() / 1000.0)
                                        .toArray(Double[]::new),
                                all.stream().map(Requeue::waitsFor).toArray(String[]::new),
                                all.stream().map(Requeue::tries).toArray(Integer[]::new),
                                all.stream().map(Requeue::notSent).toArray(Integer[]::new),
                                all.stream().map(Requeue::resends).toArray(Integer[]::new)))
                        .replaceWithVoid());
    }

    private Uni<Void> reopen(SqlClient transaction, List<Message> ended) {
        var customers = ended.stream().map(Message::canonical).toArray(String[]::new);
        return ended.isEmpty()
                ? Uni.createFrom().voidItem()
                : lanes.open(transaction, ended.stream().map(Lane::of).toList())
                        .chain(() -> transaction.preparedQuery(REOPEN).execute(Tuple.of(ids(ended), customers)))
                        .replaceWithVoid();
    }

    /** {@code awaiting}: nobody knows yet whether Meta executed the attempt. The lanes are to be passed on. */
    public Uni<Void> await(SqlClient transaction, List<Message> messages, Duration statusWait) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(AWAIT)
                        .execute(Tuple.of(ids(messages), statusWait.toMillis() / 1000.0))
                        .replaceWithVoid();
    }

    /** The messages have ended. The lanes are to be passed on. */
    public Uni<Void> leave(SqlClient transaction, Collection<UUID> messages) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(LEAVE)
                        .execute(Tuple.of((Object) messages.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    /** Gives back what replicas took that did not live to attempt it: nothing was sent. At most 500 at once. */
    public Uni<Integer> revive() {
        return pool.query(REVIVE).execute().chain(rows -> {
            var found = StreamSupport.stream(rows.spliterator(), false).toList();
            return defer(
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
    public Uni<List<UUID>> overdue() {
        return select(OVERDUE);
    }

    /** Messages that wait and whose time is over. At most 500. */
    public Uni<List<UUID>> expired() {
        return select(EXPIRED);
    }

    private Uni<List<UUID>> select(String statement) {
        return pool.query(statement).execute().map(QueueRepository::messageIds);
    }

    private static List<UUID> messageIds(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("message_id"))
                .toList();
    }

    private static UUID[] ids(List<Message> messages) {
        return messages.stream().map(Message::id).toArray(UUID[]::new);
    }

    private static Integer[] leases(List<Message> messages) {
        return messages.stream().map(message -> message.progress().leases()).toArray(Integer[]::new);
    }
}
