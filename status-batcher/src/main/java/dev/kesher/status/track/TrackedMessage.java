package dev.kesher.status.track;

import org.jspecify.annotations.Nullable;

/**
 * A message as it is, or is to be, in the table.
 *
 * @param version grows by one with every write that changed the facts
 */
public record TrackedMessage(Message message, long version) {
    /** What the row becomes with the news; the very same object if they change nothing. */
    public static TrackedMessage after(@Nullable TrackedMessage stored, Message news) {
        return after(stored, news, Erased.NOBODY);
    }

    /** The same, without whom was erased; what was erased stays so, also by news that name nobody. */
    public static TrackedMessage after(@Nullable TrackedMessage stored, Message news, Erased erased) {
        if (stored == null) {
            return new TrackedMessage(erased.left(news), 1);
        }
        var both = stored.message.and(news);
        var merged = stored.message.isWithoutOutcome() ? both.erased() : erased.left(both);
        return merged.equals(stored.message) ? stored : new TrackedMessage(merged, stored.version + 1);
    }
}
