package dev.kesher.sender.report;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.ScheduledTask;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.message.Message;
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
import java.util.Map;

/** Owners are told of the first failed message at once, of all that follow together, once per window. */
@ApplicationScoped
public class FailureAlerts {
    private static final String COUNT = """
            insert into failure_tally as t (business_id, credential_id, phone_number_id, until, untold)
            values ($1, $2, $3, now() + make_interval(secs => $4), 0)
            on conflict (business_id, credential_id) do update set untold = t.untold + 1
            returning untold""";

    private static final String DUE = """
            select business_id, credential_id, phone_number_id, untold
              from failure_tally
             where until <= now()
             limit 100
               for update skip locked""";

    private static final String NEXT_WINDOW = """
            update failure_tally
               set until = now() + make_interval(secs => $3), untold = 0
             where business_id = $1 and credential_id = $2""";

    private static final String FORGET = "delete from failure_tally where business_id = $1 and credential_id = $2";

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

    /** Counts one failed message, in the transaction that ends it. */
    public Uni<Void> count(SqlClient transaction, Message message, OutcomeRecorder.Attempt attempt) {
        var credential = attempt.credentialId() == null ? "unknown" : attempt.credentialId();
        return transaction
                .preparedQuery(COUNT)
                .execute(Tuple.of(
                        message.business().value(), credential, message.number().value(), windowSeconds))
                .chain(rows -> rows.iterator().next().getInteger("untold") == 0
                        ? raise(transaction, message.business(), credential, message.number(), 1)
                        : Uni.createFrom().voidItem());
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
        int untold = row.getInteger("untold");
        if (untold == 0) {
            return sql.preparedQuery(FORGET)
                    .execute(Tuple.of(business, credential))
                    .replaceWithVoid();
        }
        return sql.preparedQuery(NEXT_WINDOW)
                .execute(Tuple.of(business, credential, windowSeconds))
                .chain(() -> raise(
                        sql,
                        new BusinessId(business),
                        credential,
                        new PhoneNumberId(row.getString("phone_number_id")),
                        untold));
    }

    private Uni<Void> raise(SqlClient sql, BusinessId business, String credential, PhoneNumberId number, int failed) {
        var now = clock.instant();
        var alert = new OwnerAlert(
                business,
                OwnerAlert.Kind.MESSAGES_FAILED,
                credential,
                number,
                OwnerAlert.Incident.RAISED,
                now,
                Map.of("failedMessages", String.valueOf(failed)));
        var id = "messages-failed:" + business + ":" + credential + ":" + now.toEpochMilli();
        return outbox.add(sql, new Event<>(id, Outbox.SOURCE, business.value(), now, alert));
    }
}
