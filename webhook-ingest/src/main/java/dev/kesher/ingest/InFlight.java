package dev.kesher.ingest;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The POSTs between Meta and Kafka, and who else may enter. What is let in should be on Kafka long before a record's time runs
 * out: a POST of which only some records were stored is repeated whole. So nothing enters while the oldest waits for longer
 * than the patience, and the bytes that may wait are as many as Kafka was seen to take within it: they grow with what arrives
 * in time, while most of them are used or somebody found no room, and are halved when something did not, as TCP does it.
 *
 * <p>One that waits too long, though Kafka took at once what came later, waits for a partition that is out. It is set aside:
 * it closes the door for nobody and says nothing about the window, and those set aside fill half of what may be in flight.
 */
final class InFlight {
    /** Bytes: room for a few POSTs however slow Kafka is; more than fits enters when nothing else waits. */
    private static final long LEAST_WINDOW = 64 << 10;

    /** Bytes: what may wait before Kafka has shown how fast it is. */
    private static final long FIRST_WINDOW = 256 << 10;

    /** Part of the patience that Kafka takes for "at once": in one line, none does so while an earlier one waits too long. */
    private static final int AT_ONCE = 2;

    /** Patiences without anybody let in, after which one is: else nobody would show that Kafka is well, but for a partition. */
    private static final int PROBE = 2;

    /** Part of the requests and bytes that may be set aside; the rest is for the partitions that are well. */
    private static final int ASIDE = 2;

    private final int mostRequests;
    private final long mostBytes;
    private final long patienceNanos;
    private final Set<Entry> line = new LinkedHashSet<>();
    private final Set<Entry> aside = new LinkedHashSet<>();
    private long bytes;
    private long bytesAside;
    private long window;
    /** Bytes: what would have let in those that found no room since the last cut. */
    private long wanted;

    private long cutAt = Long.MIN_VALUE;
    /** The last that was let in. */
    private @Nullable Entry newest;
    /** The last that was let in of those that Kafka took at once. */
    private @Nullable Entry taken;

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

        private boolean isOlderThan(@Nullable Entry other) {
            return other != null && other.since - since > 0;
        }
    }

    /** Null if there is no room now; what is given needs one {@link #leave}, {@link #fail} or {@link #withdraw}. */
    synchronized @Nullable Entry enter(int size, long now) {
        setAside(now);
        if (requests() >= mostRequests || oldestWaitsTooLong(now) && !mayProbe(now)) {
            return null;
        }
        if (bytes > 0 && bytes + size > Math.min(window, mostBytes - bytesAside)) {
            wanted = Math.max(wanted, bytes + size);
            return null;
        }
        var entry = new Entry(size, now);
        line.add(entry);
        bytes += size;
        newest = entry;
        return entry;
    }

    private boolean oldestWaitsTooLong(long now) {
        return !line.isEmpty() && now - line.iterator().next().since > patienceNanos;
    }

    private boolean mayProbe(long now) {
        return newest != null && now - newest.since > PROBE * patienceNanos;
    }

    /** Those of the line that Kafka passed over, from the oldest on, as long as there is room for them. */
    private void setAside(long now) {
        while (oldestWaitsTooLong(now)) {
            var oldest = line.iterator().next();
            if (!oldest.isOlderThan(taken)
                    || ASIDE * (aside.size() + 1) > mostRequests
                    || ASIDE * (bytesAside + oldest.size) > mostBytes) {
                return;
            }
            remove(oldest);
            aside.add(oldest);
            bytesAside += oldest.size;
        }
    }

    /** Kafka has all of it. */
    synchronized void leave(Entry entry, long now) {
        var used = 2 * bytes >= window || window < wanted;
        if (used && now - entry.since <= patienceNanos) {
            window = Math.min(mostBytes, window + entry.size);
        }
        if (AT_ONCE * (now - entry.since) <= patienceNanos && (taken == null || taken.isOlderThan(entry))) {
            taken = entry;
        }
        end(entry, now);
    }

    /** Kafka does not have all of it: that shows how slow it is, not how fast. */
    synchronized void fail(Entry entry, long now) {
        end(entry, now);
    }

    private void end(Entry entry, long now) {
        setAside(now);
        if (aside.remove(entry)) {
            bytesAside -= entry.size;
            return;
        }
        remove(entry);
        // What entered before the last cut says nothing about the window since.
        if (now - entry.since > patienceNanos && (cutAt == Long.MIN_VALUE || entry.since - cutAt > 0)) {
            window = Math.max(LEAST_WINDOW, window / 2);
            cutAt = now;
            wanted = 0;
        }
    }

    /** Instead of {@link #leave}, for what turned out to be nothing for Kafka, or not yet: it says nothing about how fast that is. */
    synchronized void withdraw(Entry entry) {
        if (aside.remove(entry)) {
            bytesAside -= entry.size;
        } else {
            remove(entry);
        }
    }

    private void remove(Entry entry) {
        line.remove(entry);
        bytes -= entry.size;
    }

    synchronized int requests() {
        return line.size() + aside.size();
    }

    /** Those that wait for a partition that is out. */
    synchronized int requestsAside() {
        return aside.size();
    }

    synchronized long window() {
        return window;
    }
}
