package dev.kesher.metasimulator.graph;

import java.util.Map;

/** How much later Graph calls are answered, by endpoint or for "any": Meta's distance, for measuring. The call is executed first. */
public final class Latency {
    private static final long MOST_MILLIS = 60_000;

    private Map<String, Long> millis = Map.of();

    /** Takes the place of what was set before; empty: as fast as it goes. */
    public void set(Map<String, Long> byEndpoint) {
        byEndpoint.forEach((endpoint, delay) -> {
            if (delay == null || delay < 0 || delay > MOST_MILLIS) {
                throw new IllegalArgumentException(
                        "The latency of " + endpoint + " is 0 to " + MOST_MILLIS + " milliseconds");
            }
        });
        millis = Map.copyOf(byEndpoint);
    }

    public Map<String, Long> millis() {
        return millis;
    }

    long of(String endpoint) {
        return millis.getOrDefault(endpoint, millis.getOrDefault("any", 0L));
    }
}
