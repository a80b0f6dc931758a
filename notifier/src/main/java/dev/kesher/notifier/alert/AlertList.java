package dev.kesher.notifier.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.DeliveryState;
import dev.kesher.notifier.delivery.Phase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The alerts of one business, newest first. */
record AlertList(List<Item> alerts) {

    static AlertList of(List<Alerts.Listed> listed) {
        return new AlertList(listed.stream().map(Item::of).toList());
    }

    /**
     * @param supportCode short form of the id, as it stands in the e-mail
     * @param failedMessages for {@code messages-failed}, if known
     * @param expiresAt for {@code token-expiring}, if known
     * @param incident for {@code platform-incident}: its name
     * @param connections for {@code platform-incident}: how many it is about, if known
     * @param reason for {@code platform-incident}, if known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID alertId,
            String supportCode,
            OwnerAlert.Kind kind,
            AlertState state,
            Instant openedAt,
            @Nullable Instant resolvedAt,
            @Nullable String phoneNumberId,
            @Nullable Integer failedMessages,
            @Nullable Instant expiresAt,
            @Nullable String incident,
            @Nullable Integer connections,
            @Nullable String reason,
            List<Told> channels) {

        private static Item of(Alerts.Listed listed) {
            var alert = listed.alert();
            return new Item(
                    alert.id,
                    Delivery.Subject.supportCode(alert.id),
                    alert.kind,
                    alert.state,
                    alert.openedAt,
                    alert.resolvedAt,
                    alert.phoneNumberId,
                    alert.failedMessages,
                    alert.expiresAt,
                    alert.kind == OwnerAlert.Kind.PLATFORM_INCIDENT ? alert.credentialId : null,
                    alert.connections,
                    alert.reason,
                    listed.deliveries().stream().map(Told::of).toList());
        }
    }

    /**
     * @param at when the state became this
     * @param detail why, as a stable code, unless the state says it all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            Channel channel,
            Phase phase,
            DeliveryState state,
            Instant at,
            @Nullable String detail) {
        private static Told of(DeliveryEntity row) {
            return new Told(row.channel, row.phase, row.state, row.changedAt, row.detail);
        }
    }
}
