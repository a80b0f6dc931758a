package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Meta's envelope around updates (docs/meta/webhooks.md#envelope): those of one entry that follow each other share it. */
final class Envelope {
    private Envelope() {}

    /** @param time in seconds; 0 for the fields whose entry has none */
    record Change(String entryId, String field, ObjectNode value, long time) {}

    static ObjectNode of(List<Change> changes) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("object", "whatsapp_business_account");
        ArrayNode entries = envelope.putArray("entry");
        for (Change change : changes) {
            changesOf(entries, change).addObject().put("field", change.field()).set("value", change.value());
        }
        return envelope;
    }

    private static ArrayNode changesOf(ArrayNode entries, Change change) {
        JsonNode last = entries.path(entries.size() - 1);
        boolean timed = change.time() != 0;
        if (last instanceof ObjectNode entry
                && entry.path("id").asText().equals(change.entryId())
                && entry.has("time") == timed) {
            return (ArrayNode) entry.path("changes");
        }
        ObjectNode entry = entries.addObject().put("id", change.entryId());
        if (timed) {
            entry.put("time", change.time());
        }
        return entry.putArray("changes");
    }
}
