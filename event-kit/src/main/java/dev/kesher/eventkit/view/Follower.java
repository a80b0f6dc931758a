package dev.kesher.eventkit.view;

import dev.kesher.contracts.Event;

/**
 * Is told of every record of a compacted topic, by one thread, and of old ones again when the topic is opened again: it
 * must know what is old news. What it throws makes the record an unreadable one.
 */
public interface Follower {
    void put(Event<?> event);

    /** A tombstone: the key has no value any more. */
    void removed(String key);
}
