package dev.kesher.status.table;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.MessageStatus.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Reads {@code status.message_count}, which is written with the rows that it counts: no message is looked at. */
@Singleton
public final class MessageCounts {
    private static final String OF_DAYS = """
            select day, state, messages
              from status.message_count
             where business_id = $1 and day between $2 and $3 and messages > 0
             order by day, state""";

    private static final String DAYS_WITH = """
            select day
              from status.message_count
             where business_id = $1 and day between $2 and $3 and state = $4 and messages > 0
             order by day desc""";

    private final Pool pool;

    public MessageCounts(Pool pool) {
        this.pool = pool;
    }

    /** Messages that were accepted on a day, UTC, and are in a state now; at least one. */
    public record Count(LocalDate day, State state, long messages) {}

    /** By day, both inclusive. */
    public Uni<List<Count>> of(BusinessId business, LocalDate first, LocalDate last) {
        return pool.preparedQuery(OF_DAYS)
                .execute(Tuple.of(business.value(), first, last))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(MessageCounts::count)
                        .toList());
    }

    /** The days, the latest first, that have a message in this state. */
    public Uni<List<LocalDate>> daysWith(BusinessId business, State state, LocalDate first, LocalDate last) {
        return pool.preparedQuery(DAYS_WITH)
                .execute(Tuple.of(business.value(), first, last, state.name().toLowerCase(Locale.ROOT)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLocalDate("day"))
                        .toList());
    }

    private static Count count(Row row) {
        return new Count(
                row.getLocalDate("day"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("messages"));
    }
}
