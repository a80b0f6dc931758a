package dev.kesher.eventkit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.Event;
import dev.kesher.telemetry.trace.Traceparent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code outbox}: events that become true with the transaction that writes them, and are published after it. The
 * schema of the service is found by the connection; README.md shows the shape. Its SQL is here and in
 * {@link SessionOutbox}.
 */
public final class Outbox {
    private static final String ADD = "insert into outbox (topic, record_key, headers, body) values ($1, $2, $3, $4)";

    private static final String ADD_ALL = """
            insert into outbox (topic, record_key, headers, body)
            select t.topic, t.key, t.headers, t.body
              from unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) with ordinality
                as t (topic, key, headers, body, nr)
             order by t.nr""";

    private static final String WAITS = "select exists (select from outbox where parked_at is null)";
    private static final String NEXT = """
            select seq, topic, record_key, headers, body
              from outbox
             where parked_at is null
               and topic <> all ($2::text[])
             order by seq
             limit $1""";

    // Without the bodies: so many that all that waits for a partition without a leader is passed in one or two looks.
    private static final int LOOK = 10_000;

    /** So many times the usual number of rows is taken by one look through all of them. */
    private static final int WORTH_A_LOOK = 10;

    // What commits between two looks must not be seen by the second alone: it could overtake an earlier row of its key.
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read, read only";
    private static final String LANES = """
            select seq, topic, record_key
              from outbox
             where parked_at is null
               and topic <> all ($2::text[])
               and seq > $3
             order by seq
             limit $1""";

    private static final String ROWS = """
            select seq, topic, record_key, headers, body
              from outbox
             where seq = any ($1)
             order by seq""";

    private static final String DELETE = "delete from outbox where seq = any ($1)";
    private static final String PARK = "update outbox set parked_at = now(), parked_because = $2 where seq = $1";
    private static final String OF_KEY = "select count(*) from outbox where topic = $1 and record_key = $2";

    // Beyond ten thousand the exact number tells nobody more.
    private static final String BACKLOG = """
            select count(*) as rows,
                   coalesce(extract(epoch from now() - min(created_at)), 0)::double precision as oldest
              from (select created_at from outbox where parked_at is null order by seq limit 10000) waiting""";

    private final Pool pool;

    public Outbox(Pool pool) {
        this.pool = pool;
    }

    /** Joins the caller's transaction. */
    public Uni<Void> add(SqlClient transaction, Event<?> event) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        event.type().topic().topicName(),
                        event.key(),
                        headers(event),
                        Buffer.buffer(CloudEvents.body(event.data()))))
                .replaceWithVoid();
    }

    /** Joins the caller's transaction; the events are published in this order. */
    public Uni<Void> addAll(SqlClient transaction, List<? extends Event<?>> events) {
        return addAllTraced(transaction, events.stream().map(Traced::not).toList());
    }

    /**
     * An event, and the span it comes from.
     *
     * @param traceparent becomes a header of the record; null if it comes from none
     */
    public record Traced(Event<?> event, @Nullable String traceparent) {
        static Traced not(Event<?> event) {
            return new Traced(event, null);
        }

        private String topic() {
            return event.type().topic().topicName();
        }
    }

    /** As {@link #addAll}. */
    public Uni<Void> addAllTraced(SqlClient transaction, List<Traced> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(ADD_ALL)
                        .execute(Tuple.of(
                                events.stream().map(Traced::topic).toArray(String[]::new),
                                events.stream().map(one -> one.event().key()).toArray(String[]::new),
                                events.stream().map(Outbox::headers).toArray(String[]::new),
                                events.stream()
                                        .map(one -> Buffer.buffer(
                                                CloudEvents.body(one.event().data())))
                                        .toArray(Buffer[]::new)))
                        .replaceWithVoid();
    }

    /** Whether every row of this key has been published. One that is parked has not. */
    public Uni<Boolean> isPublished(String topic, String key) {
        return pool.preparedQuery(OF_KEY)
                .execute(Tuple.of(topic, key))
                .map(rows -> rows.iterator().next().getLong(0) == 0);
    }

    Uni<Boolean> waits() {
        return pool.query(WAITS).execute().map(rows -> rows.iterator().next().getBoolean(0));
    }

    /**
     * The oldest rows that nothing holds, in their order, however many are held before them: as many as asked for, or, if all
     * that is held had to be passed, up to {@value WORTH_A_LOOK} times as many.
     */
    Uni<List<OutboxRow>> next(int most, Held held) {
        var topics = held.topics().toArray(String[]::new);
        return pool.preparedQuery(NEXT).execute(Tuple.of(most, topics)).chain(found -> {
            var rows = rows(found);
            var free = rows.stream().filter(row -> !held.holds(row.lane())).toList();
            return rows.size() < most || free.size() == most
                    ? Uni.createFrom().item(free)
                    : pool.withTransaction(moment -> moment.query(ONE_MOMENT)
                            .execute()
                            .chain(() -> free(moment, WORTH_A_LOOK * most, held, topics, List.of(), 0))
                            .chain(seqs -> moment.preparedQuery(ROWS).execute(Tuple.of(seqs.toArray(Long[]::new))))
                            .map(Outbox::rows));
        });
    }

    /** @param found before {@code after}, the number of the last row that was looked at */
    private static Uni<List<Long>> free(
            SqlClient moment, int most, Held held, String[] topics, List<Long> found, long after) {
        return moment.preparedQuery(LANES)
                .execute(Tuple.of(LOOK, topics, after))
                .chain(looked -> {
                    var seqs = new ArrayList<>(found);
                    var last = after;
                    for (var row : looked) {
                        last = row.getLong("seq");
                        if (seqs.size() < most && !held.holds(lane(row))) {
                            seqs.add(last);
                        }
                    }
                    return seqs.size() == most || looked.size() < LOOK
                            ? Uni.createFrom().item(seqs)
                            : free(moment, most, held, topics, seqs, last);
                });
    }

    Uni<Void> delete(List<OutboxRow> published) {
        var seqs = published.stream().map(OutboxRow::seq).toArray(Long[]::new);
        return pool.preparedQuery(DELETE).execute(Tuple.of(seqs)).replaceWithVoid();
    }

    /** Left for an operator, out of the way of those behind it. */
    Uni<Void> park(OutboxRow row, String because) {
        return pool.preparedQuery(PARK).execute(Tuple.of(row.seq(), because)).replaceWithVoid();
    }

    /** @param oldestSeconds age of the oldest row that waits, 0 without one */
    record Backlog(long rows, double oldestSeconds) {}

    Uni<Backlog> backlog() {
        return pool.query(BACKLOG).execute().map(rows -> {
            var row = rows.iterator().next();
            return new Backlog(row.getLong("rows"), row.getDouble("oldest"));
        });
    }

    private static OutboxRow.Lane lane(Row row) {
        return new OutboxRow.Lane(row.getString("topic"), row.getString("record_key"));
    }

    private static List<OutboxRow> rows(RowSet<Row> found) {
        return StreamSupport.stream(found.spliterator(), false).map(Outbox::row).toList();
    }

    private static OutboxRow row(Row row) {
        var body = row.getBuffer("body");
        return new OutboxRow(
                row.getLong("seq"),
                row.getString("topic"),
                row.getString("record_key"),
                row.getString("headers"),
                body == null ? null : body.getBytes());
    }

    /** As a JSON object of texts. */
    static String headers(Event<?> event) {
        return headers(Traced.not(event));
    }

    private static String headers(Traced traced) {
        Map<String, String> headers = new HashMap<>();
        if (traced.traceparent() != null) {
            headers.put(Traceparent.HEADER, traced.traceparent());
        }
        var event = traced.event();
        CloudEvents.headers(event)
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        try {
            return ContractJson.mapper().writeValueAsString(headers);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts cannot be written as JSON", impossible);
        }
    }
}
