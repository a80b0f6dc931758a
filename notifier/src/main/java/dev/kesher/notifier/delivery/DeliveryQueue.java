package dev.kesher.notifier.delivery;

import dev.kesher.eventkit.WaitingWork.Waiting;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code delivery} as a queue. A claim is committed before the work begins and hides the row for the lease;
 * if the worker dies, the row comes back by itself.
 */
@Singleton
public class DeliveryQueue {
    private static final Logger LOG = Logger.getLogger(DeliveryQueue.class);

    private final Pool pool;
    private final Optional<String> operatorEmail;
    private final ZoneId zone;

    DeliveryQueue(Pool pool, NotifierConfig config) {
        this.pool = pool;
        this.operatorEmail = config.operatorEmail();
        this.zone = config.timeZone();
    }

    Uni<List<Delivery>> claim(Channel channel, int most, long leaseSeconds) {
        var sql = """
                with due as (
                    select id from delivery
                    where state = 'PENDING' and channel = $1 and next_try <= now()
                    order by next_try
                    limit $2
                    for update skip locked),
                claimed as (
                    update delivery d
                    set tries = d.tries + 1, next_try = now() + make_interval(secs => $3)
                    from due where d.id = due.id
                    returning d.*)
                select c.id, c.channel, c.phase, c.tries, c.created_at, c.handed_at,
                       a.id as alert_id, a.business_id, a.kind, a.failed_messages, a.expires_at,
                       coalesce(o.business_name, a.business_name) as business_name,
                       a.opened_at, case when a.occurrence = c.occurrence then a.resolved_at end as resolved_at,
                       a.credential_id, a.phone_number_id, a.connections, a.reason, a.first_business_id,
                       a.waiting_messages, a.unknown_messages, a.since, a.error_code, a.error_title,
                       case when a.occurrence > c.occurrence then 'RAISED_AGAIN'
                            when a.resolved_at is not null then 'OVER'
                            else 'OPEN' end as standing,
                       o.email, o.phone, o.locale, o.zone
                from claimed c
                join alert a on a.id = c.alert_id
                left join owner o on o.business_id = a.business_id
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(channel.name(), most, (double) leaseSeconds))
                .chain(this::readable);
    }

    /** Deliveries that are not over, since they were to be made. */
    Uni<Waiting> waiting(Channel channel) {
        return pool.preparedQuery(
                        "select count(*) as pieces, min(created_at) as since from delivery where state = 'PENDING' and channel = $1")
                .execute(Tuple.of(channel.name()))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Waiting(
                            row.getLong("pieces"),
                            Optional.ofNullable(row.getOffsetDateTime("since")).map(OffsetDateTime::toInstant));
                });
    }

    /** Each row alone: one that cannot be read ends as failed, and holds no other delivery of the claim. */
    private Uni<List<Delivery>> readable(RowSet<Row> rows) {
        var readable = new ArrayList<Delivery>();
        var unreadable = new ArrayList<UUID>();
        for (var row : rows) {
            try {
                readable.add(delivery(row));
            } catch (RuntimeException failure) {
                LOG.errorf(
                        "Delivery %s cannot be read and ends: %s",
                        About.delivery(row.getUUID("id")), failure.getMessage());
                unreadable.add(row.getUUID("id"));
            }
        }
        return unreadable.isEmpty()
                ? Uni.createFrom().item(readable)
                : end(unreadable).replaceWith(readable);
    }

    /** What could not be ended comes back after its lease. */
    private Uni<Void> end(List<UUID> unreadable) {
        var sql = """
                update delivery set state = 'FAILED', detail = 'unreadable-row', changed_at = now()
                where id = any($1) and state = 'PENDING'
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(unreadable.toArray(UUID[]::new)))
                .onFailure()
                .invoke(failure -> LOG.warnf("%d unreadable deliveries come back: %s", unreadable.size(), failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Does nothing if another worker claimed the row meanwhile, or an outcome has already settled it. */
    Uni<Void> settle(Delivery delivery, RetryRule.Settlement settlement) {
        var sql = """
                update delivery
                set state      = $3,
                    detail     = $4,
                    next_try   = coalesce($5, next_try),
                    handed_at  = case when $6 then now() else handed_at end,
                    changed_at = now()
                where id = $1 and tries = $2 and state = 'PENDING'
                """;
        var values = Tuple.tuple()
                .addUUID(delivery.id())
                .addInteger(delivery.tries())
                .addString(settlement.state().name())
                .addString(settlement.detail())
                .addOffsetDateTime(utc(settlement.nextTry()))
                .addBoolean(settlement.handedOver());
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /** What the sender says about a WhatsApp alert, whenever it says it; a lower version is old news. */
    public Uni<Void> settleByOutcome(UUID id, DeliveryState state, @Nullable String detail, long version) {
        var sql = """
                update delivery
                set state = $2, detail = $3, outcome_version = $4, changed_at = now()
                where id = $1 and channel = 'WHATSAPP' and state <> 'SKIPPED' and outcome_version < $4
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id, state.name(), detail, version))
                .replaceWithVoid();
    }

    private Delivery delivery(Row row) {
        var subject = DeliveryRows.subject(row);
        return new Delivery(
                row.getUUID("id"),
                Channel.valueOf(row.getString("channel")),
                AlertTransition.valueOf(row.getString("phase")),
                row.getInteger("tries"),
                row.getOffsetDateTime("created_at").toInstant(),
                DeliveryRows.instant(row.getOffsetDateTime("handed_at")),
                subject,
                contact(row, subject));
    }

    /** The platform's own incidents go to its operator; its owner, who connected its number, stands in. */
    private Contact contact(Row row, Delivery.Subject subject) {
        var owner = DeliveryRows.owner(row, zone);
        return subject.facts().platform() == null
                ? owner
                : operatorEmail.map(owner::withEmail).orElse(owner);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
