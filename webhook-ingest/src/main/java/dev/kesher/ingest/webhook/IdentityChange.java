package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.CustomerIdentityChanged;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code system} message. Those that say that a customer's phone or BSUID changed tell which two are one person; a new
 * phone brings a new BSUID (docs/meta/changes.md#phone-change). The others, for example a changed security code, mean
 * nothing to Kesher.
 */
final class IdentityChange {
    private static final String OLDER_TYPE = "customer_changed_number";
    private static final String TYPES = "user_changed_";

    private IdentityChange() {}

    static ItemResult read(JsonNode message, String id, Instant time, Origin origin) {
        var system = message.path("system");
        var change = Fields.word(system, "type");
        if (change == null || !change.startsWith(TYPES) && !change.equals(OLDER_TYPE)) {
            return new ItemResult.Ignored("system");
        }
        var phone = newPhone(message, system, change);
        var userId = Fields.userId(system, "user_id");
        var previous = customer(previousUserId(message, system), previousPhone(message, phone, change));
        var current = customer(userId, phone);
        if (previous == null || current == null || previous.equals(current)) {
            return new ItemResult.NotUnderstood(Reason.NO_CUSTOMER, null);
        }
        var connection = origin.connection();
        var changed = new CustomerIdentityChanged(
                connection.businessId(),
                connection.phoneNumberId(),
                connection.wabaId(),
                previous,
                current,
                id,
                time,
                change);
        return ItemResult.of(Origin.event("message:" + id, previous.keyAt(connection.phoneNumberId()), time, changed));
    }

    /**
     * Older payloads call it {@code new_wa_id} (docs/meta/webhooks.md#messages). When only the BSUID changed, the phone
     * is the sender's.
     */
    private static @Nullable String newPhone(JsonNode message, JsonNode system, String change) {
        var phone = Fields.phone(system, "wa_id");
        var older = phone != null ? phone : Fields.phone(system, "new_wa_id");
        return older == null && keepsPhone(change) ? Fields.phone(message, "from") : older;
    }

    /** If a message about a new phone already comes from it, the old one is not told. */
    private static @Nullable String previousPhone(JsonNode message, @Nullable String newPhone, String change) {
        var from = Fields.phone(message, "from");
        return from != null && from.equals(newPhone) && !keepsPhone(change) ? null : from;
    }

    private static @Nullable String previousUserId(JsonNode message, JsonNode system) {
        var previous = Fields.userId(system, "previous_user_id");
        if (previous != null) {
            return previous;
        }
        var from = Contacts.userId(message);
        return from != null && from.equals(Fields.userId(system, "user_id")) ? null : from;
    }

    private static boolean keepsPhone(String change) {
        return change.equals("user_changed_user_id");
    }

    private static @Nullable Customer customer(@Nullable String userId, @Nullable String phone) {
        return userId == null && phone == null ? null : new Customer(userId, phone);
    }
}
