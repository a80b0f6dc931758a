package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Event;
import java.time.Instant;

/** Where an item came from: the number's connection, the people named beside it, and when we received it. */
record Origin(Connection connection, Contacts contacts, Instant receivedAt) {
    static final String SOURCE = "urn:kesher:webhook-ingest";

    Origin(Connection connection, JsonNode value, Instant receivedAt) {
        this(connection, new Contacts(value), receivedAt);
    }

    static <T extends Record> Event<T> event(String id, String key, Instant time, T data) {
        return new Event<>(id, SOURCE, key, time, data);
    }
}
