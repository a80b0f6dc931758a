package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.contracts.Storable;
import java.nio.charset.StandardCharsets;

/** A body of Meta's form that holds one item only: what a dead letter keeps, so that it can be replayed alone. */
final class Envelope {
    static final String OBJECT = "whatsapp_business_account";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Envelope() {}

    static byte[] ofEntry(JsonNode entry) {
        var root = JSON.objectNode().put("object", OBJECT);
        root.putArray("entry").add(entry);
        return withEscapedHalves(root.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** Half of a surrogate pair has no bytes in UTF-8 and would become a question mark; inside a JSON text it can be escaped. */
    private static String withEscapedHalves(String json) {
        if (Storable.refusal(json).isEmpty()) {
            return json;
        }
        var escaped = new StringBuilder();
        json.codePoints().forEach(character -> {
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                escaped.append(String.format("\\u%04x", character));
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    static byte[] ofChange(Change change) {
        var around = JSON.objectNode();
        copy(change.entry(), around, "id", "time");
        around.putArray("changes").add(change.json());
        return ofEntry(around);
    }

    /** The errors of a number that belong to no message: one item, however many they are. */
    static byte[] ofErrors(Change change, String array) {
        return ofValue(change, around(change).set(array, change.value().path(array)));
    }

    /** With the contact that belongs to the item, or all if it does not say who it is: a replay must be able to know. */
    static byte[] ofItem(Change change, String array, JsonNode item) {
        var value = around(change);
        var contacts = new Contacts(change.value()).of(item);
        if (!contacts.isEmpty()) {
            value.putArray("contacts").addAll(contacts);
        }
        value.putArray(array).add(item);
        return ofValue(change, value);
    }

    private static ObjectNode around(Change change) {
        var value = JSON.objectNode();
        copy(change.value(), value, "messaging_product", "metadata");
        return value;
    }

    private static byte[] ofValue(Change change, JsonNode value) {
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
