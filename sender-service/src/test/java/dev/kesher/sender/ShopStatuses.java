package dev.kesher.sender;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.MetaError;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What Meta tells of a shop's messages after it accepted them. */
record ShopStatuses(Shop shop) {
    void publish(String messageId, int attempt, String wamid, String status, Instant at, MetaError... errors) {
        shop.publish(
                messageId,
                new DeliveryStatus(
                        shop.business,
                        shop.number,
                        shop.waba,
                        wamid,
                        messageId,
                        attempt,
                        status,
                        at,
                        null,
                        errors.length == 0 ? null : List.of(errors),
                        null,
                        null));
    }

    /** Proof that webhooks of this number flow: a status of some other message, later than now. */
    void publishAnother() {
        publish(
                UUID.randomUUID().toString(),
                1,
                "wamid." + UUID.randomUUID(),
                "delivered",
                Instant.now().plusSeconds(2));
    }
}
