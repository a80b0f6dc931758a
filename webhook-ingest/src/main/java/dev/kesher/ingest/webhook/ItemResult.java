package dev.kesher.ingest.webhook;

import dev.kesher.contracts.Event;
import java.util.List;

/** What one item of a webhook became. */
sealed interface ItemResult {
    record Events(List<Event<?>> events) implements ItemResult {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** @param label for the metric; one of a fixed set */
    record Ignored(String label) implements ItemResult {}

    record NotUnderstood(Reason reason) implements ItemResult {}

    static ItemResult of(Event<?> event) {
        return new Events(List.of(event));
    }
}
