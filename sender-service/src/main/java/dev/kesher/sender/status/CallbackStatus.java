package dev.kesher.sender.status;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.sender.store.AttemptRepository;
import java.util.Optional;
import java.util.UUID;

/** A status that carries opaque data in our form. It is input: whether such an attempt exists is for the table to say. */
record CallbackStatus(UUID messageId, int attempt, DeliveryStatus status) {
    /** Best status seen, as the table {@code attempt} counts it. */
    static final int SENT = 1;

    static final int DELIVERED = 2;

    static Optional<CallbackStatus> of(DeliveryStatus status) {
        if (status.messageId() == null || status.attempt() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CallbackStatus(UUID.fromString(status.messageId()), status.attempt(), status));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    AttemptRepository.Told told() {
        return new AttemptRepository.Told(
                messageId, attempt, status.phoneNumberId().value(), status.wamid(), delivery());
    }

    boolean failed() {
        return "failed".equals(status.status());
    }

    /** Zero for failures and for words this service does not know. */
    short delivery() {
        return switch (status.status()) {
            case "sent" -> SENT;
            case "delivered", "read", "played" -> DELIVERED;
            default -> 0;
        };
    }
}
