package dev.kesher.problemkit.liveness;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts for how long liveness has failed; one good look begins anew. Plain Java, for one thread. */
final class DeadSince {
    private final Duration exitAfter;
    private @Nullable Long since;

    DeadSince(Duration exitAfter) {
        this.exitAfter = exitAfter;
    }

    /**
     * @param nanos when liveness was looked at
     * @return whether it has failed at each look since {@code exitAfter} ago
     */
    boolean isOver(boolean alive, long nanos) {
        if (alive) {
            since = null;
            return false;
        }
        if (since == null) {
            since = nanos;
        }
        return nanos - since >= exitAfter.toNanos();
    }
}
