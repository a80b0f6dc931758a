package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service of Kesher itself asks for a message to be sent; other teams use sender-service's REST API. It leads to the
 * same queue and the same guarantees.
 *
 * @param requestId at most 128 characters; the same id asks for the same message once
 * @param phoneNumberId the number to send from; the request is refused if it is no longer the business's number
 * @param validUntil not attempted after this instant
 * @param onceKey with {@code onceFor}: at most one message per number, customer (by any of their ids) and key within
 *     that time; the others end as {@code refused} with reason {@code once}
 */
public record SendRequest(
        String requestId,
        BusinessId businessId,
        PhoneNumberId phoneNumberId,
        Customer customer,
        MessageContent content,
        Instant validUntil,
        Purpose purpose,
        @Nullable String onceKey,
        @Nullable Duration onceFor) {
    private static final Duration LONGEST_ONCE = Duration.ofDays(366);

    public SendRequest {
        Checks.id("requestId", Longest.REQUEST_ID, requestId);
        Checks.present("businessId", businessId);
        Checks.present("phoneNumberId", phoneNumberId);
        Checks.present("customer", customer);
        Checks.present("content", content);
        Checks.time("validUntil", validUntil);
        Checks.present("purpose", purpose);
        Checks.optionalId("onceKey", Longest.REQUEST_ID, onceKey);
        Checks.that(
                onceFor == null || onceFor.isPositive() && onceFor.compareTo(LONGEST_ONCE) <= 0,
                "onceFor must be more than nothing and at most " + LONGEST_ONCE.toDays() + " days");
        Checks.that((onceKey == null) == (onceFor == null), "onceKey and onceFor come together");
    }

    /** Alerts about messages never arise from messages with purpose {@code owner-alert}. */
    public enum Purpose {
        @JsonProperty("auto-reply")
        AUTO_REPLY,
        @JsonProperty("owner-alert")
        OWNER_ALERT
    }
}
