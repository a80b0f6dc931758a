package dev.kesher.notifier.whatsapp;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendRequest;
import dev.kesher.notifier.delivery.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The send request of one delivery. Every try has the same request id, so that repeats are harmless: the first one that
 * sender-service gets is the message.
 */
record AlertMessage(
        BusinessId platform, PhoneNumberId number, Delivery delivery, AlertTemplate template, Duration validFor) {
    private static final String PREFIX = "owner-alert:";
    private static final int UUID_LENGTH = 36;

    Event<SendRequest> event(String source) {
        var customer =
                Customer.ofPhone(Objects.requireNonNull(delivery.contact().phone(), "no phone"));
        var request = new SendRequest(
                requestId(),
                platform,
                number,
                customer,
                template.content(),
                validUntil(),
                SendRequest.Purpose.OWNER_ALERT,
                null,
                null);
        return new Event<>(requestId(), source, customer.keyAt(number), delivery.createdAt(), request);
    }

    Instant validUntil() {
        return delivery.createdAt().plus(validFor);
    }

    private String requestId() {
        return PREFIX + delivery.id();
    }

    /** The delivery that a request id stands for; empty for requests of others. */
    static Optional<UUID> deliveryOf(String requestId) {
        try {
            return requestId.startsWith(PREFIX) && requestId.length() == PREFIX.length() + UUID_LENGTH
                    ? Optional.of(UUID.fromString(requestId.substring(PREFIX.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
