package dev.kesher.eventkit.view;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Of one partition: below which offset every unreadable record is a dead letter. Dead letters end in any order. */
final class HandledOffsets {
    /** By this process, whatever became of it: a view that is opened again meets them again. */
    private final Set<Long> seen = new HashSet<>();

    private final TreeSet<Long> begun = new TreeSet<>();
    private long committed;
    private long highest;

    /** @param committed by this or another replica before */
    HandledOffsets(long committed) {
        this.committed = committed;
        this.highest = committed;
    }

    synchronized boolean isHandled(long offset) {
        return offset < committed;
    }

    /** Another replica has handled all below this. */
    synchronized HandledOffsets raise(long byOthers) {
        committed = Math.max(committed, byOthers);
        highest = Math.max(highest, byOthers);
        return this;
    }

    /** @return false if it has begun before */
    synchronized boolean begin(long offset) {
        return seen.add(offset) && begun.add(offset);
    }

    synchronized void end(long offset) {
        begun.remove(offset);
        highest = Math.max(highest, offset + 1);
    }

    /** What may be committed: never past a record whose dead letter is still on its way. */
    synchronized long upTo() {
        return Math.max(committed, begun.isEmpty() ? highest : Math.min(highest, begun.first()));
    }
}
