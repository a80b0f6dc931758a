package dev.kesher.systemtests.benchmark.ingest;

import java.util.Map;
import java.util.TreeMap;

/** The sequences of updates of a run, one for each connection, and how many updates of each were accepted. */
final class Sequences {
    private final Map<Integer, Integer> accepted = new TreeMap<>();
    private int last;

    synchronized int next() {
        return ++last;
    }

    synchronized void accepted(int sequence, int updates) {
        accepted.put(sequence, updates);
    }

    /** Takes out those of the loads since the last call. */
    synchronized Map<Integer, Integer> take() {
        var taken = Map.copyOf(accepted);
        accepted.clear();
        return taken;
    }
}
