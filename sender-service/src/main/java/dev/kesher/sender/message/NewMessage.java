package dev.kesher.sender.message;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.PhoneNumberId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message to be accepted, whoever asks for it. */
public record NewMessage(
        UUID id,
        Key key,
        PhoneNumberId number,
        Customer customer,
        MessageContent content,
        @Nullable String replyTo,
        Purpose purpose,
        Message.@Nullable Once once,
        Instant validUntil,
        boolean atMostOnce,
        @Nullable String traceparent) {

    /**
     * Each caller has request ids of its own for each business: nobody can take an id that somebody else is going to use.
     *
     * @param caller who asks, also for the record
     * @param hash of the whole request: the same id with another hash is another request
     */
    public record Key(BusinessId business, Origin origin, String caller, String requestId, byte[] hash) {}

    public enum Origin {
        API("api"),
        TOPIC("topic");

        private final String stored;

        Origin(String stored) {
            this.stored = stored;
        }

        public String stored() {
            return stored;
        }
    }
}
