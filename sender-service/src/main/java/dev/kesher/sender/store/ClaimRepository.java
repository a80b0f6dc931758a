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
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Who has something to send, and the taking of it: the way out of the queue ({@link ClaimQuery}). */
@ApplicationScoped
public class ClaimRepository {
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
            select d.phone_number_id, min(d.due) filter (where not d.template) as replies,
                   min(d.due) filter (where d.template) as templates, p.next_at, now() as now
              from (select phone_number_id, due, false as template from replies where due <= now()
                    union all
                    select phone_number_id, due, true from templates where due <= now()) d
              left join pace p on p.phone_number_id = d.phone_number_id
             group by d.phone_number_id, p.next_at""";

    private static final String OF_NUMBERS =
            "select message_id from queue_entry where phone_number_id = any($1) and state = 'queued' limit 500";

    private final Pool pool;
    private final LaneRepository lanes;
    private final ReadableRows readable;
    private final double leaseSeconds;

    ClaimRepository(Pool pool, LaneRepository lanes, ReadableRows readable, SenderSettings settings) {
        this.pool = pool;
        this.lanes = lanes;
        this.readable = readable;
        this.leaseSeconds = settings.lease().toMillis() / 1000.0;
    }

    /**
     * A number that has something to send.
     *
     * @param replies when the reply that waits longest could have gone; null: none could
     * @param templates the same of templates; one of the two is there
     * @param nextAt its next place in time; null: its pace is not kept yet, and nothing can be taken before
     * @param now of the database, whose times these are
     */
    public record Due(
            PhoneNumberId number,
            @Nullable Instant replies,
            @Nullable Instant templates,
            @Nullable Instant nextAt,
            Instant now) {}

    /**
     * How many messages may be taken from a number, and how many of them may be templates.
     *
     * @param inTurn what waits longest comes first, else replies do
     */
    public record Room(PhoneNumberId number, int messages, int templates, boolean inTurn) {}

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
                instant(row, "replies"),
                instant(row, "templates"),
                instant(row, "next_at"),
                row.getOffsetDateTime("now").toInstant());
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private Uni<Void> endBroken(List<String> numbers) {
        return numbers.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(OF_NUMBERS)
                        .execute(Tuple.of((Object) numbers.toArray(String[]::new)))
                        .map(OverdueRepository::messageIds)
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
                                rooms.stream().map(Room::inTurn).toArray(Boolean[]::new),
                                leaseSeconds,
                                ahead.toMillis() / 1000.0))
                        .call(rows -> tidy(sql, rows)))
                .chain(rows -> readable.of(taken(rows), ClaimRepository::claimed));
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
        return new Claimed(
                MessageRows.read(row),
                MessageRows.seconds(Math.max(0, row.getDouble("delay"))),
                Optional.ofNullable(instant(row, "last_message")),
                row.getString("known_phone"));
    }
}
