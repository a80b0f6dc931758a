package dev.kesher.notifier.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.DeliveryState;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code delivery} as the alert writes it and lists it; in between it belongs to the queue. */
@Entity
@Table(name = "delivery")
@NullUnmarked
class DeliveryEntity {
    @Id
    UUID id;

    UUID alertId;
    int occurrence;

    @Enumerated(EnumType.STRING)
    AlertTransition phase;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Enumerated(EnumType.STRING)
    DeliveryState state;

    @Nullable String detail;

    Instant nextTry;
    Instant createdAt;
    Instant changedAt;

    /** The dashboard shows what is committed, so it is told at once; the others wait for their turn. */
    static DeliveryEntity of(AlertEntity alert, AlertTransition transition, Channel channel, Instant now) {
        var row = new DeliveryEntity();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.alertId = alert.id;
        row.occurrence = alert.occurrence;
        row.phase = transition;
        row.channel = channel;
        row.state = channel == Channel.DASHBOARD ? DeliveryState.DELIVERED : DeliveryState.PENDING;
        row.nextTry = now;
        row.createdAt = now;
        row.changedAt = now;
        return row;
    }
}
