package dev.kesher.ingest;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for bodies that are not there whole yet, of all connections together: each may be as large as a POST of Meta's,
 * and there may be thousands that never end. A small body needs no room, so large ones cannot keep it out.
 */
final class BodyRoom {
    /** Bytes of each body that need no room; connections are bounded. Meta's POST of a few updates is smaller. */
    static final int FREE = 16 << 10;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most bytes in all */
    BodyRoom(long most) {
        this.most = most;
    }

    /** Whether there is room for a body that grows from one length to another; what is taken needs one {@link #give}. */
    boolean take(long before, long after) {
        var more = beyondFree(after) - beyondFree(before);
        if (taken.addAndGet(more) <= most) {
            return true;
        }
        taken.addAndGet(-more);
        return false;
    }

    /** A body of this length is whole, or will never be. */
    void give(long length) {
        taken.addAndGet(-beyondFree(length));
    }

    long taken() {
        return taken.get();
    }

    private static long beyondFree(long length) {
        return Math.max(0, length - FREE);
    }
}
