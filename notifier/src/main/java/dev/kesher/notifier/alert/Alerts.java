package dev.kesher.notifier.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.eventkit.Refusal;
import dev.kesher.eventkit.database.Transactions;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.delivery.AlertTransition;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Incidents and what is told of them. Each method is one transaction, which a caller that hangs up does not cancel; nothing in
 * here waits for anything else.
 */
@Singleton
class Alerts implements PanacheRepositoryBase<AlertEntity, UUID> {
    /** More than any owner reads; the newest come first. */
    private static final int MOST_LISTED = 100;

    private final Transactions transactions;
    private final Duration tellAgainAfter;

    Alerts(Transactions transactions, NotifierConfig config) {
        this.transactions = transactions;
        this.tellAgainAfter = config.tellAgainAfter();
    }

    /** An alert with what is told of its present occurrence, transition by transition. */
    record Listed(AlertEntity alert, List<DeliveryEntity> deliveries) {}

    /**
     * Commits what the event means for its incident, together with the deliveries that follow. If another replica opens the same
     * incident in this moment, the second try finds its row.
     */
    Uni<IncidentRule.Step> apply(OwnerAlert event) {
        return once(event).onFailure(Refusal::isDuplicate).recoverWithUni(overtaken -> once(event));
    }

    private Uni<IncidentRule.Step> once(OwnerAlert event) {
        return transactions.inTransaction(() -> incident(event).chain(row -> {
            var step = IncidentRule.next(known(row), event.incident(), event.time(), tellAgainAfter);
            return switch (step) {
                case OPEN -> opened(event).replaceWith(step);
                case TELL_AGAIN ->
                    told(again(present(row), event), AlertTransition.RAISED).replaceWith(step);
                case RESOLVE -> over(resolved(present(row), event), event).replaceWith(step);
                case NOTHING -> Uni.createFrom().item(step);
            };
        }));
    }

    Uni<List<Listed>> list(BusinessId business) {
        return transactions.inSession(() -> find("businessId = ?1 order by openedAt desc, id", business.value())
                .page(0, MOST_LISTED)
                .list()
                .chain(alerts -> deliveries(alerts).map(told -> alerts.stream()
                        .map(alert -> new Listed(alert, told.getOrDefault(alert.id, List.of())))
                        .toList())));
    }

    /** False if the business has no such alert. Dismissing twice is once. */
    Uni<Boolean> dismiss(BusinessId business, UUID alertId) {
        return transactions.inTransaction(() -> find("id = ?1 and businessId = ?2", alertId, business.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(row -> {
                    if (row != null && row.state != AlertState.DISMISSED) {
                        row.state = AlertState.DISMISSED;
                        row.dismissedAt = Instant.now();
                    }
                    return row != null;
                }));
    }

    private Uni<@Nullable AlertEntity> incident(OwnerAlert event) {
        return find(
                        "businessId = ?1 and kind = ?2 and credentialId = ?3",
                        event.businessId().value(),
                        event.kind(),
                        event.credentialId())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    private static IncidentRule.@Nullable Known known(@Nullable AlertEntity row) {
        return row == null ? null : new IncidentRule.Known(row.kind, row.credentialId, row.openedAt, row.resolvedAt);
    }

    private static AlertEntity present(@Nullable AlertEntity row) {
        if (row == null) {
            throw new IllegalStateException("the rule went on with an incident that is not there");
        }
        return row;
    }

    /** Of two replicas that are as fast one fails at the unique constraint. */
    private Uni<Void> opened(OwnerAlert event) {
        var row = new AlertEntity();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.businessId = event.businessId().value();
        row.kind = event.kind();
        row.credentialId = event.credentialId();
        return persist(again(row, event)).chain(kept -> told(kept, AlertTransition.RAISED));
    }

    private static AlertEntity again(AlertEntity row, OwnerAlert event) {
        row.raised(event);
        return row;
    }

    private static AlertEntity resolved(AlertEntity row, OwnerAlert event) {
        row.state = AlertState.RESOLVED;
        row.resolvedAt = event.time();
        return row;
    }

    /** Who disconnected what was lost is not told that it is restored. */
    private static Uni<Void> over(AlertEntity alert, OwnerAlert event) {
        return OwnerAlert.DISCONNECTED.equals(event.details().get("reason"))
                ? Uni.createFrom().voidItem()
                : told(alert, AlertTransition.RECOVERED);
    }

    private static Uni<Void> told(AlertEntity alert, AlertTransition transition) {
        var now = Instant.now();
        var rows = IncidentRule.channels(alert.kind, transition).stream()
                .map(channel -> DeliveryEntity.of(alert, transition, channel, now))
                .toArray();
        return Panache.getSession().chain(session -> session.persistAll(rows));
    }

    private static Uni<Map<UUID, List<DeliveryEntity>>> deliveries(List<AlertEntity> alerts) {
        var occurrences = alerts.stream().collect(Collectors.toMap(alert -> alert.id, alert -> alert.occurrence));
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(
                                "from DeliveryEntity where alertId in ?1 order by createdAt, channel",
                                DeliveryEntity.class)
                        .setParameter(1, occurrences.keySet())
                        .getResultList())
                .map(rows -> rows.stream()
                        .filter(row -> occurrences.getOrDefault(row.alertId, 0) == row.occurrence)
                        .collect(Collectors.groupingBy(row -> row.alertId)));
    }
}
