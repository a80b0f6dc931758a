package dev.kesher.sender.report;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.outbox.Outbox;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code failure_tally}: owners are told of the first failed message at once, of all that follow together, once per
 * window, and with the reason of the last; so of messages of which nobody knows whether they were sent.
 */
@ApplicationScoped
public class FailureAlerts {
    private static final String COUNT = """
            insert into failure_tally as t (business_id, credential_id, kind, phone_number_id, until, untold, error_code, error_title)
            values ($1, $2, $3, $4, now() + make_interval(secs => $5), 0, $6, $7)
            on conflict (business_id, credential_id, kind) do update
               set untold = t.untold + 1, error_code = excluded.error_code, error_title = excluded.error_title
            returning *""";

    private static final String DUE = """
            select *
              from failure_tally
             where until <= now()
             limit 100
               for update skip locked""";

    private static final String NEXT_WINDOW = """
            update failure_tally
               set until = now() + make_interval(secs => $4), untold = 0
             where business_id = $1 and credential_id = $2 and kind = $3""";

    private static final String FORGET =
            "delete from failure_tally where business_id = $1 and credential_id = $2 and kind = $3";

    private static final String FORGET_BUSINESS = "delete from failure_tally where business_id = $1";

    private final Pool pool;
    private final Outbox outbox;
    private final Clock clock;
    private final double windowSeconds;

    FailureAlerts(Pool pool, Outbox outbox, Clock clock, SenderSettings settings) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
        this.windowSeconds = settings.alertWindow().toMillis() / 1000.0;
    }

    /** Counts one message, in the transaction that ends it; sent and refused ones do not count. */
    Uni<Void> count(SqlClient transaction, OutcomeRecorder.End end) {
        var kind =
                switch (end.ending().state()) {
                    case FAILED, EXPIRED -> OwnerAlert.Kind.MESSAGES_FAILED;
                    case UNKNOWN -> OwnerAlert.Kind.MESSAGES_UNKNOWN;
                    case QUEUED, LEASED, POSTING, AWAITING, SENT, REFUSED -> null;
                };
        return kind == null ? Uni.createFrom().voidItem() : count(transaction, end, kind);
    }

    private Uni<Void> count(SqlClient transaction, OutcomeRecorder.End end, OwnerAlert.Kind kind) {
        var message = end.message();
        var attempt = end.attempt();
        var credential = attempt == null || attempt.credentialId() == null ? "unknown" : attempt.credentialId();
        var error = error(end);
        return transaction
                .preparedQuery(COUNT)
                .execute(Tuple.tuple()
                        .addString(message.business().value())
                        .addString(credential)
                        .addString(kind.name())
                        .addString(message.number().value())
                        .addDouble(windowSeconds)
                        .addInteger(error == null ? null : (Integer) error.code())
                        .addString(error == null ? null : error.title()))
                .map(rows -> rows.iterator().next())
                .chain(row -> row.getInteger("untold") == 0
                        ? raise(transaction, row, 1)
                        : Uni.createFrom().voidItem());
    }

    private static @Nullable MetaError error(OutcomeRecorder.End end) {
        var reason = end.ending().reason();
        return reason == null ? null : reason.error();
    }

    @Scheduled(every = "10s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> endWindows() {
        return ScheduledTask.of(
                "owner alerts",
                pool.withTransaction(sql -> sql.query(DUE).execute().chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> endWindow(sql, row))
                        .collect()
                        .asList())));
    }

    private Uni<Void> endWindow(SqlClient sql, Row row) {
        var business = row.getString("business_id");
        var credential = row.getString("credential_id");
        var kind = row.getString("kind");
        int untold = row.getInteger("untold");
        return untold == 0
                ? sql.preparedQuery(FORGET)
                        .execute(Tuple.of(business, credential, kind))
                        .replaceWithVoid()
                : sql.preparedQuery(NEXT_WINDOW)
                        .execute(Tuple.of(business, credential, kind, windowSeconds))
                        .chain(() -> raise(sql, row, untold));
    }

    private Uni<Void> raise(SqlClient sql, Row row, int count) {
        var now = clock.instant();
        var kind = OwnerAlert.Kind.valueOf(row.getString("kind"));
        var business = new BusinessId(row.getString("business_id"));
        var credential = row.getString("credential_id");
        var details = new HashMap<String, String>();
        details.put(
                kind == OwnerAlert.Kind.MESSAGES_FAILED ? "failedMessages" : "unknownMessages", String.valueOf(count));
        if (row.getInteger("error_code") != null) {
            details.put("errorCode", String.valueOf(row.getInteger("error_code")));
        }
        if (row.getString("error_title") != null) {
            details.put("errorTitle", row.getString("error_title"));
        }
        var alert = new OwnerAlert(
                business,
                kind,
                credential,
                new PhoneNumberId(row.getString("phone_number_id")),
                OwnerAlert.Incident.RAISED,
                now,
                details);
        var id = ThrottleAlerts.word(kind) + ":" + business + ":" + credential + ":" + now.toEpochMilli();
        return outbox.add(sql, new Event<>(id, Outbox.SOURCE, business.value(), now, alert));
    }

    public Uni<Void> forget(SqlClient transaction, BusinessId business) {
        return transaction
                .preparedQuery(FORGET_BUSINESS)
                .execute(Tuple.of(business.value()))
                .replaceWithVoid();
    }
}
