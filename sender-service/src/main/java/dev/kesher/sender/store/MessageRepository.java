package dev.kesher.sender.store;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.store.LaneRepository.Lane;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table {@code message}: what was asked for, and how it ended. {@link Acceptance} writes its rows. */
@ApplicationScoped
public class MessageRepository {
    private static final String SELECT =
            "select " + MessageRows.COLUMNS + " from message m left join queue_entry e on e.message_id = m.id";

    private static final String LOCK = "select id from message where id = any($1) order by id for update";
    private static final String UNSETTLED = "select id from message where id = any($1) and state <> 'sent'";
    private static final String READ = SELECT + " where m.id = any($1)";

    // The bounds let the planner skip the partitions of other days; it cannot see into the array.
    private static final String NOT_ERASED =
            "select id from message where id = any($1) and id between $2 and $3 and customer <> 'erased'";

    private static final String FIND = SELECT + " where m.id = $1 and m.business_id = $2";

    /** The content of a sent message stays: Meta may still report a failure that can be retried. */
    private static final String COMPLETE = """
            update message m
               set state = t.state, reason = t.reason::jsonb, version = m.version + 1, ended_at = now(),
                   content = case when t.state = 'sent' then m.content end, attempts = t.attempts, tries = t.tries,
                   resends = t.resends
              from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::integer[], $6::integer[])
                as t (id, state, reason, attempts, tries, resends)
             where m.id = t.id""";

    private static final String REOPEN = """
            update message m
               set reason = t.reason::jsonb, state = 'open', ended_at = null
              from unnest($1::uuid[], $2::text[]) as t (id, reason)
             where m.id = t.id""";

    private static final String FORGET_CONTENT =
            "update message set content = null where id = any($1) and state = 'sent' and content is not null";

    private static final String FORGET_OLD_CONTENT = """
            update message
               set content = null
             where id in (select id from message
                           where content is not null and ended_at < now() - make_interval(secs => $1)
                           limit 5000
                             for update skip locked)""";

    static final int FORGOTTEN_AT_ONCE = 5_000;

    private final LaneRepository lanes;
    private final ReadableRows readable;
    private final Pool pool;

    MessageRepository(LaneRepository lanes, ReadableRows readable, Pool pool) {
        this.lanes = lanes;
        this.readable = readable;
        this.pool = pool;
    }

    /**
     * Within a transaction: nobody else changes these messages, or the order in their lanes, until it ends. They are read
     * after they are locked, in a statement of its own: one that waits for a lock still sees what was there when it began.
     */
    public Uni<Map<UUID, Message>> lock(SqlClient transaction, Collection<UUID> ids) {
        var keys = ids.toArray(UUID[]::new);
        if (keys.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        // One connection: the three are sent together and run in this order.
        return Uni.combine()
                .all()
                .unis(
                        transaction.preparedQuery(LOCK).execute(Tuple.of((Object) keys)),
                        lanes.lockLanesOf(transaction, keys),
                        transaction.preparedQuery(READ).execute(Tuple.of((Object) keys)))
                .asTuple()
                .chain(found -> {
                    var messages = ReadableRows.onlyReadable(found.getItem3(), MessageRows::read).stream()
                            .collect(Collectors.toMap(Message::id, message -> message));
                    return lockOthers(transaction, messages.values(), found.getItem2())
                            .replaceWith(messages);
                });
    }

    /** A lane may have been merged while its lock was waited for. */
    private Uni<Void> lockOthers(SqlClient transaction, Collection<Message> messages, Set<Lane> locked) {
        return lanes.lock(
                transaction,
                messages.stream()
                        .filter(message -> message.state().outcome().isEmpty())
                        .map(Lane::of)
                        .filter(lane -> !locked.contains(lane))
                        .collect(Collectors.toSet()));
    }

    /** Locks those that are not known to be sent. */
    public Uni<Map<UUID, Message>> lockUnsettled(SqlClient transaction, Collection<UUID> ids) {
        return unsettled(transaction, ids).chain(unsettled -> lock(transaction, unsettled));
    }

    /** Before several are locked one after the other: all of them that may change, with the lanes to which they may come back. */
    public Uni<Void> lockAhead(SqlClient transaction, Collection<UUID> ids, Collection<UUID> mayComeBack) {
        return unsettled(transaction, ids).chain(unsettled -> {
            var keys = Stream.concat(unsettled.stream(), mayComeBack.stream())
                    .distinct()
                    .toArray(UUID[]::new);
            return transaction
                    .preparedQuery(LOCK)
                    .execute(Tuple.of((Object) keys))
                    .chain(() -> lanes.lockAllLanesOf(transaction, keys));
        });
    }

    private static Uni<List<UUID>> unsettled(SqlClient transaction, Collection<UUID> ids) {
        return transaction
                .preparedQuery(UNSETTLED)
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toList());
    }

    /** Those of the messages that are here and still name their customer. */
    public Uni<Set<UUID>> notErased(Collection<UUID> ids) {
        // As text they are in the order of PostgreSQL.
        var sorted = ids.stream().sorted(Comparator.comparing(UUID::toString)).toList();
        return sorted.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : pool.preparedQuery(NOT_ERASED)
                        .execute(Tuple.of(sorted.toArray(UUID[]::new), sorted.getFirst(), sorted.getLast()))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getUUID("id"))
                                .collect(Collectors.toSet()));
    }

    /** Without locking them: what is decided by it is to be looked at again. */
    public Uni<List<Message>> read(Collection<UUID> ids) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .chain(rows -> readable.of(rows, MessageRows::read));
    }

    public Uni<Optional<Message>> find(SqlClient sql, BusinessId business, UUID id) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(id, business.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(MessageRows.read(rows.iterator().next())));
    }

    /** Rows for {@link MessageRows#read} of open messages, by a condition on the entry (e) and further columns. */
    static String selectOpen(String columns, String where) {
        return "select " + MessageRows.COLUMNS + columns
                + " from queue_entry e join message m on m.id = e.message_id where " + where;
    }

    /** How a message ended. */
    public record Ending(
            Message message, MessageState state, @Nullable Reason reason) {
        /** Of the outcome that tells it. */
        public long version() {
            return message.version() + 1;
        }
    }

    /** Writes the ends of locked messages. */
    public Uni<Void> complete(SqlClient transaction, List<Ending> endings) {
        var progress = endings.stream().map(end -> end.message().progress()).toList();
        return transaction
                .preparedQuery(COMPLETE)
                .execute(Tuple.of(
                        endings.stream().map(end -> end.message().id()).toArray(UUID[]::new),
                        endings.stream().map(end -> end.state().stored()).toArray(String[]::new),
                        endings.stream()
                                .map(end -> end.reason() == null ? null : MessageRows.text(end.reason()))
                                .toArray(String[]::new),
                        progress.stream().map(Message.Progress::attempts).toArray(Integer[]::new),
                        progress.stream().map(Message.Progress::tries).toArray(Integer[]::new),
                        progress.stream().map(Message.Progress::resends).toArray(Integer[]::new)))
                .replaceWithVoid();
    }

    /** The messages go on, or go on again; the reasons of their last tries are kept for who asks. */
    public Uni<Void> reopen(SqlClient transaction, Map<UUID, Reason> reasons) {
        var ids = new ArrayList<UUID>();
        var texts = new ArrayList<String>();
        reasons.forEach((id, reason) -> {
            ids.add(id);
            texts.add(MessageRows.text(reason));
        });
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(REOPEN)
                        .execute(Tuple.of(ids.toArray(UUID[]::new), texts.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    /** What was delivered cannot need its content any more. */
    public Uni<Void> forgetContent(SqlClient transaction, Collection<UUID> delivered) {
        return delivered.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(FORGET_CONTENT)
                        .execute(Tuple.of((Object) delivered.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    /** Of at most {@link #FORGOTTEN_AT_ONCE} messages that ended long ago. */
    public Uni<Integer> forgetOldContent(double endedSecondsAgo) {
        return pool.preparedQuery(FORGET_OLD_CONTENT)
                .execute(Tuple.of(endedSecondsAgo))
                .map(rows -> rows.rowCount());
    }
}
