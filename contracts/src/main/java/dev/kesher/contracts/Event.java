package dev.kesher.contracts;

import java.time.Instant;

/**
 * One event as it is written to and read from a topic.
 *
 * @param id deterministic: the same fact told twice has the same id, so readers can drop duplicates
 * @param source the service that wrote it, {@code urn:kesher:<service>}
 * @param key the record's key; what it is for each topic stands in {@code asyncapi.yaml}
 * @param time when the fact happened (Meta's timestamp where Meta told it), UTC
 * @param data one of the event records
 */
public record Event<T extends Record>(String id, String source, String key, Instant time, T data) {
    public Event {
        Checks.id("event id", Longest.EVENT_ID, id);
        Checks.id("event source", Longest.EVENT_ID, source);
        Checks.id("event key", Longest.EVENT_ID, key);
        Checks.time("event time", time);
        Checks.present("event data", data);
    }

    public EventType type() {
        return EventType.of(data);
    }
}
