package dev.kesher.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer did something that Kesher does not carry as content (voice, document, location, reaction, sticker, …). It
 * keeps the customer service window right (docs/meta/window.md#rules): every activity opens it for 24 hours from
 * {@code timestamp}.
 *
 * @param messageId Meta's id (wamid)
 * @param timestamp when the customer did it, by Meta's clock
 * @param type Meta's message type, open: new ones appear without notice
 * @param errors what Meta says went wrong with it, for example that it does not know the type
 */
public record CustomerActivity(
        BusinessId businessId,
        PhoneNumberId phoneNumberId,
        WabaId wabaId,
        Customer customer,
        String messageId,
        Instant timestamp,
        String type,
        @Nullable Referral referral,
        @Nullable MessageContext context,
        @Nullable List<MetaError> errors) {
    public CustomerActivity {
        Checks.present("businessId", businessId);
        Checks.present("phoneNumberId", phoneNumberId);
        Checks.present("wabaId", wabaId);
        Checks.present("customer", customer);
        Checks.id("messageId", Longest.WAMID, messageId);
        Checks.time("timestamp", timestamp);
        Checks.id("type", Longest.WORD, type);
        errors = errors == null ? null : Checks.list("errors", errors);
    }
}
