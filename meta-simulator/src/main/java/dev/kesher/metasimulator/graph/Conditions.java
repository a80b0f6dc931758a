package dev.kesher.metasimulator.graph;

import java.util.Map;

/** Under which conditions Graph calls are answered, and what was called: what the controls turn and read. */
public record Conditions(Faults faults, Latency latency, CallLog calls) {
    public Conditions() {
        this(new Faults(), new Latency(), new CallLog());
    }

    /** Meta on a good day, and nobody has called yet. */
    public void clear() {
        faults.clear();
        latency.set(Map.of());
        calls.clear();
    }
}
