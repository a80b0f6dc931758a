package dev.kesher.ingest;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The POSTs between Meta and Kafka, and who else may enter. What is let in should be on Kafka long before a record's time runs
 * out: a POST of which only some records were stored is repeated whole. So nothing enters while the oldest waits for longer
 * than the patience, and the bytes that may wait are as many as Kafka was seen to take within it: they grow with what arrives
 * in time, while most of them are used or somebody found no room, and are halved when something did not, as TCP does it.
 */
final class InFlight {
    /** Bytes: room for a few POSTs however slow Kafka is; more than fits enters when nothing else waits. */
    private static final long LEAST_WINDOW = 64 << 10;

    /** Bytes: what may wait before Kafka has shown how fast it is. */
    private static final long FIRST_WINDOW = 256 << 10;

    private final int mostRequests;
    private final long mostBytes;
    private final long patienceNanos;
    private final Set<Entry> entries = new LinkedHashSet<>();
    private long bytes;
    private long window;
    /** Bytes: what would have let in those that found no room since the last cut. */
    private long wanted;

    private long cutAt = Long.MIN_VALUE;

    /** @param patienceNanos how long the oldest may wait before nothing else is let in */
    InFlight(int mostRequests, long mostBytes, long patienceNanos) {
        this.mostRequests = mostRequests;
        this.mostBytes = mostBytes;
        this.patienceNanos = patienceNanos;
        this.window = Math.min(FIRST_WINDOW, mostBytes);
    }

    /** A POST that was let in. */
    static final class Entry {
        private final int size;
        private final long since;

        private Entry(int size, long since) {
            this.size = size;
            this.since = since;
        }
    }

    /** Null if there is no room now; what is given needs one {@link #leave} or {@link #withdraw}. */
    synchronized @Nullable Entry enter(int size, long now) {
        if (entries.size() >= mostRequests || oldestWaitsTooLong(now)) {
            return null;
        }
        if (bytes > 0 && bytes + size > window) {
            wanted = Math.max(wanted, bytes + size);
            return null;
        }
        var entry = new Entry(size, now);
        entries.add(entry);
        bytes += size;
        return entry;
    }

    private boolean oldestWaitsTooLong(long now) {
        return !entries.isEmpty() && now - entries.iterator().next().since > patienceNanos;
    }

    synchronized void leave(Entry entry, long now) {
        var used = 2 * bytes >= window || window < wanted;
        entries.remove(entry);
        bytes -= entry.size;
        if (now - entry.since <= patienceNanos) {
            window = used ? Math.min(mostBytes, window + entry.size) : window;
        } else if (cutAt == Long.MIN_VALUE || entry.since - cutAt > 0) {
            // What entered before the last cut says nothing about the window since.
            window = Math.max(LEAST_WINDOW, window / 2);
            cutAt = now;
            wanted = 0;
        }
    }

    /** Instead of {@link #leave}, for what turned out to be nothing for Kafka yet: it says nothing about how fast that is. */
    synchronized void withdraw(Entry entry) {
        entries.remove(entry);
        bytes -= entry.size;
    }

    synchronized int requests() {
        return entries.size();
    }

    synchronized long window() {
        return window;
    }
}
