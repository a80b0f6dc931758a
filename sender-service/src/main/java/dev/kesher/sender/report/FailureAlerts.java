package dev.kesher.sender.report;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.eventkit.Refusal;
import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.outbox.Outbox;
import dev.kesher.telemetry.log.About;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
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
            select business_id, credential_id, kind
              from failure_tally
             where until <= now()
             order by until
             limit 100""";

    private static final String LOCK = """
            select *
              from failure_tally
             where business_id = $1 and credential_id = $2 and kind = $3 and until <= now()
               for update skip locked""";

    private static final String NEXT_WINDOW = """
            update failure_tally
               set until = now() + make_interval(secs => $4), untold = 0
             where business_id = $1 and credential_id = $2 and kind = $3""";

    /** Nothing of it is lost: a version that understands it tells it. */
    private static final String PUT_OFF = """
            update failure_tally
               set until = now() + make_interval(secs => $4)
             where business_id = $1 and credential_id = $2 and kind = $3""";

    private static final String FORGET =
            "delete from failure_tally where business_id = $1 and credential_id = $2 and kind = $3";

    private static final String FORGET_BUSINESS = "delete from failure_tally where business_id = $1";

    private static final Logger LOG = Logger.getLogger(FailureAlerts.class);

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

    /** In this order the rows are locked by everybody. */
    static final Comparator<OutcomeRecorder.End> IN_LOCK_ORDER = Comparator.<OutcomeRecorder.End, String>comparing(
                    end -> end.message().business().value())
            .thenComparing(FailureAlerts::credential)
            .thenComparing(end -> String.valueOf(kind(end)));

    /** Counts one message, in the transaction that ends it; sent and refused ones do not count. */
    Uni<Void> count(SqlClient transaction, OutcomeRecorder.End end) {
        var kind = kind(end);
        return kind == null ? Uni.createFrom().voidItem() : count(transaction, end, kind);
    }

    private static OwnerAlert.@Nullable Kind kind(OutcomeRecorder.End end) {
        return switch (end.ending().state()) {
            case FAILED, EXPIRED -> OwnerAlert.Kind.MESSAGES_FAILED;
            case UNKNOWN -> OwnerAlert.Kind.MESSAGES_UNKNOWN;
            case QUEUED, LEASED, POSTING, AWAITING, SENT, REFUSED -> null;
        };
    }

    private static String credential(OutcomeRecorder.End end) {
        var attempt = end.attempt();
        return attempt == null || attempt.credentialId() == null ? "unknown" : attempt.credentialId();
    }

    private Uni<Void> count(SqlClient transaction, OutcomeRecorder.End end, OwnerAlert.Kind kind) {
        var message = end.message();
        var error = error(end);
        return transaction
                .preparedQuery(COUNT)
                .execute(Tuple.tuple()
                        .addString(message.business().value())
                        .addString(credential(end))
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
        return ScheduledTask.of("owner alerts", pool.query(DUE).execute().chain(rows -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> endWindow(Key.of(row)))
                .collect()
                .last()));
    }

    private record Key(String business, String credential, String kind) {
        static Key of(Row row) {
            return new Key(row.getString("business_id"), row.getString("credential_id"), row.getString("kind"));
        }

        Tuple with(Object... more) {
            var all = Tuple.of(business, credential, kind);
            Stream.of(more).forEach(all::addValue);
            return all;
        }
    }

    /** Each in a transaction of its own: what this version cannot tell, as a kind of a newer one, holds no other business. */
    private Uni<Void> endWindow(Key key) {
        return pool.withTransaction(sql -> sql.preparedQuery(LOCK)
                        .execute(key.with())
                        .chain(rows -> rows.size() == 0
                                ? Uni.createFrom().voidItem()
                                : endWindow(sql, key, rows.iterator().next())))
                .onFailure(Refusal::is)
                .recoverWithUni(refusal -> putOff(key, refusal));
    }

    private Uni<Void> endWindow(SqlClient sql, Key key, Row row) {
        int untold = row.getInteger("untold");
        return untold == 0
                ? sql.preparedQuery(FORGET).execute(key.with()).replaceWithVoid()
                : sql.preparedQuery(NEXT_WINDOW)
                        .execute(key.with(windowSeconds))
                        .chain(() -> raise(sql, row, untold));
    }

    private Uni<Void> putOff(Key key, Throwable refusal) {
        LOG.errorf(
                "failed messages of %s (%s) cannot be told to their owner: %s",
                About.business(key.business()),
                key.kind(),
                Refusal.reason(refusal).orElse(""));
        return pool.preparedQuery(PUT_OFF).execute(key.with(windowSeconds)).replaceWithVoid();
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
