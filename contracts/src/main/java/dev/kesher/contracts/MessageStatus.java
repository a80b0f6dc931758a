package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kesher.contracts.SendOutcome.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a message is now: the full state, written at every drain that touched it. It never goes backwards.
 *
 * @param messageId our id (UUIDv7)
 * @param acceptedAt when Meta accepted it; each further time is Meta's timestamp of the first status of that kind
 * @param reason why it is not simply sent; its {@code error} is the final one of Meta's, if it was Meta
 * @param pricing as Meta told it with a status of the attempt that counts
 * @param conversationOrigin likewise, see {@link DeliveryStatus}
 * @param failedAttempts as the sender told them, see {@link SendOutcome}
 * @param version grows with every change; the same version means the same state
 */
public record MessageStatus(
        String messageId,
        BusinessId businessId,
        PhoneNumberId phoneNumberId,
        @Nullable Customer customer,
        State state,
        @Nullable String wamid,
        @Nullable Instant acceptedAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant failedAt,
        @Nullable Reason reason,
        @Nullable Pricing pricing,
        @Nullable String conversationOrigin,
        @Nullable List<FailedAttempt> failedAttempts,
        long version) {
    public MessageStatus {
        Checks.messageId("messageId", messageId);
        Checks.present("businessId", businessId);
        Checks.present("phoneNumberId", phoneNumberId);
        Checks.present("state", state);
        Checks.optionalId("wamid", Longest.WAMID, wamid);
        Checks.optionalTime("acceptedAt", acceptedAt);
        Checks.optionalTime("sentAt", sentAt);
        Checks.optionalTime("deliveredAt", deliveredAt);
        Checks.optionalTime("readAt", readAt);
        Checks.optionalTime("failedAt", failedAt);
        Checks.text("conversationOrigin", Longest.WORD, conversationOrigin);
        Checks.that(version >= 1, "version must be 1 or more");
        failedAttempts = FailedAttempt.checked(failedAttempts);
    }

    public enum State {
        /** A status came before the outcome of the send; the state follows. */
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("unknown")
        UNKNOWN,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("sent")
        SENT,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("read")
        READ
    }
}
