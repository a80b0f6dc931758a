package dev.kesher.sender.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When the dispatcher last looked at the queue, so that a loop which stands still is seen. A look that failed has ended like any
 * other: whether the database is there is not asked here. Told by one thread at a time, asked by all.
 */
final class LookWatch {
    private final Duration longestLook;
    private final LongSupplier nanos;
    private final LongAdder failures = new LongAdder();
    private volatile Looks looks;

    /** @param begun null: none is under way. Both in nanoseconds of the clock */
    private record Looks(long ended, @Nullable Long begun) {}

    /**
     * @param longestLook the dispatcher ends a look that takes longer
     * @param nanos a clock that only goes forward
     */
    LookWatch(Duration longestLook, LongSupplier nanos) {
        this.longestLook = longestLook;
        this.nanos = nanos;
        this.looks = new Looks(nanos.getAsLong(), null);
    }

    void begun() {
        looks = new Looks(looks.ended(), nanos.getAsLong());
    }

    /** A look ended, however, or none was needed because there is no room for more messages. */
    void ended() {
        looks = new Looks(nanos.getAsLong(), null);
    }

    /** A look ended without an answer. */
    void failed() {
        failures.increment();
        ended();
    }

    /** Looks that failed, since the start. */
    long failures() {
        return failures.sum();
    }

    /** Since the last look ended; before the first one, since the start. */
    Duration age() {
        return since(looks.ended());
    }

    /** Whether the last look ended so long ago, and none is under way that may still end by itself. */
    boolean isOverdue(Duration after) {
        var seen = looks;
        var begun = seen.begun();
        return since(seen.ended()).compareTo(after) >= 0
                && (begun == null || since(begun).compareTo(longestLook) > 0);
    }

    private Duration since(long then) {
        return Duration.ofNanos(nanos.getAsLong() - then);
    }
}
