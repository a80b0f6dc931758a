package dev.kesher.sender.status;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.sender.attempt.Accepted;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.report.OutcomeRecorder;
import dev.kesher.sender.store.Messages;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Statuses that say a message left Meta: whatever we believed, the attempt was accepted. */
@ApplicationScoped
class AcceptedStatuses {
    /** Only what changes something; a failure that Meta reported is not taken back by an older success. */
    private static final String MARK = """
            with told as (
                select t.id, t.attempt, t.number, min(t.wamid) as wamid, max(t.delivery) as delivery
                  from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::smallint[])
                    as t (id, attempt, number, wamid, delivery)
                 group by 1, 2, 3)
            update attempt a
               set delivery = greatest(a.delivery, told.delivery), wamid = coalesce(a.wamid, told.wamid),
                   result = 'accepted'
              from told
             where a.message_id = told.id
               and a.number = told.attempt
               and a.phone_number_id = told.number
               and (a.wamid is null or a.wamid = told.wamid)
               and coalesce(a.result, '') <> 'failed'
               and (a.delivery < told.delivery or coalesce(a.result, '') <> 'accepted')
            returning a.message_id, a.delivery""";

    private static final String NOT_OURS = """
            select count(*)
              from unnest($1::uuid[], $2::integer[], $3::text[]) as t (id, attempt, number)
             where not exists (select from attempt a
                                where a.message_id = t.id and a.number = t.attempt and a.phone_number_id = t.number)""";

    private static final String UNSETTLED = "select id from message where id = any($1) and state <> 'sent' order by id";

    private static final String FORGET_CONTENT =
            "update message set content = null where id = any($1) and state = 'sent' and content is not null";

    private final OutcomeRecorder outcomes;
    private final MeterRegistry metrics;

    AcceptedStatuses(OutcomeRecorder outcomes, MeterRegistry metrics) {
        this.outcomes = outcomes;
        this.metrics = metrics;
    }

    Uni<Void> apply(SqlClient sql, List<DeliveryStatus> statuses) {
        var ours = statuses.stream()
                .map(CallbackStatus::of)
                .flatMap(Optional::stream)
                .filter(told -> told.delivery() > 0)
                .sorted(Comparator.comparing(CallbackStatus::messageId))
                .toList();
        if (ours.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = ours.stream().map(CallbackStatus::messageId).toArray(UUID[]::new);
        var attempts = ours.stream().map(CallbackStatus::attempt).toArray(Integer[]::new);
        var numbers =
                ours.stream().map(told -> told.status().phoneNumberId().value()).toArray(String[]::new);
        var wamids = ours.stream().map(told -> told.status().wamid()).toArray(String[]::new);
        var deliveries = ours.stream().map(CallbackStatus::delivery).toArray(Short[]::new);
        return countStrangers(sql, ids, attempts, numbers)
                .chain(() -> sql.preparedQuery(MARK).execute(Tuple.of(ids, attempts, numbers, wamids, deliveries)))
                .chain(marked -> {
                    var changed = new java.util.TreeSet<UUID>();
                    var delivered = new java.util.TreeSet<UUID>();
                    marked.forEach(row -> {
                        changed.add(row.getUUID("message_id"));
                        if (row.getShort("delivery") >= CallbackStatus.DELIVERED) {
                            delivered.add(row.getUUID("message_id"));
                        }
                    });
                    return settleAll(sql, changed.toArray(UUID[]::new))
                            .chain(() -> forgetContent(sql, delivered.toArray(UUID[]::new)));
                });
    }

    /** CallbackData data that names no attempt of this number: forged, or older than what we keep. */
    private Uni<Void> countStrangers(SqlClient sql, UUID[] ids, Integer[] attempts, String[] numbers) {
        return sql.preparedQuery(NOT_OURS)
                .execute(Tuple.of(ids, attempts, numbers))
                .invoke(rows -> metrics.counter("kesher.sender.statuses.ignored")
                        .increment(rows.iterator().next().getLong(0)))
                .replaceWithVoid();
    }

    private Uni<Void> settleAll(SqlClient sql, UUID[] ids) {
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(UNSETTLED)
                        .execute(Tuple.of((Object) ids))
                        .chain(rows -> Multi.createFrom()
                                .iterable(rows)
                                .onItem()
                                .transformToUniAndConcatenate(row -> settle(sql, row.getUUID("id")))
                                .collect()
                                .last())
                        .replaceWithVoid();
    }

    private Uni<Void> settle(SqlClient sql, UUID id) {
        return Messages.lock(sql, id).chain(message -> Accepted.best(sql, id)
                .chain(best -> message.isPresent() && best.isPresent()
                        ? settle(sql, message.get(), best.get())
                        : Uni.createFrom().voidItem()));
    }

    /** While a later attempt is on its way, its result decides; it looks at the others too. */
    private Uni<Void> settle(SqlClient sql, Message message, OutcomeRecorder.Attempt accepted) {
        boolean later =
                message.state() == MessageState.POSTING && message.progress().attempts() != accepted.number();
        return later || message.state() == MessageState.SENT
                ? Uni.createFrom().voidItem()
                : outcomes.sent(sql, message, accepted);
    }

    private static Uni<Void> forgetContent(SqlClient sql, UUID[] delivered) {
        return delivered.length == 0
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(FORGET_CONTENT)
                        .execute(Tuple.of((Object) delivered))
                        .replaceWithVoid();
    }
}
