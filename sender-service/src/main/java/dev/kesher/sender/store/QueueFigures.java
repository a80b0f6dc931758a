package dev.kesher.sender.store;

import dev.kesher.contracts.PhoneNumberId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long the queue is. Beyond {@link #MOST} the exact number tells nobody more, and would cost a reading of it all. */
@ApplicationScoped
public class QueueFigures {
    public static final int MOST = 100_000;

    private static final String LENGTH = """
            select (select count(*) from (select from queue_entry where %1$s state = 'queued' limit 100000) q) as queued,
                   (select count(*) from (select from queue_entry
                                           where %1$s state in ('leased', 'posting') limit 100000) q) as sending,
                   (select count(*) from (select from queue_entry where %1$s state = 'awaiting' limit 100000) q) as awaiting""";

    private static final String LENGTH_OF_ALL = LENGTH.formatted("");
    private static final String LENGTH_OF_NUMBER = LENGTH.formatted("phone_number_id = $1 and");

    /** Two looks into an index. */
    private static final String WAITING_SINCE = """
            select least((select reply_due from lane
                           where phone_number_id = $1 and in_flight = 0 and reply_due is not null
                           order by reply_due limit 1),
                         (select template_due from lane
                           where phone_number_id = $1 and in_flight = 0 and template_due is not null
                           order by template_due limit 1)) as since""";

    /** Of each number a look into an index, however much waits. */
    private static final String THROTTLES = """
            select t.scope, coalesce(t.reason -> 'error' ->> 'code', t.reason ->> 'code') as reason, count(*) as rows
              from throttle t
             where case t.scope
                   when 'template' then
                        exists (select from queue_entry e
                                 where e.phone_number_id = t.phone_number_id and e.state = 'queued' and e.waits_for = 'template')
                   else exists (select from lane l
                                 where l.phone_number_id = t.phone_number_id and l.in_flight = 0
                                   and l.template_due is not null)
                        or t.scope <> 'templates'
                           and exists (select from lane l
                                        where l.phone_number_id = t.phone_number_id and l.in_flight = 0
                                          and l.reply_due is not null)
                   end
             group by 1, 2
             order by 3 desc
             limit 50""";

    private final Pool pool;

    QueueFigures(Pool pool) {
        this.pool = pool;
    }

    /** Messages that wait, that are on their way, and whose answer was lost; each at most {@link #MOST}. */
    @Schema(name = "QueueLength")
    public record Length(long queued, long sending, long awaiting) {}

    public Uni<Length> length() {
        return pool.preparedQuery(LENGTH_OF_ALL).execute().map(QueueFigures::length);
    }

    public Uni<Length> length(PhoneNumberId number) {
        return pool.preparedQuery(LENGTH_OF_NUMBER)
                .execute(Tuple.of(number.value()))
                .map(QueueFigures::length);
    }

    private static Length length(RowSet<Row> rows) {
        var row = rows.iterator().next();
        return new Length(row.getLong("queued"), row.getLong("sending"), row.getLong("awaiting"));
    }

    /** Since when the message that waits longest could have gone; in the future if none can go yet. */
    public Uni<Optional<Instant>> waitingSince(PhoneNumberId number) {
        return pool.preparedQuery(WAITING_SINCE)
                .execute(Tuple.of(number.value()))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("since"))
                        .map(OffsetDateTime::toInstant));
    }

    /** Throttles of one scope and reason for which messages wait. @param reason Meta's code, or our word */
    public record Throttled(String scope, String reason, long rows) {}

    public Uni<List<Throttled>> throttles() {
        return pool.query(THROTTLES).execute().map(rows -> stream(rows)
                .map(row -> new Throttled(row.getString("scope"), row.getString("reason"), row.getLong("rows")))
                .toList());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
