package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** A body of Meta's form that holds one item only: what a dead letter keeps, so that it can be replayed alone. */
final class Envelope {
    static final String OBJECT = "whatsapp_business_account";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Envelope() {}

    static byte[] ofEntry(JsonNode entry) {
        var root = JSON.objectNode().put("object", OBJECT);
        root.putArray("entry").add(entry);
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] ofChange(Change change) {
        var around = JSON.objectNode();
        copy(change.entry(), around, "id", "time");
        around.putArray("changes").add(change.json());
        return ofEntry(around);
    }

    /** With the one contact that belongs to the item: the others are none of its business. */
    static byte[] ofItem(Change change, String array, JsonNode item) {
        var value = JSON.objectNode();
        copy(change.value(), value, "messaging_product", "metadata");
        var contact = new Contacts(change.value().path("contacts"))
                .find(Fields.phone(item, "from"), Fields.userId(item, "from_user_id"));
        if (contact.isObject()) {
            value.putArray("contacts").add(contact);
        }
        value.putArray(array).add(item);
        var alone = JSON.objectNode();
        copy(change.json(), alone, "field");
        alone.set("value", value);
        return ofChange(new Change(change.entry(), alone));
    }

    private static void copy(JsonNode from, ObjectNode to, String... names) {
        for (var name : names) {
            if (from.has(name)) {
                to.set(name, from.path(name));
            }
        }
    }
}
