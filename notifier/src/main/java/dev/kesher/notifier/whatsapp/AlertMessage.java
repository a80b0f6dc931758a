package dev.kesher.notifier.whatsapp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendRequest;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The send request of one delivery: the same for every try, so that repeats are harmless. The templates must exist in
 * the platform's WABA in both languages, with the business's name as the only parameter of the body (§4.6 of the
 * reference).
 */
record AlertMessage(BusinessId platform, PhoneNumberId number, Delivery delivery, Duration validFor) {
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
                content(),
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

    private MessageContent content() {
        var name = delivery.phase() == Phase.RAISED ? "kesher_connection_lost" : "kesher_connection_restored";
        var json = JsonNodeFactory.instance;
        var parameter = json.objectNode().put("type", "text").put("text", businessName());
        var body = json.objectNode()
                .put("type", "body")
                .set("parameters", json.arrayNode().add(parameter));
        return MessageContent.template(
                name, delivery.contact().language().code(), json.arrayNode().add(body));
    }

    /** A template's parameter must not be empty: where no name is known the platform's id of the business stands in. */
    private String businessName() {
        var name = delivery.subject().businessName();
        return name == null ? delivery.subject().business().value() : name;
    }
}
