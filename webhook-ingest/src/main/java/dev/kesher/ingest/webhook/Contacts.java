package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Longest;
import org.jspecify.annotations.Nullable;

/**
 * The {@code contacts} of a value: optional, and matched by phone or BSUID, never by position (§5.4). Either id of a
 * person may be missing or empty in the item and there.
 */
record Contacts(JsonNode array) {
    /** Null if neither the item nor a matching contact names anybody. */
    @Nullable Customer customer(@Nullable String phone, @Nullable String userId) {
        var contact = find(phone, userId);
        var wholePhone = phone != null ? phone : Fields.phone(contact, "wa_id");
        var wholeUserId = userId != null ? userId : Fields.userId(contact, "user_id");
        return wholePhone == null && wholeUserId == null ? null : new Customer(wholeUserId, wholePhone);
    }

    @Nullable Customer sender(JsonNode message) {
        return customer(Fields.phone(message, "from"), Fields.userId(message, "from_user_id"));
    }

    @Nullable String nameOf(Customer customer) {
        return Fields.written(find(customer.phone(), customer.userId()).path("profile"), "name", Longest.LABEL);
    }

    JsonNode find(@Nullable String phone, @Nullable String userId) {
        for (var contact : array) {
            if (userId != null && userId.equals(Fields.userId(contact, "user_id"))
                    || phone != null && phone.equals(Fields.phone(contact, "wa_id"))) {
                return contact;
            }
        }
        return MissingNode.getInstance();
    }
}
