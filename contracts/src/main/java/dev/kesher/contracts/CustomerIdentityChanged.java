package dev.kesher.contracts;

import java.time.Instant;

/**
 * A customer's phone number or BSUID changed ({@code system} messages, docs/meta/webhooks.md#messages): both name the
 * same person. The record's key is that of {@code previous}. It opens no window.
 *
 * @param messageId Meta's id (wamid) of the system message
 * @param change Meta's word for it, open: {@code user_changed_number}, {@code user_changed_user_id}, …
 */
public record CustomerIdentityChanged(
        BusinessId businessId,
        PhoneNumberId phoneNumberId,
        WabaId wabaId,
        Customer previous,
        Customer current,
        String messageId,
        Instant timestamp,
        String change) {
    public CustomerIdentityChanged {
        Checks.present("businessId", businessId);
        Checks.present("phoneNumberId", phoneNumberId);
        Checks.present("wabaId", wabaId);
        Checks.present("previous", previous);
        Checks.present("current", current);
        Checks.id("messageId", Longest.WAMID, messageId);
        Checks.time("timestamp", timestamp);
        Checks.id("change", Longest.WORD, change);
    }
}
