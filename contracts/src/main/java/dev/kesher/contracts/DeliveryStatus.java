package dev.kesher.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One status webhook about a message a business sent (docs/meta/webhooks.md#statuses). Statuses come in any order and
 * more than once.
 *
 * @param wamid Meta's id of the message
 * @param messageId our message id (UUIDv7), if the status carried our opaque data in our form; it is input: trust it
 *     only if the message belongs to {@code phoneNumberId}
 * @param attempt which attempt of ours, 1 to {@link #HIGHEST_ATTEMPT}; present exactly when {@code messageId} is
 * @param status Meta's word, open: {@code sent}, {@code delivered}, {@code read}, {@code played}, {@code failed}, …
 * @param timestamp when it happened, by Meta's clock
 * @param customer the recipient as Meta names them; teaches which phone and BSUID belong together
 * @param errors for {@code failed}: why
 * @param conversationOrigin Meta's {@code conversation.origin.type}, open; older statuses and free entry points carry it
 */
public record DeliveryStatus(
        BusinessId businessId,
        PhoneNumberId phoneNumberId,
        WabaId wabaId,
        String wamid,
        @Nullable String messageId,
        @Nullable Integer attempt,
        String status,
        Instant timestamp,
        @Nullable Customer customer,
        @Nullable List<MetaError> errors,
        @Nullable Pricing pricing,
        @Nullable String conversationOrigin) {
    /**
     * The highest number that the sender gives to an attempt, and that is understood in callback data: four digits. A message is
     * valid for 30 days at most, and is tried every few minutes at most in the long run
     * (docs/decisions/0023-numbers-of-attempts.md).
     */
    public static final int HIGHEST_ATTEMPT = 9_999;

    public DeliveryStatus {
        Checks.present("businessId", businessId);
        Checks.present("phoneNumberId", phoneNumberId);
        Checks.present("wabaId", wabaId);
        Checks.id("wamid", Longest.WAMID, wamid);
        Checks.id("status", Longest.WORD, status);
        Checks.time("timestamp", timestamp);
        Checks.that((messageId == null) == (attempt == null), "messageId and attempt come together");
        if (messageId != null) {
            Checks.messageId("messageId", messageId);
        }
        Checks.that(attempt == null || attempt >= 1, "attempt must be 1 or more");
        Checks.text("conversationOrigin", Longest.WORD, conversationOrigin);
        errors = errors == null ? null : Checks.list("errors", errors);
    }
}
