package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One element of {@code entry[].changes[]}. */
record Change(JsonNode entry, JsonNode json) {
    @Nullable String field() {
        return Fields.word(json, "field");
    }

    JsonNode value() {
        return json.path("value");
    }

    /** What an event or a dead letter is about if nothing better is known. */
    @Nullable String entryId() {
        return Fields.digits(entry, "id");
    }
}
