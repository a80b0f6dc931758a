package dev.kesher.ingest.webhook;

import dev.kesher.contracts.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one POST of Meta means. Each of its items is in exactly one of the first four.
 *
 * @param events to be published, in the order of the POST
 * @param unreadable to be kept as dead letters
 * @param ignored what Kesher has no use for, one label for each item
 * @param unknown how many items belong to numbers or WABAs that are not connected; nothing else is kept of them
 * @param missed a number or WABA was not among the known connections: reading again with newer ones may tell more
 */
public record Reading(
        List<Event<?>> events, List<Unreadable> unreadable, List<String> ignored, int unknown, boolean missed) {
    public Reading {
        events = List.copyOf(events);
        unreadable = List.copyOf(unreadable);
        ignored = List.copyOf(ignored);
    }

    /**
     * Something signed that was not understood.
     *
     * @param key what it is about, as far as that was understood
     * @param field which is to blame and why, if that is known
     * @param bytes the body, or a body that holds only this item, so that it can be replayed alone
     */
    public record Unreadable(
            @Nullable String key,
            byte[] bytes,
            Reason reason,
            @Nullable String field) {
        Unreadable(@Nullable String key, byte[] bytes, Reason reason) {
            this(key, bytes, reason, null);
        }

        /** For the dead letter; holds none of the content. */
        public String description() {
            return field == null ? reason.description() : reason.description() + ": " + field;
        }
    }

    static final class Draft {
        private final List<Event<?>> events = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private final List<String> ignored = new ArrayList<>();
        private int unknown;
        private boolean missed;

        void add(Event<?> event) {
            events.add(event);
        }

        void add(Unreadable item) {
            unreadable.add(item);
        }

        void ignore(String label) {
            ignored.add(label);
        }

        void missed() {
            missed = true;
        }

        void unknown(int items) {
            missed = true;
            unknown += items;
        }

        Reading finished() {
            return new Reading(events, unreadable, ignored, unknown, missed);
        }
    }
}
