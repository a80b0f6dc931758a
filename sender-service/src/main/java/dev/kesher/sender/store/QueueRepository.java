package dev.kesher.sender.store;

import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.store.LaneRepository.Change;
import dev.kesher.sender.store.LaneRepository.Lane;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table {@code queue_entry}: what is still to be sent, and what became of its last attempt. README.md shows the states. */
@ApplicationScoped
public class QueueRepository {
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

    private final Pool pool;
    private final LaneRepository lanes;
    private final double leaseSeconds;

    QueueRepository(Pool pool, LaneRepository lanes, SenderSettings settings) {
        this.pool = pool;
        this.lanes = lanes;
        this.leaseSeconds = settings.lease().toMillis() / 1000.0;
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

    /** The same, by ids and the leases they were seen with. */
    Uni<Void> defer(UUID[] ids, Integer[] leases, Duration wait, String waitsFor) {
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

    private static UUID[] ids(List<Message> messages) {
        return messages.stream().map(Message::id).toArray(UUID[]::new);
    }

    private static Integer[] leases(List<Message> messages) {
        return messages.stream().map(message -> message.progress().leases()).toArray(Integer[]::new);
    }
}
