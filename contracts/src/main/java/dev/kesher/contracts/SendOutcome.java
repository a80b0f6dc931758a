package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How sending a message ended. A later outcome of the same message has a higher version: {@code unknown} may become
 * {@code sent} when Meta's status arrives late, {@code sent} may become {@code failed} when Meta reports that it could
 * not be delivered.
 *
 * @param messageId our id (UUIDv7)
 * @param requestId the sender's {@code Idempotency-Key} or the send request's id
 * @param wamid Meta's id of the attempt that counts, if Meta gave one
 * @param attempt number of the attempt that counts, 1 and up; absent if none was made
 * @param reason present unless the state is {@code sent}
 * @param version grows with every outcome of the same message
 * @param failedAttempts those that failed, in order: the latest {@link FailedAttempt#MOST}; absent if none did
 */
public record SendOutcome(
        String messageId,
        String requestId,
        BusinessId businessId,
        PhoneNumberId phoneNumberId,
        Customer customer,
        State state,
        @Nullable Integer attempt,
        @Nullable String wamid,
        @Nullable Reason reason,
        Instant time,
        long version,
        @Nullable List<FailedAttempt> failedAttempts) {
    public SendOutcome {
        Checks.messageId("messageId", messageId);
        Checks.id("requestId", Longest.REQUEST_ID, requestId);
        Checks.present("businessId", businessId);
        Checks.present("phoneNumberId", phoneNumberId);
        Checks.present("customer", customer);
        Checks.present("state", state);
        Checks.time("time", time);
        Checks.optionalId("wamid", Longest.WAMID, wamid);
        Checks.that(attempt == null || attempt >= 1, "attempt must be 1 or more");
        Checks.that(state == State.SENT || reason != null, "reason is required unless the state is sent");
        Checks.that(version >= 1, "version must be 1 or more");
        failedAttempts = FailedAttempt.checked(failedAttempts);
    }

    public enum State {
        /** Never attempted, and it will not be. */
        @JsonProperty("refused")
        REFUSED,
        /** Meta refused it for good, or every retry failed, or it could not be delivered. */
        @JsonProperty("failed")
        FAILED,
        /** {@code validUntil} passed first. */
        @JsonProperty("expired")
        EXPIRED,
        /** Accepted by Meta; delivery is tracked on {@code whatsapp.message-statuses.v1}. */
        @JsonProperty("sent")
        SENT,
        /** Attempted, and nobody can say whether Meta executed it. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    /**
     * @param code stable, kebab-case: {@code outside-window}, {@code number-replaced}, {@code meta-error}, …
     * @param detail for people; cut and cleaned so that it can be stored
     * @param error what Meta said, if it was Meta
     */
    public record Reason(
            String code, @Nullable String detail, @Nullable MetaError error) {
        private static final Pattern CODE = Pattern.compile("(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*");

        public Reason {
            Checks.form("reason.code", CODE, code);
            detail = detail == null ? null : Storable.clean(detail, Longest.EXPLANATION);
        }
    }
}
