package dev.kesher.ingest.webhook;

import dev.kesher.contracts.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one item of a webhook became. */
sealed interface ItemResult {
    record Events(List<Event<?>> events) implements ItemResult {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** @param label for the metric; one of a fixed set */
    record Ignored(String label) implements ItemResult {}

    /** @param field which is to blame and why, if a check of the contracts named it */
    record NotUnderstood(Reason reason, @Nullable String field) implements ItemResult {
        /** What a reader threw: a check of the contracts, which quotes no content, or a fault of ours. */
        static NotUnderstood of(RuntimeException thrown) {
            // Its subclasses may quote what they could not read.
            return thrown.getClass() == IllegalArgumentException.class
                    ? new NotUnderstood(Reason.REFUSED, thrown.getMessage())
                    : new NotUnderstood(Reason.FAILED, null);
        }
    }

    static ItemResult of(Event<?> event) {
        return new Events(List.of(event));
    }
}
