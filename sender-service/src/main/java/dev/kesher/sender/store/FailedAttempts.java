package dev.kesher.sender.store;

import dev.kesher.contracts.FailedAttempt;
import dev.kesher.contracts.MetaError;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which attempts of messages failed, as their outcomes tell it: read from the table {@code attempt}. */
@ApplicationScoped
public class FailedAttempts {
    // One by one, so that each id finds its day's partition; and the latest of each, however many there are.
    private static final String LATEST = """
            select a.message_id, a.number, a.ended, a.result, a.error_code, a.error_details
              from unnest($1::uuid[]) as t (id)
             cross join lateral (
                   select message_id, number, coalesce(ended_at, started_at) as ended, result, error_code, error_details
                     from attempt
                    where message_id = t.id and result in ('refused', 'not-sent', 'lost', 'failed')
                    order by number desc
                    limit $2) a
             order by a.message_id, a.number""";

    /** In order, at most {@link FailedAttempt#MOST} of each message: the latest. A message of which none failed is left out. */
    public Uni<Map<UUID, List<FailedAttempt>>> of(SqlClient sql, Collection<UUID> messages) {
        return messages.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : sql.preparedQuery(LATEST)
                        .execute(Tuple.of(messages.toArray(UUID[]::new), FailedAttempt.MOST))
                        .map(rows -> {
                            var failed = new HashMap<UUID, List<FailedAttempt>>();
                            rows.forEach(
                                    row -> failed.computeIfAbsent(row.getUUID("message_id"), id -> new ArrayList<>())
                                            .add(read(row)));
                            return failed;
                        });
    }

    private static FailedAttempt read(Row row) {
        return new FailedAttempt(
                row.getInteger("number"),
                row.getOffsetDateTime("ended").toInstant(),
                result(row.getString("result")),
                error(row));
    }

    private static FailedAttempt.Result result(String stored) {
        return switch (stored) {
            case "refused" -> FailedAttempt.Result.REFUSED;
            case "not-sent" -> FailedAttempt.Result.NOT_SENT;
            case "lost" -> FailedAttempt.Result.LOST;
            case "failed" -> FailedAttempt.Result.FAILED;
            default -> throw new IllegalStateException("the statement asks for no attempt that is " + stored);
        };
    }

    /** The code is what is kept of Meta's title, too: it names it. */
    private static @Nullable MetaError error(Row row) {
        var code = row.getInteger("error_code");
        return code == null ? null : new MetaError(code, null, row.getString("error_details"));
    }
}
