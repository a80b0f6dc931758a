package dev.kesher.status.track;

import dev.kesher.contracts.MetaError;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * That Meta could not deliver an attempt, and why. Ordered by time; the rest only makes the order total.
 *
 * @param at in {@link Micros}
 */
public record Failure(long at, @Nullable MetaError error) implements Comparable<Failure> {
    private static final Comparator<Failure> ORDER = Comparator.comparingLong(Failure::at)
            .thenComparing(Failure::code)
            .thenComparing(failure -> String.valueOf(failure.error));

    private int code() {
        return error == null ? Integer.MAX_VALUE : error.code();
    }

    @Override
    public int compareTo(Failure other) {
        return ORDER.compare(this, other);
    }
}
