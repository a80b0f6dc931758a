package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Customer;
import org.jspecify.annotations.Nullable;

/** The {@code contacts} of a value (docs/meta/webhooks.md#envelope). */
final class Contacts {
    private Contacts() {}

    static void add(ObjectNode value, Customer customer, @Nullable String waId, String userId) {
        ObjectNode contact = value.putArray("contacts").addObject();
        ObjectNode profile = contact.putObject("profile");
        if (customer.name != null) {
            profile.put("name", customer.name);
        }
        if (customer.username != null) {
            profile.put("username", customer.username);
        }
        if (waId != null) {
            contact.put("wa_id", waId);
        }
        contact.put("user_id", userId);
    }

    /** Nobody's name is told before the message has arrived (docs/meta/changes.md#username). */
    static void hideUsername(ObjectNode value) {
        value.path("contacts").forEach(contact -> ((ObjectNode) contact.path("profile")).remove("username"));
    }

    /** All that is told about somebody a message did not reach (docs/meta/webhooks.md#envelope). */
    static void phoneOnly(ObjectNode value, String waId) {
        value.putArray("contacts").addObject().put("wa_id", waId);
    }
}
