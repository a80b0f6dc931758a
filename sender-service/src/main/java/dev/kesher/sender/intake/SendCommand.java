package dev.kesher.sender.intake;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to be accepted, whoever asks for it.
 *
 * @param requestedBy the caller, for the record
 */
record SendCommand(
        Key key,
        String requestedBy,
        PhoneNumberId number,
        Customer customer,
        MessageContent content,
        @Nullable String replyTo,
        Purpose purpose,
        Message.@Nullable Once once,
        Instant validUntil,
        boolean atMostOnce) {

    /** @param hash of the whole request: the same id with another hash is another request */
    record Key(BusinessId business, Origin origin, String requestId, byte[] hash) {}

    /** Each has request ids of its own: nobody can take an id that a service of Kesher is going to use. */
    enum Origin {
        API("api"),
        TOPIC("topic");

        private final String stored;

        Origin(String stored) {
            this.stored = stored;
        }

        String stored() {
            return stored;
        }
    }
}
