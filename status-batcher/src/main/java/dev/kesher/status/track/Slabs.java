package dev.kesher.status.track;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Slabs that no fold needs at the moment, for the next one: so a drain of any length allocates the memory of its folds once,
 * and the collector has nothing of it to copy or to free. A fold that is given up keeps its slabs from coming back, and they
 * are garbage with it. For one thread, and one drain.
 */
public final class Slabs {
    private final int most;
    private final Deque<Slab> spare = new ArrayDeque<>();

    private Slabs(int most) {
        this.most = most;
    }

    /** @param folds that are in memory at a time, of so many bytes each */
    public static Slabs of(int folds, long bytes) {
        return new Slabs((int) Math.min(folds * (bytes / Slab.SIZE + 1), Integer.MAX_VALUE));
    }

    /** An empty one. */
    Slab take() {
        var slab = spare.poll();
        return slab == null ? new Slab() : slab;
    }

    /** Nobody may look at it any more. */
    void give(Slab slab) {
        if (spare.size() < most) {
            slab.end = 0;
            spare.push(slab);
        }
    }
}
