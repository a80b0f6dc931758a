package dev.kesher.metasimulator.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which Graph calls were made: the newest 10,000 and how many of each kind. No queries, no headers: no secret. */
public final class CallLog {
    private static final int LIMIT = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    /** {@code endpoint} as faults name it; {@code code} is 0 for a success. */
    public record Entry(long at, String method, String endpoint, String path, int status, int code) {}

    void add(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > LIMIT) {
            entries.removeFirst();
        }
        if (counts.size() < LIMIT) {
            counts.merge(entry.method() + " " + entry.endpoint(), 1, Integer::sum);
        }
    }

    public List<Entry> entries(@Nullable String endpoint) {
        return entries.stream()
                .filter(entry -> endpoint == null || entry.endpoint().equals(endpoint))
                .toList();
    }

    public Map<String, Integer> counts() {
        return counts;
    }

    public void clear() {
        entries.clear();
        counts.clear();
    }
}
